import { Refusal } from '../../kernel/errors.ts'
import { fillText, type LocaleTable } from '../../kernel/texts.ts'
import { listBureausUnder, readSentences } from '../../modules/statistics/index.ts'
import type { SentenceAnswer, Sentences, SlotAnswer } from '../../modules/statistics/pure.ts'
import type { Outcome } from './command.ts'
import { modules, withPlatform } from './open-platform.ts'
import { type Language, textAt, textsOf } from './texts.ts'

export type SentencesArguments = {
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Code of a bureau; with everything under it. Left out: all of them. */
  readonly bureau?: string | undefined
  readonly language: Language
  readonly json: boolean
}

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** `steelyard sentences`: the sentences of an annual report, from the records. @throws Refusal `command/usage`, `sentence/bad-days`. */
export function sentences({ bureau, language, json, ...days }: SentencesArguments): Promise<Outcome> {
  for (const [name, day] of Object.entries(days))
    if (day !== undefined && !isDay(day)) throw new Refusal('command/usage', { missing: `--${name} YYYY-MM-DD` })
  return withPlatform(
    () => {},
    async ({ platform }) => {
      const context = platform.contextAt(new Date().toISOString())
      const figures = modules.flatMap(({ figures: own = [] }) => own)
      const bureauIds = await listBureausUnder(platform.db, bureau ?? null)
      if (bureauIds.length === 0) throw new Refusal('command/usage', { missing: '--bureau' })
      const permissions = new Set(figures.map(({ permission }) => permission))
      const asked = { ...(days.from ? { from: days.from } : {}), ...(days.until ? { until: days.until } : {}) }
      const answer = await readSentences(
        { ...context, caller: { ...context.caller, bureauIds, permissions } },
        figures,
        asked,
      )
      return { output: json ? JSON.stringify(answer) : textOf(textsOf(language), answer), exitCode: 0 }
    },
  )
}

const isDay = (text: string): boolean => aDay.test(text) && !Number.isNaN(Date.parse(text))

function textOf(tables: readonly LocaleTable[], { from, until, items }: Sentences): string {
  return [`${from} – ${until}`, ...items.map((sentence) => `${seedsOf(sentence)} ${lineOf(tables, sentence)}`)].join(
    '\n',
  )
}

const seedsOf = ({ seeds }: SentenceAnswer): string => `[${seeds.join(' ')}]`

function lineOf(tables: readonly LocaleTable[], { key, slots }: SentenceAnswer): string {
  const values = Object.fromEntries(slots.map((slot) => [slot.key, numberOf(tables, slot)]))
  return fillText(textAt(tables, `statistics.sentences.texts.${key}`), values)
}

const numberOf = (tables: readonly LocaleTable[], { printed }: SlotAnswer): string =>
  fillText(textAt(tables, `statistics.sentences.forms.${printed.form}`), printed.values)
