import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import {
  type Block,
  countSql,
  groupBy,
  hasResultSql,
  kindSql,
  lastDay,
  lastDaySql,
  monthsBefore,
  ofKinds,
  textSql,
  within,
  withinSql,
} from './facts.ts'

type Visit = Fact<'visitConcluded'>

/** Codes of C-11: 6 corrected by order, 9 to be followed up. */
export const findingCodes = [6, 9] as const

/** R206, R304–R306, K1. Items of one day are one visit. */
export function measureVisits(facts: readonly Fact[], day: Day) {
  const visits = ofKinds(facts, 'visitConcluded')
  const false36m = within(visits, day, 36).filter(hasResult(3, 4)).length
  return {
    findings_mask: findingsMask(visits.filter(hasResult(...findingCodes)), day),
    noncooperation_24m: within(visits, day, 24).filter(hasResult(7)).length,
    publicity_false_36m: false36m + within(ofKinds(facts, 'publicityCorrected'), day, 36).length,
    clean_visits: hasCleanVisits(within(visits, day, 24)),
    rectification_state: rectificationState(facts, day),
  } satisfies Partial<Measured>
}

/** Whether a visit or a sample found something in 12 months: what R404 counts over a chain. */
export function hasFinding12m(facts: readonly Fact[], day: Day): boolean {
  const visits = within(ofKinds(facts, 'visitConcluded'), day, 12)
  const samples = within(ofKinds(facts, 'sampleFailed'), day, 12)
  return visits.some(hasResult(...findingCodes)) || samples.some(({ payload }) => payload.attributed)
}

export const hasFinding12mSql = `((f.kind = 'visitConcluded' and ${hasResultSql(...findingCodes)})
      or (f.kind = 'sampleFailed' and f.payload -> 'attributed' = 'true')) and ${withinSql(12)}`

const found = `f.kind = 'visitConcluded' and ${hasResultSql(...findingCodes)}`

export const visitsBlock: Block = {
  name: 'visits',
  tables: [
    `visit_facts as (
  select f.subject_id,
    coalesce(bool_or(${found} and ${withinSql(12)}), false)::integer
      + coalesce(bool_or(${found} and not ${withinSql(12)} and ${withinSql(24)}), false)::integer * 2
      + coalesce(bool_or(${found} and not ${withinSql(24)} and ${withinSql(36)}), false)::integer * 4
      + coalesce(min(f.occurred_on) filter (where ${found} and ${withinSql(12)}) <> ${lastDaySql(found)}, false)::integer * 8 as findings_mask,
    ${countSql(`f.kind = 'visitConcluded' and ${hasResultSql(7)} and ${withinSql(24)}`)} as noncooperation_24m,
    ${countSql(`(f.kind = 'publicityCorrected' or ${hasResultSql(3, 4)}) and ${withinSql(36)}`)} as publicity_false_36m
  from known f where ${kindSql('visitConcluded', 'publicityCorrected')}
  group by f.subject_id
)`,
    `visit_day as (
  select f.subject_id, bool_and(f.payload -> 'results' = '[1]') as clean, bool_or(f.payload -> 'random' = 'true') as random,
    row_number() over (partition by f.subject_id order by f.occurred_on desc) as back
  from known f
  where f.kind = 'visitConcluded' and f.payload -> 'planned' is distinct from 'false' and ${withinSql(24)}
  group by f.subject_id, f.occurred_on
)`,
    `visit_clean as (
  select v.subject_id, count(*) = 2 and bool_and(v.clean) and bool_or(v.random) as clean
  from visit_day v where v.back <= 2 group by v.subject_id
)`,
    `rectification_order as (
  select f.subject_id,
    max(${textSql('dueOn')}) filter (where f.kind = 'rectificationOrdered') as due_on,
    min(f.occurred_on) filter (where f.kind = 'rectificationDone') as done_on,
    bool_or(f.kind = 'rectificationOverdue') as was_overdue
  from known f where ${kindSql('rectificationOrdered', 'rectificationDone', 'rectificationOverdue')}
  group by f.subject_id, f.payload ->> 'order'
)`,
    `rectification as (
  select r.subject_id, max(case
    when r.done_on is null and (r.was_overdue or r.due_on < to_char($1::date, 'YYYY-MM-DD')) then 2
    when ${withinSql(12, 'r.done_on')} and (r.was_overdue or to_char(r.done_on, 'YYYY-MM-DD') > r.due_on) then 1
    else 0 end) as state
  from rectification_order r group by r.subject_id
)`,
    `visits as (
  select s.id as subject_id, v.findings_mask, v.noncooperation_24m, v.publicity_false_36m, c.clean, r.state as rectification
  from subject s left join visit_facts v on v.subject_id = s.id left join visit_clean c on c.subject_id = s.id
    left join rectification r on r.subject_id = s.id
)`,
  ],
  columns: {
    findings_mask: 'coalesce(visits.findings_mask, 0)',
    noncooperation_24m: 'coalesce(visits.noncooperation_24m, 0)',
    publicity_false_36m: 'coalesce(visits.publicity_false_36m, 0)',
    clean_visits: 'coalesce(visits.clean, false)',
    rectification_state: 'coalesce(visits.rectification, 0)',
  },
}

/** R207: a negative sign and no fact of trading, both in 24 months. Returns the sign and the trading apart. */
export function measureDormancy(facts: readonly Fact[], day: Day, foundedOn: Day | null): number {
  const recent = within(facts, day, 24)
  const isNew = foundedOn !== null && foundedOn > addMonths(day, -24)
  return !isNew && recent.some(isNegativeSign) && !recent.some(isTrading) ? 1 : 0
}

const tradingKinds = [
  'registrationChanged',
  'permitGranted',
  'permitRenewalApplied',
  'complaintAccepted',
  'sampleFailed',
] as const

export const dormancyBlock: Block = {
  name: 'dormancy',
  tables: [
    `dormancy as (
  select f.subject_id,
    coalesce(bool_or(f.kind = 'letterReturned' or (f.kind = 'visitConcluded' and f.payload ->> 'entityState' = 'closed')
      or (f.kind = 'annualReportFiled' and f.payload -> 'zeroActivity' = 'true')), false) as negative,
    coalesce(bool_or(${kindSql(...tradingKinds)} or (f.kind = 'visitConcluded' and ${hasResultSql(1, 6, 9)})
      or (f.kind = 'annualReportFiled' and f.payload -> 'zeroActivity' = 'false')), false) as trading
  from known f
  where ${kindSql('letterReturned', 'visitConcluded', 'annualReportFiled', ...tradingKinds)} and ${withinSql(24)}
  group by f.subject_id
)`,
  ],
  columns: {
    dormant: `(coalesce(dormancy.negative and not dormancy.trading, false)
    and not coalesce(s.founded_on > ${monthsBefore(24)}, false))::integer`,
  },
}

function isNegativeSign(fact: Fact): boolean {
  if (fact.kind === 'visitConcluded') return fact.payload.entityState === 'closed'
  if (fact.kind === 'annualReportFiled') return fact.payload.zeroActivity === true
  return fact.kind === 'letterReturned'
}

function isTrading(fact: Fact): boolean {
  if (fact.kind === 'visitConcluded') return hasResult(1, 6, 9)(fact)
  if (fact.kind === 'annualReportFiled') return fact.payload.zeroActivity === false
  return tradingKinds.some((kind) => kind === fact.kind)
}

/** 1 within 12 months · 2 in 12–24 · 4 in 24–36 · 8 on two or more days within 12 months. */
function findingsMask(findings: readonly Visit[], day: Day): number {
  const years = [0, 12, 24].map((months) => {
    const before = addMonths(day, -months)
    return within(findings, day, months + 12).filter(({ occurredOn }) => occurredOn <= before)
  })
  const twice = new Set(years[0]?.map(({ occurredOn }) => occurredOn)).size >= 2
  const [first, second, third] = years.map((visits) => visits.length > 0)
  return (first ? 1 : 0) + (second ? 2 : 0) + (third ? 4 : 0) + (twice ? 8 : 0)
}

/** The last two planned visits found nothing, and at least one of them was random. */
function hasCleanVisits(visits24m: readonly Visit[]): boolean {
  const planned = visits24m.filter(({ payload }) => payload.planned !== false)
  const byDay = groupBy(planned, ({ occurredOn }) => occurredOn)
  const lastTwo = [...byDay.keys()].sort().slice(-2)
  const items = lastTwo.flatMap((visited) => byDay.get(visited) ?? [])
  return lastTwo.length === 2 && items.every(isClean) && items.some(({ payload }) => payload.random)
}

function isClean({ payload: { results } }: Visit): boolean {
  return results.length === 1 && results[0] === 1
}

function rectificationState(facts: readonly Fact[], day: Day): number {
  const orders = groupBy(
    ofKinds(facts, 'rectificationOrdered', 'rectificationDone', 'rectificationOverdue'),
    ({ payload }) => payload.order,
  )
  return Math.max(0, ...[...orders.values()].map((ofOrder) => orderState(ofOrder, day)))
}

function orderState(facts: readonly Fact[], day: Day): number {
  const dueOn = ofKinds(facts, 'rectificationOrdered')
    .map(({ payload }) => payload.dueOn)
    .sort()
    .at(-1)
  const doneOn = ofKinds(facts, 'rectificationDone')
    .map(({ occurredOn }) => occurredOn)
    .sort()[0]
  const wasOverdue = lastDay(ofKinds(facts, 'rectificationOverdue')) !== null
  const isPast = (when: Day) => wasOverdue || (dueOn !== undefined && when > dueOn)
  if (doneOn === undefined) return isPast(day) ? 2 : 0
  return isPast(doneOn) && doneOn > addMonths(day, -12) ? 1 : 0
}

function hasResult(...codes: readonly number[]): (visit: Visit) => boolean {
  return ({ payload }) => codes.some((code) => payload.results.includes(code))
}
