import { addDays, addWorkingDays, beginningOf, type Calendar, type Day, type Instant } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Clock, type ClockReading, type ClockState, readClock } from '../../kernel/law/clock.ts'
import { isInstant, type Moment, momentFor } from '../../kernel/law/moment.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { approvalAwaited, type Matter as Moved, openSteps } from '../../kernel/procedure/matter.ts'
import type { Procedure } from '../../kernel/procedure/table.ts'
import type { MatterRow } from './model.ts'

/** A matter as its procedure knows it. */
export const movedOf = ({ kind, procedureVersion, state, course }: MatterRow): Moved => ({
  procedure: kind,
  version: procedureVersion,
  state,
  ...course,
})

/**
 * The kind of a matter, and the version of the procedure that it began under.
 * @throws Refusal `procedure/not-in-force` for one that this program does not know.
 */
export function kindOf(kinds: readonly MatterKind[], row: Pick<MatterRow, 'kind' | 'procedureVersion'>) {
  const found = findKind(kinds, row)
  if (!found) throw new Refusal('procedure/not-in-force', { procedure: row.kind, version: row.procedureVersion })
  return found
}

export function findKind(kinds: readonly MatterKind[], row: Pick<MatterRow, 'kind' | 'procedureVersion'>) {
  const kind = kinds.find(({ name }) => name === row.kind)
  const procedure = kind?.versions.find(({ version }) => version === row.procedureVersion)
  return kind && procedure ? { kind, procedure } : undefined
}

/** Permissions with which somebody can take a step now; of whom an approval waits for is told by what is pending. */
export const wantedFor = (procedure: Procedure, moved: Moved): string[] =>
  [...new Set(openSteps(procedure, moved).map(({ step }) => step.by))].sort()

/** The permission that its approval waits for, as a list; empty where nothing waits. */
export const awaitedFor = (procedure: Procedure, moved: Pick<Moved, 'pending'>): string[] => {
  const awaited = approvalAwaited(procedure, moved)
  return awaited === undefined ? [] : [awaited]
}

/** One clock of a matter as it stands at an instant, for lists and for the scan; one of hours ends at `dueAt`. */
export type ClockLine = {
  readonly name: string
  readonly rule: string
  readonly ruleVersion: string
  readonly state: ClockState
  readonly dueOn: Day | null
  readonly dueAt: Instant | null
  readonly isProvisional: boolean
  /** When it says something new: a day, or of one of hours an instant. */
  readonly nextOn: Day | null
  readonly nextAt: Instant | null
}

export function clockLines(clocks: Readonly<Record<string, Clock>>, at: Instant, calendar: Calendar): ClockLine[] {
  return Object.entries(clocks).map(([name, clock]) => {
    const reading = readClock(clock, at, calendar)
    const next = nextOf(clock, reading, at, calendar)
    return {
      name,
      rule: clock.rule,
      ruleVersion: clock.version,
      state: reading.state,
      dueOn: reading.due?.day ?? null,
      dueAt: reading.due?.at ?? null,
      isProvisional: clock.end === null && (reading.due?.provisional ?? false),
      nextOn: next !== null && !isInstant(next) ? next : null,
      nextAt: next !== null && isInstant(next) ? next : null,
    }
  })
}

/**
 * What a running clock says as time goes by, each at its moment (B-rules: half, four fifths, the working day before). One that
 * waits for a receipt asks for it, and says when it did not come in time.
 */
function saying({ awaits }: Clock, { due, warnings }: ClockReading, calendar: Calendar): readonly Said[] {
  if (!due || !warnings) return []
  const over = due.at === undefined ? addDays(due.day, 1) : firstAfter(due.at)
  if (awaits) return [...longWaiting(awaits.on, over, calendar), ['receiptOverdue', over]]
  const { half, fourFifths, lastDayBefore } = warnings
  return [
    ['half', half],
    ['fourFifths', fourFifths],
    ...(lastDayBefore === null ? [] : ([['lastDayBefore', lastDayBefore]] as const)),
    ['overdue', over],
  ]
}
type Said = readonly [Warning, Moment]

/** A receipt that is not there a working day (of hours: an hour) after the act is asked for, while there is time. */
function longWaiting(done: Moment, over: Moment, calendar: Calendar): readonly Said[] {
  const long = isInstant(done)
    ? new Date(Date.parse(done) + 3_600_000).toISOString()
    : addDays(addWorkingDays(done, 1, calendar), 1)
  return long < over ? [['receiptWaits', long]] : []
}

export const warnings = ['half', 'fourFifths', 'receiptWaits', 'lastDayBefore', 'receiptOverdue', 'overdue'] as const
export type Warning = (typeof warnings)[number]

/** The end itself is still in time. */
const firstAfter = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString()

function nextOf(clock: Clock, reading: ClockReading, at: Instant, calendar: Calendar): Moment | null {
  if (clock.end !== null) return null
  const now = momentFor(clock.limit, at)
  const moments = saying(clock, reading, calendar).map(([, moment]) => moment)
  return moments.filter((moment) => moment > now).sort()[0] ?? null
}

/** The loudest that a clock has to say by now, since the instant at which it last spoke; null: nothing new. */
export function warningOf(clock: Clock, since: Instant, at: Instant, calendar: Calendar): Warning | null {
  if (clock.end !== null) return null
  const [first, last] = [momentFor(clock.limit, since), momentFor(clock.limit, at)]
  const said = saying(clock, readClock(clock, at, calendar), calendar).filter(
    ([, moment]) => first <= moment && moment <= last,
  )
  return said.at(-1)?.[0] ?? null
}

/** An end of time: the last day, and of hours the last instant on it. */
export type End = { readonly dueOn: Day | null; readonly dueAt: Instant | null }

/** When an end is over: a day ends at midnight. */
const overAt = ({ dueOn, dueAt }: End): Instant => dueAt ?? beginningOf(addDays(dueOn ?? '9999-01-01', 1))

/** The nearest end of a clock that runs or has run over: what the matter is ordered by. */
export function nearestEnd(lines: readonly ClockLine[]): End {
  const open = lines.filter(({ state, dueOn }) => dueOn !== null && (state === 'running' || state === 'overdue'))
  const [nearest] = open.sort((a, b) => (overAt(a) < overAt(b) ? -1 : 1))
  return { dueOn: nearest?.dueOn ?? null, dueAt: nearest?.dueAt ?? null }
}

type Waiting = Pick<MatterRow, 'waitsSince' | 'waitsUntil' | 'waitsAt' | 'waitsFor'>

/** What was met here and waits for a receipt: since when, which clocks, and the nearest end by which it has to be there. */
export function waitingOf(clocks: Readonly<Record<string, Clock>>, lines: readonly ClockLine[]): Waiting {
  const awaited = (name: string) => (clocks[name]?.end === null ? clocks[name]?.awaits : undefined)
  const waiting = lines.filter(({ name }) => awaited(name)).sort((a, b) => (overAt(a) < overAt(b) ? -1 : 1))
  const since = waiting.map(({ name }) => momentFor({ unit: 'days' }, awaited(name)?.on ?? ''))
  const [nearest] = waiting
  return {
    waitsSince: since.sort()[0] ?? null,
    waitsUntil: nearest?.dueOn ?? null,
    waitsAt: nearest?.dueAt ?? null,
    waitsFor: nearest ? waiting.map(({ name }) => name).join(' ') : null,
  }
}

/** @throws Refusal `matter/stale`: somebody moved it meanwhile; `matter/ended`. */
export function demandCurrent(
  matter: { readonly version: number; readonly endedOn: Day | null },
  seen: { readonly version: number },
): void {
  if (matter.version !== seen.version)
    throw new Refusal('matter/stale', { seen: seen.version, current: matter.version })
  if (matter.endedOn !== null) throw new Refusal('matter/ended', { on: matter.endedOn })
}

type Giver = { readonly accountId: string; readonly permissions: ReadonlySet<string> }

/**
 * Who leads lays a matter into anybody's hands; everybody else takes what is in nobody's, and gives back what is in his.
 * @throws Refusal `matter/giving-not-permitted`.
 */
export function demandGiver(held: string | null, next: string | null, { accountId, permissions }: Giver): void {
  const takes = held === null && next === accountId
  const givesBack = held === accountId && next === null
  if (!takes && !givesBack && !permissions.has('authorities.staff'))
    throw new Refusal('matter/giving-not-permitted', { holderId: next })
}
