import { type Calendar, chineseTime, type Instant } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Clock, type ClockState, readClock } from '../../../kernel/law/clock.ts'
import { getLimit } from '../../../kernel/law/find.ts'
import { isInstant, type Moment } from '../../../kernel/law/moment.ts'
import { endOf } from '../../../kernel/law/reckon.ts'
import type { Law, Limit, RollMode, Unit } from '../../../kernel/law/rule.ts'

/** What is tried: another number, unit or roll for a limit, or the limit as a version of the rule has it. */
export type Trial = {
  readonly rule: string
  readonly limit: string
  readonly version?: string | null
  readonly amount?: number | null
  readonly unit?: Unit | null
  readonly roll?: RollMode | null
}

/** One clock of a matter of the past, as it was kept. */
export type PastClock = {
  readonly matterId: string
  readonly title: string
  readonly bureauId: string
  readonly unitId: string | null
  readonly clock: Clock
}

export type Punctuality = 'inTime' | 'late'

/**
 * A matter under the law as it was and as it is tried. `changed`: it would have been late, or no longer would have. Its
 * moments are days, and where hours are counted Chinese times: `2026-06-01 14:00`.
 */
export type RehearsedMatter = Omit<PastClock, 'clock'> & {
  readonly from: string
  readonly endedOn: string | null
  readonly dueBefore: string
  readonly dueAfter: string
  readonly before: Punctuality
  readonly after: Punctuality
}

export type Tally = {
  readonly matters: number
  readonly lateBefore: number
  readonly lateAfter: number
  /** Late as it was and in time as it is tried, and the other way round. */
  readonly saved: number
  readonly lost: number
}

/**
 * The limit that is tried, from that which a clock was opened under.
 * @throws Refusal `rehearsal/nothing-tried`, `rehearsal/no-such-version`, `rehearsal/hours`: hours are tried as hours and days
 * as days; `law/hours-do-not-roll`, `law/which-limit`.
 */
export function triedLimit(law: Law, { rule, limit, version, ...other }: Trial): (was: Limit) => Limit {
  const { amount, unit, roll } = other
  demandTried([version, amount, unit, roll])
  const named = version ? law.find((one) => one.id === rule && one.version === version) : undefined
  const known = law.filter(({ id }) => id === rule)
  if (known.length === 0) throw new Refusal('law/no-such-rule', { rule })
  if (version && !named)
    throw new Refusal('rehearsal/no-such-version', { found: version, expected: known.map((one) => one.version) })
  const from = named ? getLimit(named, limit) : undefined
  const now = known.flatMap(({ limits }) => limits.filter(({ name }) => name === limit))
  for (const was of now) demandSameCount(was, unit ?? from?.unit ?? was.unit)
  if (roll && [unit, from?.unit, ...now.map((one) => one.unit)].includes('hours'))
    throw new Refusal('law/hours-do-not-roll', { field: 'roll', found: roll })
  return (was) => {
    const base = from ?? was
    demandSameCount(was, unit ?? base.unit)
    return {
      ...was,
      amount: amount ?? base.amount,
      unit: unit ?? base.unit,
      roll: roll ?? base.roll,
      // What was granted and taken out stays granted and taken out, whatever the other version calls it.
      extensions: [...(was.extensions ?? []), ...(base.extensions ?? [])],
      excludes: [...(was.excludes ?? []), ...(base.excludes ?? [])],
    }
  }
}

function demandTried(changes: readonly unknown[]): void {
  if (!changes.some(Boolean)) throw new Refusal('rehearsal/nothing-tried')
}

/** Of a day nobody knows the hour, so that hours cannot be tried on it; nor is an hour tried as its day. */
function demandSameCount(was: Pick<Limit, 'unit'>, tried: Unit): void {
  if ((was.unit === 'hours') !== (tried === 'hours'))
    throw new Refusal('rehearsal/hours', { field: 'unit', found: tried, expected: was.unit })
}

const punctual: Readonly<Record<ClockState, Punctuality | null>> = {
  running: 'inTime',
  stopped: null,
  overdue: 'late',
  met: 'inTime',
  late: 'late',
  waived: null,
}

/** What a matter of the past would have been; undefined where nobody owes it any more, or its clock stands still. */
export function rehearse(
  { clock, ...matter }: PastClock,
  tried: (was: Limit) => Limit,
  { at, calendar }: { readonly at: Instant; readonly calendar: Calendar },
): RehearsedMatter | undefined {
  const was = readClock(clock, at, calendar)
  const would = readClock({ ...clock, limit: tried(clock.limit) }, at, calendar)
  const [before, after] = [punctual[was.state], punctual[would.state]]
  if (!before || !after || !was.due || !would.due) return undefined
  const [dueBefore, dueAfter] = [told(endOf(was.due)), told(endOf(would.due))]
  const { from, end } = clock
  return { ...matter, from: told(from), endedOn: end ? told(end.on) : null, dueBefore, dueAfter, before, after }
}

const told = (moment: Moment): string => (isInstant(moment) ? chineseTime(moment) : moment)

export const emptyTally: Tally = { matters: 0, lateBefore: 0, lateAfter: 0, saved: 0, lost: 0 }

export const tallied = (tally: Tally, { before, after }: Pick<RehearsedMatter, 'before' | 'after'>): Tally => ({
  matters: tally.matters + 1,
  lateBefore: tally.lateBefore + Number(before === 'late'),
  lateAfter: tally.lateAfter + Number(after === 'late'),
  saved: tally.saved + Number(before === 'late' && after === 'inTime'),
  lost: tally.lost + Number(before === 'inTime' && after === 'late'),
})

/** What is told of a rehearsal: all, by bureau and by month of the first day, and the first of those that change. */
export type Rehearsal = {
  readonly all: Tally
  readonly bureaus: readonly (Tally & { readonly bureauId: string })[]
  readonly months: readonly (Tally & { readonly month: string })[]
  /** Those that would be late or no longer late, the latest first; `more`: there are more than are listed. */
  readonly changed: readonly RehearsedMatter[]
  readonly more: boolean
}

/** Takes in one matter after the other and keeps no more than it tells. */
export function rehearsalOf(mostListed: number) {
  let all = emptyTally
  let more = false
  const bureaus = new Map<string, Tally>()
  const months = new Map<string, Tally>()
  const changed: RehearsedMatter[] = []
  const count = (tallies: Map<string, Tally>, key: string, matter: RehearsedMatter) =>
    tallies.set(key, tallied(tallies.get(key) ?? emptyTally, matter))
  return {
    take(matter: RehearsedMatter): void {
      all = tallied(all, matter)
      count(bureaus, matter.bureauId, matter)
      count(months, matter.from.slice(0, 7), matter)
      if (matter.before === matter.after) return
      if (changed.length < mostListed) changed.push(matter)
      else more = true
    },
    told: (): Rehearsal => ({
      all,
      bureaus: [...bureaus].map(([bureauId, tally]) => ({ bureauId, ...tally })).sort((a, b) => b.matters - a.matters),
      months: [...months].map(([month, tally]) => ({ month, ...tally })).sort((a, b) => (a.month < b.month ? -1 : 1)),
      changed,
      more,
    }),
  }
}
