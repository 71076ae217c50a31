import { Refusal } from '../../kernel/errors.ts'
import type { Command } from './command.ts'
import { text } from './options.ts'
import { languages } from './texts.ts'

/** The hint of the complaint desk: asked, taught and measured. */
export const triageCommands: readonly Command[] = [
  {
    name: 'triage',
    parameters: [],
    summary: 'Say whose duty a complaint or report is, whether to look closer, and why: a hint, without a database',
    options: {
      text: { type: 'string', describe: 'the text, as the citizen wrote it' },
      file: { type: 'string', describe: 'read the text from this file instead; - for what is piped in' },
      place: { type: 'string', describe: 'division code, name or address of where it happened: tells the office' },
      language: { type: 'string', describe: 'of the answer in words: en or zh-CN (default: en)' },
    },
    run: async (given) => {
      const language = languages.find((known) => known === (text(given, 'language') ?? 'en'))
      if (!language) throw new Refusal('fit/language-unknown', { expected: languages })
      const { triage } = await import('./triage.ts')
      return triage({
        text: text(given, 'text'),
        file: text(given, 'file'),
        place: text(given, 'place'),
        language,
        json: given.json,
      })
    },
  },
  {
    name: 'triage train',
    parameters: [],
    summary: 'Learn the weights of the hint from the labelled texts in data/triage, and write them beside',
    options: {},
    run: async ({ json }) => (await import('./triage-train.ts')).triageTrain({ json }),
  },
  {
    name: 'triage measure',
    parameters: [],
    summary: 'Measure the hint on the texts it was not taught: confusion, abstention, calibration',
    options: { write: { type: 'boolean', describe: 'write docs/triage.md' } },
    run: async (given) =>
      (await import('./triage-measure.ts')).triageMeasure({ write: given.options.write === true, json: given.json }),
  },
]
