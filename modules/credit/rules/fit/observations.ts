import { Refusal } from '../../../../kernel/errors.ts'
import { cleanText, isBlank } from '../../../../kernel/tabular/cell-words.ts'
import { dayInCell } from '../../../../kernel/tabular/days.ts'

/** Any table, as its file says it: texts, untrimmed. */
export type FitTable = { readonly header: readonly string[]; readonly rows: readonly FitRow[] }
export type FitRow = { readonly line: number; readonly values: readonly string[] }

export type FitQuestion = {
  /** Column of what is to be foreseen: yes or no in the usual words, or `positive` against everything else. */
  readonly outcome: string
  readonly positive?: string | undefined
  /** Column of the day of each row. */
  readonly date: string
  /** Rows before this day are learnt from, rows from it on are foreseen. YYYY-MM-DD. */
  readonly split: string
  /** Columns not to learn from. */
  readonly without: readonly string[]
  /** Columns to learn from although they look like an identifier or like the outcome itself. */
  readonly keep: readonly string[]
}

/** `day`: days since 1970. */
export type Observation = { readonly outcome: 0 | 1; readonly day: number; readonly values: readonly string[] }

export type Observations = {
  /** By day, within a day as in the table: the order in which it was done. */
  readonly before: readonly Observation[]
  readonly after: readonly Observation[]
  readonly noOutcome: number
  readonly noDay: number
}

const yesWords = new Set(['1', '1.0', 'true', 't', 'yes', 'y', '是', '有'])
const noWords = new Set(['0', '0.0', 'false', 'f', 'no', 'n', '否', '无'])

/** 1, 0, or undefined when the clean text is neither yes nor no. */
export function yesOrNo(clean: string): 0 | 1 | undefined {
  const word = clean.toLowerCase()
  if (yesWords.has(word)) return 1
  return noWords.has(word) ? 0 : undefined
}

/** Days since 1970 of a day YYYY-MM-DD. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

// Below it the ranking of the columns would be chance; above, what cannot be read is a flaw of the file, not of a row.
const leastOfEach = 20
const leastAfter = 5
const mostUnreadableShare = 0.05

/**
 * The rows that say an outcome and a day, parted at the split.
 * @throws Refusal `fit/…` where the columns are not there, cannot be read, or say too little.
 */
export function observe(table: FitTable, question: FitQuestion): Observations {
  const [outcomeAt, dateAt] = [placeOf(table, question.outcome), placeOf(table, question.date)]
  for (const column of [...question.without, ...question.keep]) placeOf(table, column)
  if (outcomeAt === dateAt) throw new Refusal('fit/same-column', { column: question.outcome })
  const split = splitDay(question.split)
  const readOutcome = outcomeReader(table, question, outcomeAt)
  const told = table.rows.map((row) => ({ row, outcome: readOutcome(row), day: dayOf(row, dateAt) }))
  const withOutcome = told.filter(({ outcome }) => outcome !== undefined)
  const undated = withOutcome.filter(({ day }) => day === undefined)
  refuseUnreadableDays({ column: question.date, at: dateAt, undated: undated.map(({ row }) => row), of: withOutcome })
  const all = withOutcome.flatMap(({ row, outcome, day }) =>
    outcome === undefined || day === undefined ? [] : [{ outcome, day, values: row.values }],
  )
  all.sort((left, right) => left.day - right.day)
  const [before, after] = [all.filter(({ day }) => day < split), all.filter(({ day }) => day >= split)]
  demandEnough('before', before, leastOfEach)
  demandEnough('after', after, leastAfter)
  return { before, after, noOutcome: told.length - withOutcome.length, noDay: undated.length }
}

function placeOf({ header }: FitTable, column: string): number {
  const at = header.indexOf(column)
  if (at < 0) throw new Refusal('fit/column-unknown', { column, expected: header })
  return at
}

function splitDay(split: string): number {
  const found = dayInCell(cleanText(split))
  if ('why' in found) throw new Refusal('fit/split-not-a-day', { found: split })
  return dayNumber(found.day)
}

function dayOf({ values }: FitRow, at: number): number | undefined {
  const clean = cleanText(values[at] ?? '')
  if (isBlank(clean)) return undefined
  const found = dayInCell(clean)
  return 'day' in found ? dayNumber(found.day) : undefined
}

function outcomeReader(
  table: FitTable,
  { outcome: column, positive }: FitQuestion,
  at: number,
): (row: FitRow) => 0 | 1 | undefined {
  const clean = ({ values }: FitRow) => cleanText(values[at] ?? '')
  if (positive !== undefined) {
    const wanted = cleanText(positive)
    return (row) => {
      const text = clean(row)
      if (text === wanted) return 1
      return isBlank(text) ? undefined : 0
    }
  }
  const strange = new Set<string>()
  for (const row of table.rows) {
    const text = clean(row)
    if (yesOrNo(text) === undefined && !isBlank(text)) strange.add(text)
    if (strange.size >= 5) break
  }
  if (strange.size > 0) throw new Refusal('fit/outcome-not-yes-or-no', { column, found: [...strange] })
  return (row) => yesOrNo(clean(row))
}

function refuseUnreadableDays(given: {
  column: string
  at: number
  undated: readonly FitRow[]
  of: readonly unknown[]
}): void {
  const { column, at, undated, of } = given
  const [first] = undated
  if (!first || undated.length <= of.length * mostUnreadableShare) return
  const found = first.values[at] ?? ''
  throw new Refusal('fit/days-unreadable', { column, count: undated.length, of: of.length, line: first.line, found })
}

const refusals = {
  before: { nothing: 'fit/nothing-before', tooFew: 'fit/too-few-before' },
  after: { nothing: 'fit/nothing-after', tooFew: 'fit/too-few-after' },
} as const

function demandEnough(part: 'before' | 'after', rows: readonly Observation[], least: number): void {
  const positives = rows.filter(({ outcome }) => outcome === 1).length
  const negatives = rows.length - positives
  if (rows.length === 0) throw new Refusal(refusals[part].nothing)
  if (Math.min(positives, negatives) < least) throw new Refusal(refusals[part].tooFew, { positives, negatives, least })
}
