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
    summary:
      'Learn the weights of the hint from the labelled texts in data/triage, and write them beside; from decisions: a draft',
    options: {
      'from-decisions': {
        type: 'boolean',
        describe: 'learn beside them from what handlers of this installation decided, and keep the outcome as a draft',
      },
      from: { type: 'string', describe: 'decided on this day or later (default: twelve months back)' },
      until: { type: 'string', describe: 'and on this day or earlier (default: today)' },
      split: {
        type: 'string',
        describe: 'from this day on decisions only measure, none is learnt (default: the last three months)',
      },
      report: { type: 'string', describe: 'write what it is worth beside the version in force into this file' },
    },
    run: async (given) => {
      const { json, options } = given
      if (options['from-decisions'] !== true) return (await import('./triage-train.ts')).triageTrain({ json })
      const days = { from: text(given, 'from'), until: text(given, 'until'), split: text(given, 'split') }
      return (await import('./triage-learn.ts')).triageLearn({ ...days, report: text(given, 'report'), json })
    },
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
