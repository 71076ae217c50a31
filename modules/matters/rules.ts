import { addDays, type Calendar, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Clock, type ClockReading, type ClockState, readClock } from '../../kernel/law/clock.ts'
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

/** One clock of a matter as it stands on a day, for lists and for the scan. */
export type ClockLine = {
  readonly name: string
  readonly rule: string
  readonly ruleVersion: string
  readonly state: ClockState
  readonly dueOn: Day | null
  readonly isProvisional: boolean
  readonly nextOn: Day | null
}

export function clockLines(clocks: Readonly<Record<string, Clock>>, on: Day, calendar: Calendar): ClockLine[] {
  return Object.entries(clocks).map(([name, clock]) => {
    const reading = readClock(clock, on, calendar)
    return {
      name,
      rule: clock.rule,
      ruleVersion: clock.version,
      state: reading.state,
      dueOn: reading.due?.day ?? null,
      isProvisional: clock.end === null && (reading.due?.provisional ?? false),
      nextOn: nextOn(clock, reading, on),
    }
  })
}

/** What a running clock says as time goes by, each on its day (B-rules: half, four fifths, the working day before). */
const saying = ({ due, warnings }: ClockReading): readonly (readonly [Warning, Day])[] =>
  due && warnings
    ? [
        ['half', warnings.half],
        ['fourFifths', warnings.fourFifths],
        ['lastDayBefore', warnings.lastDayBefore],
        ['overdue', addDays(due.day, 1)],
      ]
    : []
export const warnings = ['half', 'fourFifths', 'lastDayBefore', 'overdue'] as const
export type Warning = (typeof warnings)[number]

function nextOn({ end }: Clock, reading: ClockReading, on: Day): Day | null {
  if (end !== null) return null
  const days = saying(reading).map(([, day]) => day)
  return days.filter((day) => day > on).sort()[0] ?? null
}

/** The loudest that a clock has to say on a day, since the day it last spoke; null: nothing new. */
export function warningOf(clock: Clock, since: Day, on: Day, calendar: Calendar): Warning | null {
  if (clock.end !== null) return null
  const said = saying(readClock(clock, on, calendar)).filter(([, day]) => since <= day && day <= on)
  return said.at(-1)?.[0] ?? null
}

/** The nearest end of a clock that runs or has run over: what the matter is ordered by. */
export const dueOf = (lines: readonly ClockLine[]): Day | null =>
  lines
    .flatMap(({ state, dueOn }) => (dueOn !== null && (state === 'running' || state === 'overdue') ? [dueOn] : []))
    .sort()[0] ?? null

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
