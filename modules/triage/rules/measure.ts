import { type Hint, hintOf, type Scales } from './hint.ts'
import { isMatter, isPlain, type LabelledText, topicOf } from './labels.ts'

export type Judged = { readonly text: LabelledText; readonly hint: Hint; readonly chance: number }
export type Confusion = { readonly is: string; readonly said: string; readonly count: number }
export type LabelMeasure = {
  readonly label: string
  readonly is: number
  readonly said: number
  readonly right: number
}
export type AbstentionPoint = { readonly threshold: number; readonly handled: number; readonly wrong: number }

export const aspects = ['suggest', 'kind', 'department', 'category', 'code', 'flag'] as const
export type Aspect = (typeof aspects)[number]

export const judgeTexts = (texts: readonly LabelledText[], scales: Scales): Judged[] =>
  texts.map((text) => {
    const hint = hintOf(text.text, scales)
    return { text, hint, chance: hint.acceptChance }
  })

const none = '–'
const said = (value: string | number | null) => (value === null ? none : String(value))

/** What a text is and what was said of it; texts that say nothing of the aspect are left out. */
const pairsOf: Readonly<Record<Aspect, (judged: Judged) => readonly (readonly [string, string])[]>> = {
  suggest: ({ text, hint }) => [[isPlain(text) ? 'accept' : 'review', hint.suggest]],
  kind: ({ text, hint }) => [[text.kind, hint.kind]],
  department: ({ text, hint }) =>
    topicOf(text) === null ? [] : [[text.department ?? 'ours', hint.ours ? 'ours' : said(hint.department)]],
  category: ({ text, hint }) =>
    isMatter(text.kind) && text.category !== null ? [[text.category, said(hint.category)]] : [],
  code: ({ text, hint }) => (text.kind === 'complaint' ? [[said(text.code), said(hint.code)]] : []),
  flag: ({ text, hint }) => [
    ...text.flags.map((flag) => [flag, hint.flags.includes(flag) ? flag : none] as const),
    ...hint.flags.filter((flag) => !text.flags.includes(flag)).map((flag) => [none, flag] as const),
  ],
}

export function confusionOf(aspect: Aspect, judged: readonly Judged[]): Confusion[] {
  const counts = new Map<string, Confusion>()
  for (const [is, told] of judged.flatMap(pairsOf[aspect])) {
    const key = `${is}\n${told}`
    counts.set(key, { is, said: told, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => compare(a.is, b.is) || b.count - a.count || compare(a.said, b.said))
}

export function labelsOf(confusion: readonly Confusion[]): LabelMeasure[] {
  const labels = [...new Set(confusion.flatMap(({ is, said: told }) => [is, told]))].sort(compare)
  const sum = (rows: readonly Confusion[]) => rows.reduce((total, { count }) => total + count, 0)
  return labels.map((label) => ({
    label,
    is: sum(confusion.filter(({ is }) => is === label)),
    said: sum(confusion.filter((row) => row.said === label)),
    right: sum(confusion.filter((row) => row.is === label && row.said === label)),
  }))
}

/** Of all texts: how many it would let be taken in at a threshold, and how many of those wrongly. */
export const abstentionOf = (judged: readonly Judged[], thresholds: readonly number[]): AbstentionPoint[] =>
  thresholds.map((threshold) => {
    const handled = judged.filter(({ hint, chance }) => hint.isPlain && hint.flags.length === 0 && chance >= threshold)
    return { threshold, handled: handled.length, wrong: handled.filter(({ text }) => !isPlain(text)).length }
  })

export type CalibrationBin = {
  readonly from: number
  readonly count: number
  readonly chance: number
  readonly share: number
}

/** Brier score and expected calibration error of "may be taken in as it is", over texts without flags. */
export function calibrationOf(judged: readonly Judged[]) {
  const rows = judged
    .filter(({ hint }) => hint.flags.length === 0)
    .map(({ chance, text }) => ({ chance, is: isPlain({ ...text, flags: [] }) ? 1 : 0 }))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  const bins: CalibrationBin[] = Array.from({ length: 5 }, (_, at) => {
    const inBin = rows.filter(({ chance }) => Math.min(4, Math.floor(chance * 5)) === at)
    return {
      from: at / 5,
      count: inBin.length,
      chance: mean(inBin.map(({ chance }) => chance)),
      share: mean(inBin.map(({ is }) => is)),
    }
  })
  return {
    brier: mean(rows.map(({ chance, is }) => (chance - is) ** 2)),
    ece: bins.reduce(
      (sum, { count, chance, share }) => sum + (count / (rows.length || 1)) * Math.abs(chance - share),
      0,
    ),
    bins,
  }
}

/** The danger texts that it would let be taken in as they are: there must be none. */
export const acceptedDangers = (judged: readonly Judged[], dangers: readonly string[]): string[] =>
  judged
    .filter(({ text, hint }) => text.flags.some((flag) => dangers.includes(flag)) && hint.suggest === 'accept')
    .map(({ text }) => text.id)

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
