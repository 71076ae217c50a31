import { Refusal } from '../../kernel/errors.ts'
import type { Command, Given } from './command.ts'
import { languages } from './texts.ts'

const text = ({ options }: Given, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

function demanded(given: Given, name: string): string {
  const value = text(given, name)
  if (value === undefined) throw new Refusal('fit/option-missing', { option: `--${name}` })
  return value
}

const listed = ({ options }: Given, name: string): string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

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
        file: given.parameters[0] ?? '',
        question: {
          ...{ outcome, date, split, positive: text(given, 'positive') },
          ...{ without: listed(given, 'without'), keep: listed(given, 'keep') },
        },
        language,
        json: given.json,
      })
    },
  },
]
