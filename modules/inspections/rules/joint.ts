import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { JointDepartment, JointInspection } from '../model/joint.ts'
import type { Pair } from './draw/index.ts'

/**
 * Whether these departments can take part: each once, each item of a department once.
 * @throws Refusal `plan/department-repeated`, `plan/joint-item-repeated`.
 */
export function checkDepartments(departments: readonly JointDepartment[]): void {
  const units = departments.map(({ unitId }) => unitId)
  if (new Set(units).size < units.length) throw new Refusal('plan/department-repeated')
  for (const { items } of departments) {
    const names = items.map(({ name }) => name.trim())
    const repeated = names.find((name, place) => names.indexOf(name) < place)
    if (repeated !== undefined) throw new Refusal('plan/joint-item-repeated', { item: repeated })
  }
}

/** Businesses at which some department has no pair: a team that is not whole does not go. */
export const incompleteOf = (pairs: readonly Pick<Pair, 'index' | 'first'>[]): Set<number> =>
  new Set(pairs.filter(({ first }) => first === null).map(({ index }) => index))

type Meeting = { readonly windowFrom: Day; readonly windowUntil: Day; readonly state: string; readonly version: number }

/**
 * Whether all departments can go on this day. `begun`: a result stands already. `away`: names of those who are not there.
 * @throws Refusal `joint-visit/stale`, `joint-visit/not-open`, `joint-visit/day-outside-window`, `joint-visit/day-past`,
 * `joint-visit/officer-away`.
 */
export function checkMeeting(
  visit: Meeting,
  asked: { readonly meetsOn: Day; readonly version: number },
  known: { readonly today: Day; readonly begun: boolean; readonly away: readonly string[] },
): void {
  const { windowFrom: from, windowUntil: until, state, version } = visit
  if (version !== asked.version) throw new Refusal('joint-visit/stale', { seen: asked.version, current: version })
  if (state !== 'planned' || known.begun) throw new Refusal('joint-visit/not-open', { state })
  if (asked.meetsOn < from || asked.meetsOn > until)
    throw new Refusal('joint-visit/day-outside-window', { from, until })
  if (asked.meetsOn < known.today) throw new Refusal('joint-visit/day-past', { today: known.today })
  if (known.away.length > 0) throw new Refusal('joint-visit/officer-away', { names: known.away.join(' · ') })
}

/**
 * All departments enter one door on one day: a result is of that day. `meetsOn` undefined: no joint visit.
 * @throws Refusal `joint-visit/no-day`, `joint-visit/other-day`.
 */
export function checkJointDay(checkedOn: Day, meetsOn: Day | null | undefined): void {
  if (meetsOn === undefined) return
  if (meetsOn === null) throw new Refusal('joint-visit/no-day')
  if (checkedOn !== meetsOn) throw new Refusal('joint-visit/other-day', { checkedOn, meetsOn })
}

/** Who inspected publishes. @throws Refusal `inspection/not-open`, `result/published-in-future`, `result/published-before-check`. */
export function checkJointPublication(
  inspection: Pick<JointInspection, 'state' | 'concludedOn'>,
  publishedOn: Day,
  today: Day,
): void {
  const { state, concludedOn } = inspection
  if (state !== 'concluded') throw new Refusal('inspection/not-open', { state })
  if (publishedOn > today) throw new Refusal('result/published-in-future', { publishedOn, today })
  if (concludedOn !== null && publishedOn < concludedOn) {
    throw new Refusal('result/published-before-check', { publishedOn, concludedOn })
  }
}
