import { addDays, beginningOf, type Calendar, chineseDay, type Day, isWorkingDay, revisionOf } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { type Moment, momentFor } from './moment.ts'
import { type Due, daysBetween, endOf, reckon } from './reckon.ts'
import type { Extension, Limit } from './rule.ts'

/**
 * Days the law does not count, both ends included, for a reason the rule names; of a clock of hours the time from the
 * one instant up to the other. `until` null: the clock stands still.
 */
export type Exclusion = {
  readonly from: Moment
  readonly until: Moment | null
  readonly reason: string
  /** What proves it: the number of the commission, of the court's file. */
  readonly evidence: string
}

/** An extension that was granted: which, when, by whose document. */
export type Grant = { readonly name: string; readonly on: Moment; readonly document: string }

/**
 * The time a matter has under one limit, as it was opened: the limit stands in it, so a later version of the rule
 * changes nothing. What counts days holds Chinese days, what counts hours holds instants; every function takes either
 * and sees a clock of days on the day of an instant (`momentFor`).
 */
export type Clock = {
  readonly rule: string
  readonly version: string
  readonly limit: Limit
  readonly from: Moment
  readonly exclusions: readonly Exclusion[]
  readonly grants: readonly Grant[]
  readonly end: ClockEnd | null
  /** Done here, and the system that keeps the record has not confirmed it: until its receipt is there the time runs. */
  readonly awaits?: Awaiting
  /** Where it began at first, and what made it begin again: taken back, it begins as it would have without. */
  readonly restarts?: Restarts
  /** Under how many announced changes of the calendar a command last reckoned it; none: under the seed. */
  readonly calendar?: number
}

/** `receipt`: the number with which the system that keeps the record confirmed it; `on` is then when that was. */
export type ClockEnd = { readonly on: Moment; readonly how: 'met' | 'waived'; readonly receipt?: string }

/** Which system has to confirm which step, and when that was taken here. */
export type Awaiting = { readonly system: string; readonly step: string; readonly on: Moment }

export type Restarts = {
  readonly first: Pick<Clock, 'from' | 'grants'>
  readonly by: readonly { readonly because: string; readonly on: Moment }[]
}

export type ClockState = 'running' | 'stopped' | 'overdue' | 'met' | 'late' | 'waived'

/** What a clock says at a moment. While it stands still there is no end: it depends on when it goes on. */
export type ClockReading = {
  readonly state: ClockState
  readonly due: Due | null
  /**
   * When half, and when four fifths of the time are gone, and when the last working day before the end begins; null
   * where hours leave no such day between.
   */
  readonly warnings: {
    readonly half: Moment
    readonly fourFifths: Moment
    readonly lastDayBefore: Moment | null
  } | null
}

/** @throws Refusal `law/instant-needed` for a limit in hours from a day. */
export const openClock = (rule: { id: string; version: string }, limit: Limit, from: Moment): Clock => ({
  rule: rule.id,
  version: rule.version,
  limit,
  from: momentFor(limit, from),
  exclusions: [],
  grants: [],
  end: null,
})

/** @throws Refusal `clock/ended`, `clock/reason-not-lawful`, `clock/stopped`, `clock/backwards`. */
export function stopClock(clock: Clock, asked: Exclusion): Clock {
  demandOpen(clock)
  const { limit } = clock
  const until = asked.until === null ? null : momentFor(limit, asked.until)
  const exclusion = { ...asked, from: momentFor(limit, asked.from), until }
  const lawful = clock.limit.excludes ?? []
  if (!lawful.includes(exclusion.reason))
    throw new Refusal('clock/reason-not-lawful', { rule: clock.rule, found: exclusion.reason, expected: lawful })
  if (exclusion.until !== null && exclusion.until < exclusion.from)
    throw new Refusal('clock/backwards', { ...exclusion })
  if (exclusion.until === null && openExclusion(clock)) throw new Refusal('clock/stopped', { rule: clock.rule })
  return { ...clock, exclusions: [...clock.exclusions, exclusion] }
}

/** The clock goes on: what is first counted again. @throws Refusal `clock/not-stopped`, `clock/backwards`. */
export function resumeClock(clock: Clock, moment: Moment): Clock {
  const open = openExclusion(clock)
  const on = momentFor(clock.limit, moment)
  if (!open) throw new Refusal('clock/not-stopped', { rule: clock.rule })
  if (on < open.from) throw new Refusal('clock/backwards', { from: open.from, until: on })
  const others = clock.exclusions.filter((exclusion) => exclusion !== open)
  const until = countsHours(clock) ? on : addDays(on, -1)
  // Stopped and resumed on one day: nothing is taken out.
  return { ...clock, exclusions: on === open.from ? others : [...others, { ...open, until }] }
}

/**
 * Grants an extension the rule knows, while there is still time.
 * @throws Refusal `clock/no-such-extension`, `clock/extended-already`, `clock/too-late`, `clock/ended`.
 */
export function extendClock(clock: Clock, asked: Grant, calendar: Calendar): Clock {
  demandOpen(clock)
  const grant = { ...asked, on: momentFor(clock.limit, asked.on) }
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
  if (due && grant.on > endOf(due))
    throw new Refusal('clock/too-late', { rule: clock.rule, due: endOf(due), on: grant.on })
  return { ...clock, grants: [...clock.grants, grant] }
}

/**
 * New facts, a merged matter: the time begins again, never earlier than it did. `because`: what made it, so that it
 * can be taken back. @throws Refusal `clock/ended`.
 */
export function restartClock(clock: Clock, moment: Moment, because: string): Clock {
  demandOpen(clock)
  const on = momentFor(clock.limit, moment)
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
  return { ...clock, end: { ...end, on: momentFor(clock.limit, end.on) } }
}

/**
 * What stops the clock was done here, and another system keeps the record: the clock counts on until its receipt. What stood
 * still goes on with the act. @throws Refusal `clock/ended`.
 */
export function awaitReceipt(clock: Clock, { system, step, on: moment }: Awaiting): Clock {
  demandOpen(clock)
  const on = momentFor(clock.limit, moment)
  const open = openExclusion(clock)
  const closed = open && on >= open.from ? [{ ...open, until: on }] : []
  const exclusions = open ? [...clock.exclusions.filter((one) => one !== open), ...closed] : clock.exclusions
  return { ...clock, exclusions, awaits: { system, step, on } }
}

/**
 * The system that keeps the record has confirmed: the clock ends with the moment its receipt bears, in time or late.
 * @throws Refusal `clock/ended`, `receipt/not-awaited`, `receipt/before-beginning`.
 */
export function takeReceipt(
  clock: Clock,
  { number, on: moment }: { readonly number: string; readonly on: Moment },
): Clock {
  demandOpen(clock)
  const on = momentFor(clock.limit, moment)
  if (!clock.awaits) throw new Refusal('receipt/not-awaited', { rule: clock.rule })
  if (on < clock.from) throw new Refusal('receipt/before-beginning', { on, from: clock.from })
  return { ...clock, end: { on, how: 'met', receipt: number } }
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

/** What the clock says at a moment, from everything that happened to it, in whatever order that was written down. */
export function readClock(clock: Clock, moment: Moment, known: Calendar): ClockReading {
  const on = momentFor(clock.limit, moment)
  const calendar = calendarFor(clock, known)
  const open = openExclusion(clock)
  const stands = open !== undefined && clock.end === null
  if (stands && open.from <= on && on >= clock.from && !isOverBefore(clock, open.from, calendar))
    return { state: 'stopped', due: null, warnings: null }
  const due = dueOf(clock, calendar)
  return { state: stateOf(clock, due, on), due, warnings: warningsOf(clock, due, calendar) }
}

/** The end if every open exclusion ended with `moment`: what a desk shows while the clock stands still. */
export function dueIfResumed(clock: Clock, moment: Moment, calendar: Calendar): Due {
  const on = momentFor(clock.limit, moment)
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
function isOverBefore(clock: Clock, stopped: Moment, calendar: Calendar): boolean {
  const end = endOf(dueOf(clock, calendar))
  return countsHours(clock) ? end <= stopped : end < stopped
}

function stateOf({ end }: Clock, due: Due, on: Moment): ClockState {
  if (end?.how === 'waived') return 'waived'
  if (end) return end.on <= endOf(due) ? 'met' : 'late'
  return on <= endOf(due) ? 'running' : 'overdue'
}

function warningsOf({ from }: Clock, due: Due, calendar: Calendar): ClockReading['warnings'] {
  if (due.at !== undefined) return hourWarnings(from, due.at, calendar)
  const days = daysBetween(from, due.day)
  const partOf = (tenths: number) => addDays(from, Math.floor((days * tenths) / 10))
  return { half: partOf(5), fourFifths: partOf(8), lastDayBefore: workingDayBefore(due.day, from, calendar) }
}

/** A working day lies between only where the limit is longer than a day: four hours have none. */
function hourWarnings(from: Moment, end: Moment, calendar: Calendar): ClockReading['warnings'] {
  const [first, last] = [Date.parse(from), Date.parse(end)]
  const partOf = (tenths: number) => new Date(first + Math.floor(((last - first) * tenths) / 10)).toISOString()
  const begun = chineseDay(from)
  const before = workingDayBefore(chineseDay(end), begun, calendar)
  return { half: partOf(5), fourFifths: partOf(8), lastDayBefore: before > begun ? beginningOf(before) : null }
}

function workingDayBefore(end: Day, notBefore: Day, calendar: Calendar): Day {
  let day = addDays(end, -1)
  while (day > notBefore && !isWorkingDay(day, calendar)) day = addDays(day, -1)
  return day
}

const countsHours = ({ limit }: Clock): boolean => limit.unit === 'hours'

const openExclusion = ({ exclusions }: Clock) => exclusions.find(({ until }) => until === null)

function demandOpen({ end, rule }: Clock) {
  if (end) throw new Refusal('clock/ended', { rule, on: end.on })
}
