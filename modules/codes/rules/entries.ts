import { type Calendar, type DayKind, dayKinds, isWorkingDay, lastYear } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { CodeEntry } from '../model.ts'

/** What is said of a code, before it is known whether it is right. */
export type SaidEntry = Pick<CodeEntry, 'code' | 'name' | 'kind' | 'validFrom' | 'validUntil' | 'parentCode'>

/** The edition it stands in. `list` is the code of the list. */
export type EntryPlace = { readonly list: string; readonly year: number | null; readonly inForceFrom: string }

/** What is wrong with an entry: the field, the refusal and what it names; null when it may stand. */
export type EntryFault = {
  readonly field: string
  readonly why: string
  readonly details: Readonly<Record<string, unknown>>
}

/** How a code of a list looks; others as an office likes. */
const shapes: Readonly<Record<string, RegExp>> = {
  calendar: /^\d{4}-\d{2}-\d{2}$/,
  // GB/T 2260: six digits; the statistical codes below it nine or twelve.
  divisions: /^\d{6}(\d{3}){0,2}$/,
  // GB/T 4754: section, then two, three or four digits.
  industries: /^([A-T]|[A-T]?\d{2,4})$/,
}
const ownShape = /^[0-9A-Za-z][0-9A-Za-z._-]*$/

export function faultOfEntry(entry: SaidEntry, place: EntryPlace): EntryFault | null {
  const { code, kind, validUntil } = entry
  if (!(shapes[place.list] ?? ownShape).test(code) || (place.list === 'calendar' && !isDay(code)))
    return { field: 'code', why: 'code-entry/code-not-fitting', details: { found: code } }
  const from = entry.validFrom ?? place.inForceFrom
  if (validUntil !== null && validUntil < from)
    return { field: 'validUntil', why: 'code-entry/ends-before-it-begins', details: { from, until: validUntil } }
  if (place.list === 'calendar') return faultOfDay(code, kind, place)
  return kind === null ? null : { field: 'kind', why: 'code-entry/kind-of-days-only', details: { found: kind } }
}

/** A make-up day for the first days of a year may lie in the December before. */
function faultOfDay(day: string, kind: DayKind | null, { year }: EntryPlace): EntryFault | null {
  if (kind === null) return { field: 'kind', why: 'code-entry/kind-missing', details: { expected: dayKinds } }
  const isWithin = year !== null && `${year - 1}-12-01` <= day && day <= `${year}-12-31`
  if (!isWithin || (kind === 'off' && !day.startsWith(String(year))))
    return { field: 'code', why: 'code-entry/day-of-another-year', details: { found: day, year } }
  return null
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** @throws Refusal with the field in its details. */
export function demandEntry(entry: SaidEntry, place: EntryPlace): void {
  const fault = faultOfEntry(entry, place)
  if (fault) throw new Refusal(fault.why, { field: fault.field, ...fault.details })
}

type DayEntry = { readonly code: string; readonly kind: DayKind | null }

/** Days off by law on the same day each year (全国年节及纪念日放假办法): a notice without them is not whole. */
const fixedDaysOff = ['01-01', '05-01', '10-01', '10-02', '10-03'] as const

/**
 * Whether a notice of days off may be proposed: it names its year, leaves no year out, and the notice that announces a
 * year has the days off that are the same each year; a make-up day is one on which nobody would work otherwise.
 * @throws Refusal `code-edition/year-missing`, `code-edition/year-gap`, `code-edition/days-missing`, `code-entry/works-anyway`.
 */
export function checkNotice(
  { year, entries }: { readonly year: number | null; readonly entries: readonly DayEntry[] },
  calendar: Calendar,
): void {
  if (year === null) throw new Refusal('code-edition/year-missing', { field: 'year' })
  const last = lastYear(calendar)
  if (year > last + 1) throw new Refusal('code-edition/year-gap', { year, last })
  const off = new Set(entries.filter(({ kind }) => kind === 'off').map(({ code }) => code))
  const missing = fixedDaysOff.map((day) => `${year}-${day}`).filter((day) => !off.has(day))
  if (year === last + 1 && missing.length > 0) throw new Refusal('code-edition/days-missing', { year, missing })
  const needless = entries.find(({ code, kind }) => kind === 'work' && isPlainWorkday(code, calendar))
  if (needless) throw new Refusal('code-entry/works-anyway', { found: needless.code })
}

const isPlainWorkday = (day: string, calendar: Calendar) => isWorkingDay(day, calendar) && !calendar.work.has(day)

/** @throws Refusal `code-edition/empty`. */
export function checkNotEmpty(entries: number): void {
  if (entries === 0) throw new Refusal('code-edition/empty')
}
