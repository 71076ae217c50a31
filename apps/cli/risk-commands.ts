import { Refusal } from '../../kernel/errors.ts'
import type { Command } from './command.ts'
import { demanded, first, text, texts } from './options.ts'
import { languages } from './texts.ts'

/** What can be learnt from a table, without a database. */
export const riskCommands: readonly Command[] = [
  {
    name: 'risk fit',
    parameters: ['FILE'],
    summary: 'Learn from a table (CSV, XLSX) which rows will have an outcome, and measure it on later rows',
    options: {
      outcome: { type: 'string', describe: 'column of the outcome: yes or no, 1 or 0' },
      positive: { type: 'string', describe: 'the value of that column that counts as yes, against all others' },
      date: { type: 'string', describe: 'column of the day of each row' },
      split: { type: 'string', describe: 'learn from rows before this day, measure on rows from it on, YYYY-MM-DD' },
      without: { type: 'string', multiple: true, describe: 'a column not to learn from; may be given again' },
      keep: { type: 'string', multiple: true, describe: 'learn from this column although it looks like a leak' },
      language: { type: 'string', describe: 'of the report: en or zh-CN (default: en)' },
    },
    run: async (given) => {
      const language = languages.find((known) => known === (text(given, 'language') ?? 'en'))
      if (!language) throw new Refusal('fit/language-unknown', { expected: languages })
      const [outcome, date, split] = [demanded(given, 'outcome'), demanded(given, 'date'), demanded(given, 'split')]
      const { riskFit } = await import('./risk-fit.ts')
      return riskFit({
        file: first(given),
        question: {
          ...{ outcome, date, split, positive: text(given, 'positive') },
          ...{ without: texts(given, 'without'), keep: texts(given, 'keep') },
        },
        language,
        json: given.json,
      })
    },
  },
]
