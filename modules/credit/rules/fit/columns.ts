import { cleanText, isBlank } from '../../../../kernel/tabular/cell-words.ts'
import { dayInCell } from '../../../../kernel/tabular/days.ts'
import { dayNumber, type Observation, yesOrNo } from './observations.ts'

/** One column as it is learnt from; everything in it was read from the rows before the split alone. */
export type LearntColumn =
  | {
      readonly as: 'number' | 'daysBefore'
      readonly column: string
      readonly at: number
      /** Beyond these values a value counts as they do: one wild number must not carry a weight of its own. */
      readonly least: number
      readonly most: number
      readonly mean: number
      readonly deviation: number
      readonly blanks: number
    }
  | {
      readonly as: 'category'
      readonly column: string
      readonly at: number
      /** The commoner values, commonest first; the rest is *other*. */
      readonly levels: readonly string[]
      readonly blanks: number
      readonly others: number
    }

export type LeftOut = {
  readonly column: string
  readonly why: 'asked' | 'empty' | 'constant' | 'identifier' | 'tellsTheOutcome' | 'later'
  /** How well the column alone tells the outcome, where that is why. */
  readonly auc?: number
}

export const leastRowsOfALevel = 20
const mostLevels = 25
const shareOfAKind = 0.99
const mostLaterShare = 0.05

/** What a column is: numbers, days (as days before that of the row), or categories; or why nothing is learnt from it. */
export function readColumn(
  { column, at, isKept }: { column: string; at: number; isKept: boolean },
  rows: readonly Observation[],
): LearntColumn | Pick<LeftOut, 'why'> {
  const texts = rows.map(({ values }) => cleanText(values[at] ?? ''))
  const filled = texts.filter((text) => !isBlank(text))
  const distinct = new Set(filled).size
  const blanks = texts.length - filled.length
  if (distinct === 0) return { why: 'empty' }
  if (distinct === 1 && blanks < leastRowsOfALevel) return { why: 'constant' }
  if (distinct > 1 && isMostly(filled, isDay)) return readDays({ column, at }, rows)
  if (distinct > 1 && isMostly(filled, (text) => numberIn(text) !== undefined)) {
    if (!isKept && isNumbering(filled, distinct)) return { why: 'identifier' }
    return readNumbers('number', { column, at }, texts.map(numberIn))
  }
  return readLevels({ column, at, isKept }, { filled, blanks, distinct })
}

/** A number as tables write it, with thousands and percent; yes is 1 and no is 0. */
export function numberIn(clean: string): number | undefined {
  if (/^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:[eE][-+]?\d+)?%?$/.test(clean) && /\d/.test(clean)) {
    const number = Number(clean.replace(/[,%]/g, ''))
    return Number.isFinite(number) ? number : undefined
  }
  return isBlank(clean) ? undefined : yesOrNo(clean)
}

/** Days from the day in the cell to the day of the row. */
export function daysBefore(clean: string, { day }: Pick<Observation, 'day'>): number | undefined {
  if (isBlank(clean)) return undefined
  const found = dayInCell(clean)
  return 'day' in found ? day - dayNumber(found.day) : undefined
}

type Place = { readonly column: string; readonly at: number }

// Five digits alone would be a spreadsheet's day and any count.
const isDay = (text: string): boolean => /\d\D+\d+\D+\d|^\d{8}$/.test(text) && 'day' in dayInCell(text)

const isMostly = (texts: readonly string[], is: (text: string) => boolean): boolean =>
  texts.filter(is).length >= texts.length * shareOfAKind

/** Whole numbers, every one another: a running number, which says when a row was written and nothing else. */
const isNumbering = (filled: readonly string[], distinct: number): boolean =>
  distinct === filled.length && filled.length >= 100 && filled.every((text) => /^\d{3,}$/.test(text))

function readDays(place: Place, rows: readonly Observation[]): LearntColumn | Pick<LeftOut, 'why'> {
  const ages = rows.map((row) => daysBefore(cleanText(row.values[place.at] ?? ''), row))
  const later = ages.filter((age) => age !== undefined && age < 0).length
  // Who writes a day after that of the row knew more than one could know on that day.
  if (later > ages.length * mostLaterShare) return { why: 'later' }
  return readNumbers('daysBefore', place, ages)
}

function readNumbers(
  as: 'number' | 'daysBefore',
  place: Place,
  found: readonly (number | undefined)[],
): LearntColumn | Pick<LeftOut, 'why'> {
  const numbers = Float64Array.from(found.filter((number) => number !== undefined)).sort()
  const isScale = new Set(numbers).size > 10
  const least = quantile(numbers, isScale ? 0.01 : 0)
  const most = quantile(numbers, isScale ? 0.99 : 1)
  const bounded = numbers.map((number) => Math.min(most, Math.max(least, number)))
  const mean = bounded.reduce((sum, number) => sum + number, 0) / bounded.length
  const deviation = Math.sqrt(bounded.reduce((sum, number) => sum + (number - mean) ** 2, 0) / bounded.length)
  if (deviation === 0) return { why: 'constant' }
  return { as, ...place, least, most, mean, deviation, blanks: found.length - numbers.length }
}

/** `share` 0…1 of sorted numbers: the value below which that share lies. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

function readLevels(
  { column, at, isKept }: Place & { readonly isKept: boolean },
  { filled, blanks, distinct }: { filled: readonly string[]; blanks: number; distinct: number },
): LearntColumn | Pick<LeftOut, 'why'> {
  const counts = new Map<string, number>()
  for (const text of filled) counts.set(text, (counts.get(text) ?? 0) + 1)
  const common = [...counts]
    .filter(([, count]) => count >= leastRowsOfALevel)
    .sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1))
    .slice(0, mostLevels)
  const others = filled.length - common.reduce((sum, [, count]) => sum + count, 0)
  if (!isKept && distinct > filled.length / 2) return { why: 'identifier' }
  const groups = common.length + Number(blanks >= leastRowsOfALevel) + Number(others >= leastRowsOfALevel)
  if (groups < 2) return { why: 'constant' }
  return { as: 'category', column, at, levels: common.map(([level]) => level), blanks, others }
}
