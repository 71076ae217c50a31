import { addDays, type Calendar, type Day, isWorkingDay, revisionOf } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { type Due, daysBetween, reckon } from './reckon.ts'
import type { Extension, Limit } from './rule.ts'

/** Days the law does not count, for a reason the rule names. `until` null: the clock stands still. */
export type Exclusion = {
  readonly from: Day
  readonly until: Day | null
  readonly reason: string
  /** What proves it: the number of the commission, of the court's file. */
  readonly evidence: string
}

/** An extension that was granted: which, on which day, by whose document. */
export type Grant = { readonly name: string; readonly on: Day; readonly document: string }

/**
 * The time a matter has under one limit, as it was opened: the limit stands in it, so a later version of the rule
 * changes nothing. All days are Chinese days.
 */
export type Clock = {
  readonly rule: string
  readonly version: string
  readonly limit: Limit
  readonly from: Day
  readonly exclusions: readonly Exclusion[]
  readonly grants: readonly Grant[]
  readonly end: { readonly on: Day; readonly how: 'met' | 'waived' } | null
  /** Where it began at first, and what made it begin again: taken back, it begins as it would have without. */
  readonly restarts?: Restarts
  /** Under how many announced changes of the calendar a command last reckoned it; none: under the seed. */
  readonly calendar?: number
}

export type Restarts = {
  readonly first: Pick<Clock, 'from' | 'grants'>
  readonly by: readonly { readonly because: string; readonly on: Day }[]
}

export type ClockState = 'running' | 'stopped' | 'overdue' | 'met' | 'late' | 'waived'

/** What a clock says on a day. While it stands still there is no due day: it depends on when it goes on. */
export type ClockReading = {
  readonly state: ClockState
  readonly due: Due | null
  /** When half, and when four fifths of the time are gone, and the last working day before the end. */
  readonly warnings: { readonly half: Day; readonly fourFifths: Day; readonly lastDayBefore: Day } | null
}

export const openClock = (rule: { id: string; version: string }, limit: Limit, from: Day): Clock => ({
  rule: rule.id,
  version: rule.version,
  limit,
  from,
  exclusions: [],
  grants: [],
  end: null,
})

/** @throws Refusal `clock/ended`, `clock/reason-not-lawful`, `clock/stopped`, `clock/backwards`. */
export function stopClock(clock: Clock, exclusion: Exclusion): Clock {
  demandOpen(clock)
  const lawful = clock.limit.excludes ?? []
  if (!lawful.includes(exclusion.reason))
    throw new Refusal('clock/reason-not-lawful', { rule: clock.rule, found: exclusion.reason, expected: lawful })
  if (exclusion.until !== null && exclusion.until < exclusion.from)
    throw new Refusal('clock/backwards', { ...exclusion })
  if (exclusion.until === null && openExclusion(clock)) throw new Refusal('clock/stopped', { rule: clock.rule })
  return { ...clock, exclusions: [...clock.exclusions, exclusion] }
}

/** The clock goes on: `on` is the first day that counts again. @throws Refusal `clock/not-stopped`, `clock/backwards`. */
export function resumeClock(clock: Clock, on: Day): Clock {
  const open = openExclusion(clock)
  if (!open) throw new Refusal('clock/not-stopped', { rule: clock.rule })
  if (on < open.from) throw new Refusal('clock/backwards', { from: open.from, until: on })
  const others = clock.exclusions.filter((exclusion) => exclusion !== open)
  // Stopped and resumed on one day: nothing is taken out.
  return { ...clock, exclusions: on === open.from ? others : [...others, { ...open, until: addDays(on, -1) }] }
}

/**
 * Grants an extension the rule knows, while there is still time.
 * @throws Refusal `clock/no-such-extension`, `clock/extended-already`, `clock/too-late`, `clock/ended`.
 */
export function extendClock(clock: Clock, grant: Grant, calendar: Calendar): Clock {
  demandOpen(clock)
  const known = clock.limit.extensions ?? []
  const extension = known.find(({ name }) => name === grant.name)
  if (!extension)
    throw new Refusal('clock/no-such-extension', {
      rule: clock.rule,
      found: grant.name,
      expected: known.map(({ name }) => name),
    })
  const granted = clock.grants.filter(({ name }) => name === grant.name).length
  if (granted >= (extension.times ?? 1)) throw new Refusal('clock/extended-already', { rule: clock.rule, granted })
  const { due } = readClock(clock, grant.on, calendar)
  if (due && grant.on > due.day) throw new Refusal('clock/too-late', { rule: clock.rule, due: due.day, on: grant.on })
  return { ...clock, grants: [...clock.grants, grant] }
}

/**
 * New facts, a merged matter: the time begins again, never earlier than it did. `because`: what made it, so that it
 * can be taken back. @throws Refusal `clock/ended`.
 */
export function restartClock(clock: Clock, on: Day, because: string): Clock {
  demandOpen(clock)
  const { first, by } = clock.restarts ?? { first: { from: clock.from, grants: clock.grants }, by: [] }
  if (on <= first.from || by.some((restart) => restart.because === because)) return clock
  const begun = { ...clock, restarts: { first, by: [...by, { because, on }] } }
  return on > clock.from ? { ...begun, from: on, grants: [] } : begun
}

/** As if it had not begun again for this reason; what was granted meanwhile stays. */
export function takeRestartBack(clock: Clock, because: string): Clock {
  const { restarts, ...rest } = clock
  if (!restarts || clock.end || !restarts.by.some((restart) => restart.because === because)) return clock
  const by = restarts.by.filter((restart) => restart.because !== because)
  const from = by.map(({ on }) => on).reduce((latest, on) => (on > latest ? on : latest), restarts.first.from)
  if (by.length > 0) return { ...rest, from, restarts: { ...restarts, by } }
  return { ...rest, from, grants: [...restarts.first.grants, ...clock.grants] }
}

/** @throws Refusal `clock/ended`. */
export function endClock(clock: Clock, end: NonNullable<Clock['end']>): Clock {
  demandOpen(clock)
  return { ...clock, end }
}

/** The clock as the command that opens or turns it reckons it: from now on by this calendar. */
export function reckonedBy(clock: Clock, calendar: Calendar): Clock {
  const revision = revisionOf(calendar)
  return revision === (clock.calendar ?? 0) ? clock : { ...clock, calendar: revision }
}

/**
 * The days a clock counts by. An end that was told as sure stays as it was told, though a later notice changes the days
 * under it, until a command reckons it anew; an end that was provisional moves with the first notice that makes it sure.
 */
export function calendarFor(clock: Clock, calendar: Calendar): Calendar {
  const later = (calendar.former ?? []).slice(clock.calendar ?? 0)
  return later.find((former) => !dueOf(clock, former).provisional) ?? calendar
}

/** What the clock says on a day, from everything that happened to it, in whatever order that was written down. */
export function readClock(clock: Clock, on: Day, known: Calendar): ClockReading {
  const calendar = calendarFor(clock, known)
  const open = openExclusion(clock)
  const stands = open !== undefined && clock.end === null
  if (stands && open.from <= on && on >= clock.from && !isOverBefore(clock, open.from, calendar))
    return { state: 'stopped', due: null, warnings: null }
  const due = dueOf(clock, calendar)
  return { state: stateOf(clock, due, on), due, warnings: warningsOf(clock.from, due, calendar) }
}

/** The due day if every open exclusion ended with `on`: what a desk shows while the clock stands still. */
export function dueIfResumed(clock: Clock, on: Day, calendar: Calendar): Due {
  const exclusions = clock.exclusions.map((exclusion) => ({ ...exclusion, until: exclusion.until ?? on }))
  const resumed = { ...clock, exclusions }
  return dueOf(resumed, calendarFor(resumed, calendar))
}

function dueOf({ from, limit, exclusions, grants, end }: Clock, calendar: Calendar): Due {
  // An interval that never closed ends with the clock itself, or has not begun to matter yet.
  const excluded = exclusions.flatMap((exclusion) => {
    const until = exclusion.until ?? end?.on
    return until === undefined || until < exclusion.from ? [] : [{ from: exclusion.from, until }]
  })
  return reckon({ from, limit, excluded, extensions: grants.map((grant) => extensionOf(limit, grant)) }, calendar)
}

function extensionOf(limit: Limit, { name }: Grant): Extension {
  const extension = limit.extensions?.find((known) => known.name === name)
  if (!extension) throw new Refusal('clock/no-such-extension', { found: name })
  return extension
}

/** What stops after the end stops nothing: the time was over before. */
const isOverBefore = (clock: Clock, day: Day, calendar: Calendar) => dueOf(clock, calendar).day < day

function stateOf({ end }: Clock, due: Due, on: Day): ClockState {
  if (end?.how === 'waived') return 'waived'
  if (end) return end.on <= due.day ? 'met' : 'late'
  return on <= due.day ? 'running' : 'overdue'
}

function warningsOf(from: Day, due: Due, calendar: Calendar): ClockReading['warnings'] {
  const days = daysBetween(from, due.day)
  const partOf = (tenths: number) => addDays(from, Math.floor((days * tenths) / 10))
  let lastDayBefore = addDays(due.day, -1)
  while (lastDayBefore > from && !isWorkingDay(lastDayBefore, calendar)) lastDayBefore = addDays(lastDayBefore, -1)
  return { half: partOf(5), fourFifths: partOf(8), lastDayBefore }
}

const openExclusion = ({ exclusions }: Clock) => exclusions.find(({ until }) => until === null)

function demandOpen({ end, rule }: Clock) {
  if (end) throw new Refusal('clock/ended', { rule, on: end.on })
}
