import { type Calendar, calendarOf, chineseDay, chineseTime, type Day, type Instant } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { getLimit, getRule } from './find.ts'
import { hoursAfter } from './hours.ts'
import { isInstant, type Moment } from './moment.ts'
import { type Interval, reckon, type Term } from './reckon.ts'
import type { Law, Limit, ResponseMode, RollMode, RuleVersion } from './rule.ts'
import { reckonInStretches, type Stretch } from './stretches.ts'

/**
 * What somebody asks who weighs a deadline. `from`: the day of the event, for a limit in hours the wall clock of China
 * (`2026-06-01T09:30`); what is excluded likewise.
 */
export type Weighing = {
  readonly rule: string
  readonly limit: string
  readonly from: string
  readonly place: string | null
  readonly mode: ResponseMode
  readonly roll: RollMode | null
  readonly excluded: readonly Interval[]
  readonly extended: readonly string[]
}

/** The last day (or the wall clock of its instant) and how it came about; hours have no stretches, but a `start`. */
export type Weighed = {
  readonly rule: RuleVersion
  readonly limit: Limit
  readonly due: string
  readonly unrolled: string
  readonly provisional: boolean
  readonly stretches: readonly Stretch[]
  /** From which full hour hours are counted. */
  readonly start?: string
}

/**
 * The same reckoning as that of every clock of the house. @throws Refusal of `getRule` and `getLimit`;
 * `law/bad-day`, `law/bad-interval`, `clock/no-such-extension`.
 */
export function weigh(law: Law, calendar: Calendar, asked: Weighing): Weighed {
  const on = dayOf(asked.from)
  const rule = getRule(law, asked.rule, { on, place: asked.place, mode: asked.mode })
  const limit = getLimit(rule, asked.limit)
  const bad = asked.excluded.find(({ from, until }) => until < from)
  if (bad) throw new Refusal('law/bad-interval', { found: `${bad.from}..${bad.until}` })
  const extensions = asked.extended.map((name) => extensionOf(limit, name))
  if (limit.unit === 'hours') return { rule, limit, ...weighHours(asked, limit, extensions, calendar) }
  const { due, stretches } = reckonInStretches(
    { from: on, limit, excluded: asked.excluded, extensions, ...(asked.roll ? { roll: asked.roll } : {}) },
    calendar,
  )
  return { rule, limit, due: due.day, unrolled: due.unrolled, provisional: due.provisional, stretches }
}

/** In Chinese time, whatever the clock of the device says. */
function weighHours(asked: Weighing, limit: Limit, extensions: readonly Term[], calendar: Calendar) {
  const from = instantOf(asked.from)
  // A line of the form that nobody has filled in yet.
  const said = asked.excluded.filter((one) => one.from !== '' || one.until !== '')
  const excluded = said.map((one) => ({ from: instantOf(one.from), until: instantOf(one.until) }))
  const { at = from } = reckon({ from, limit, excluded, extensions }, calendar)
  const due = chineseTime(at)
  return { due, unrolled: due, provisional: false, stretches: [], start: chineseTime(hoursAfter(from, 0)) }
}

/** @throws Refusal `law/bad-day`. */
function instantOf(moment: Moment): Instant {
  const instant = Date.parse(`${isInstant(moment) ? moment : `${moment}T00:00`}:00+08:00`)
  if (Number.isNaN(instant)) throw new Refusal('law/bad-day', { found: moment })
  return new Date(instant).toISOString()
}

function extensionOf({ extensions = [] }: Limit, name: string) {
  const found = extensions.find((extension) => extension.name === name)
  if (!found) throw new Refusal('clock/no-such-extension', { found: name })
  return found
}

function dayOf(from: string): Day {
  const day = from.slice(0, 10)
  if (Number.isNaN(Date.parse(day))) throw new Refusal('law/bad-day', { found: from })
  return from.includes('T') ? chineseDay(new Date(`${from}:00+08:00`).toISOString()) : day
}

type PublicCalendar = {
  readonly coveredFrom: Day
  readonly coveredUntil: Day
  readonly off: readonly Day[]
  readonly work: readonly Day[]
}

/** The calendar as it was published. */
export const calendarFrom = ({ coveredFrom, coveredUntil, off, work }: PublicCalendar): Calendar => ({
  ...calendarOf({}),
  coveredFrom,
  coveredUntil,
  off: new Set(off),
  work: new Set(work),
})
