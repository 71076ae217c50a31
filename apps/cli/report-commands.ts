import { Refusal } from '../../kernel/errors.ts'
import type { Command } from './command.ts'
import { text } from './options.ts'
import { languages } from './texts.ts'

/** What reports print. */
export const reportCommands: readonly Command[] = [
  {
    name: 'sentences',
    parameters: [],
    summary: 'Print the sentences of an annual report, counted from the records of some days',
    options: {
      from: { type: 'string', describe: 'the first day (default: a year before the last one)' },
      until: { type: 'string', describe: 'the last day (default: today)' },
      bureau: { type: 'string', describe: 'code of a bureau, with everything under it (default: all)' },
      language: { type: 'string', describe: 'of the sentences: en or zh-CN (default: zh-CN)' },
    },
    run: async (given) => {
      const language = languages.find((known) => known === (text(given, 'language') ?? 'zh-CN'))
      if (!language) throw new Refusal('fit/language-unknown', { expected: languages })
      const { sentences } = await import('./sentences.ts')
      return sentences({
        ...{ from: text(given, 'from'), until: text(given, 'until'), bureau: text(given, 'bureau') },
        ...{ language, json: given.json },
      })
    },
  },
]
