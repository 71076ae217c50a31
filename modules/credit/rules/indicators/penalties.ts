import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import type { Measures } from '../model-schema.ts'
import {
  type Block,
  dayText,
  groupBy,
  integerSql,
  monthsBefore,
  ofKinds,
  textSql,
  within,
  withinSql,
  wordsSql,
} from './facts.ts'

type Penalty = Fact<'penaltyDecided'>
type Weight = Measures['penaltyWeights'][number]

/** R302, R303, R309, F1, F3, V2 and what K2, R401 and V5 need. Repaired, revoked and "no penalty" decisions count nowhere. */
export function measurePenalties(facts: readonly Fact[], day: Day, measures: Measures) {
  const standing = standingPenalties(facts)
  const in24m = within(standing, day, 24)
  const byGroup = groupBy(in24m, ({ payload }) => payload.violationGroup)
  const heavy = in24m.filter((penalty) => isHeavy(penalty, measures))
  return {
    penalty_weight_36m: sum(standing.map((penalty) => weightOf(penalty, day, measures.penaltyWeights))),
    repeat_group_24m: Math.max(0, ...[...byGroup.values()].map(({ length }) => length)),
    penalties_12m: within(standing, day, 12).length,
    refusal_penalties_24m: in24m.filter(({ payload }) =>
      measures.refusalViolationGroups.includes(payload.violationGroup),
    ).length,
    heavy_penalties_24m: heavy.length + within(ofKinds(facts, 'criminalTransferAccepted'), day, 24).length,
    unperformed_now: standing.filter((penalty) => isUnperformed(penalty, facts, day)).length + openRecalls(facts),
    isUnpenalised36m: within(standing, day, 36).length === 0,
  } satisfies Partial<Measured> & { isUnpenalised36m: boolean }
}

/** Decisions by which the business loses its licence or must close, in force. */
export function lostLicence(facts: readonly Fact[]): readonly Penalty[] {
  return standingPenalties(facts).filter(({ payload }) => payload.kinds.some((kind) => exitKinds.includes(kind)))
}

const exitKinds: readonly string[] = ['licenceRevocation', 'closure']
export const lostLicenceSql = `p.kinds ?| array[${wordsSql(exitKinds)}]`

/** Standing decisions, a table the blocks below share. */
export const penaltyTable = `penalty as (
  select f.subject_id, f.occurred_on, f.payload ->> 'decision' as decision, f.payload ->> 'violationGroup' as violation_group,
    f.payload -> 'kinds' as kinds, f.payload ->> 'procedure' as procedure, ${textSql('payBy')} as pay_by,
    ${integerSql('fineFen')} + ${integerSql('confiscationFen')} as fen
  from known f
  where f.kind = 'penaltyDecided' and not (f.payload -> 'kinds' @> '["none"]') and not exists (
    select from known e where e.subject_id = f.subject_id and e.kind in ('penaltyRevoked', 'penaltyRepaired')
      and e.payload ->> 'decision' = f.payload ->> 'decision')
)`

export function penaltiesBlock(measures: Measures): Block {
  const { heavyPenalty, penaltyWeights, refusalViolationGroups } = measures
  const heavy = fitsSql(heavyPenalty)
  const weights = [0, 1, 2].map(
    (year) =>
      `case ${penaltyWeights.map((weight) => `when ${fitsSql(weight)} then ${weight.points[year]}`).join(' ')} else 0 end`,
  )
  return {
    name: 'penalties',
    tables: [
      penaltyTable,
      `penalty_sum as (
  select p.subject_id,
    sum(case when ${withinSql(12, 'p.occurred_on')} then ${weights[0]}
      when ${withinSql(24, 'p.occurred_on')} then ${weights[1]}
      when ${withinSql(36, 'p.occurred_on')} then ${weights[2]} else 0 end)::integer as weight_36m,
    (count(*) filter (where ${withinSql(12, 'p.occurred_on')}))::integer as count_12m,
    (count(*) filter (where ${withinSql(24, 'p.occurred_on')} and p.violation_group in (${wordsSql(refusalViolationGroups)})))::integer as refusals_24m,
    (count(*) filter (where ${withinSql(24, 'p.occurred_on')} and ${heavy}))::integer as heavy_24m,
    bool_or(${withinSql(36, 'p.occurred_on')}) as penalised_36m,
    bool_or(${lostLicenceSql}) as lost_licence
  from penalty p group by p.subject_id
)`,
      `penalty_repeat as (
  select g.subject_id, max(g.penalties)::integer as penalties from (
    select p.subject_id, count(*) as penalties from penalty p where p.occurred_on > ${monthsBefore(24)}
    group by p.subject_id, p.violation_group) g
  group by g.subject_id
)`,
      `penalty_unperformed as (
  select p.subject_id, count(*)::integer as decisions from penalty p
  where p.fen > 0 and p.pay_by < ${dayText} and not exists (
    select from known f where f.subject_id = p.subject_id and f.payload ->> 'decision' = p.decision
      and (f.kind = 'penaltyPerformed' or (f.kind = 'penaltyDeferred' and ${textSql('until')} >= ${dayText})))
  group by p.subject_id
)`,
      `criminal_transfer as (
  select f.subject_id, count(*)::integer as transfers from known f
  where f.kind = 'criminalTransferAccepted' and ${withinSql(24)} group by f.subject_id
)`,
      `open_recall as (
  select f.subject_id, count(distinct f.payload ->> 'order')::integer as recalls from known f
  where f.kind = 'recallNotDone' and not exists (
    select from known e where e.subject_id = f.subject_id and e.kind = 'recallDone'
      and e.payload ->> 'order' = f.payload ->> 'order' and e.occurred_on >= f.occurred_on)
  group by f.subject_id
)`,
      `penalties as (
  select s.id as subject_id, p.*, r.penalties as repeated, u.decisions, c.transfers, o.recalls
  from subject s left join (select subject_id as penalised_id, weight_36m, count_12m, refusals_24m, heavy_24m, penalised_36m, lost_licence from penalty_sum) p
      on p.penalised_id = s.id
    left join penalty_repeat r on r.subject_id = s.id left join penalty_unperformed u on u.subject_id = s.id
    left join criminal_transfer c on c.subject_id = s.id left join open_recall o on o.subject_id = s.id
)`,
    ],
    columns: {
      penalty_weight_36m: 'coalesce(penalties.weight_36m, 0)',
      repeat_group_24m: 'coalesce(penalties.repeated, 0)',
      penalties_12m: 'coalesce(penalties.count_12m, 0)',
      refusal_penalties_24m: 'coalesce(penalties.refusals_24m, 0)',
      heavy_penalties_24m: 'coalesce(penalties.heavy_24m, 0) + coalesce(penalties.transfers, 0)',
      unperformed_now: 'coalesce(penalties.decisions, 0) + coalesce(penalties.recalls, 0)',
      licence_lost: `(s.state = 'revoked' or coalesce(penalties.lost_licence, false))`,
      clean_36m: '(not coalesce(penalties.penalised_36m, false) and coalesce(lists.unlisted_36m, true))',
    },
  }
}

function standingPenalties(facts: readonly Fact[]): readonly Penalty[] {
  const ended = new Set(ofKinds(facts, 'penaltyRevoked', 'penaltyRepaired').map(({ payload }) => payload.decision))
  return ofKinds(facts, 'penaltyDecided').filter(
    ({ payload }) => !payload.kinds.includes('none') && !ended.has(payload.decision),
  )
}

function weightOf(penalty: Penalty, day: Day, weights: Measures['penaltyWeights']): number {
  const year = [12, 24, 36].findIndex((months) => penalty.occurredOn > addMonths(day, -months))
  return weights.find((weight) => fits(penalty, weight))?.points[year] ?? 0
}

/** A row fits by any one of what it names: the sum of money, a kind, the procedure. */
function fits(
  { payload }: Penalty,
  { fromFen, kinds = [], procedure }: Pick<Weight, 'fromFen' | 'kinds' | 'procedure'>,
) {
  const isByMoney = fromFen !== undefined && payload.fineFen + payload.confiscationFen >= fromFen
  const isByKind = payload.kinds.some((kind) => kinds.includes(kind))
  return isByMoney || isByKind || payload.procedure === procedure
}

function fitsSql({ fromFen, kinds = [], procedure }: Pick<Weight, 'fromFen' | 'kinds' | 'procedure'>): string {
  const tests = [
    ...(fromFen === undefined ? [] : [`p.fen >= ${fromFen}`]),
    ...(kinds.length === 0 ? [] : [`p.kinds ?| array[${wordsSql(kinds)}]`]),
    ...(procedure === undefined ? [] : [`p.procedure = '${procedure}'`]),
  ]
  return tests.length === 0 ? 'false' : `(${tests.join(' or ')})`
}

function isHeavy(penalty: Penalty, { heavyPenalty }: Measures): boolean {
  return fits(penalty, heavyPenalty)
}

/** Due, unpaid and not deferred. Without a day to pay by, performance is not judged. */
function isUnperformed({ payload }: Penalty, facts: readonly Fact[], day: Day): boolean {
  const { decision, payBy } = payload
  if (payload.fineFen + payload.confiscationFen === 0 || !payBy || payBy >= day) return false
  const isPerformed = ofKinds(facts, 'penaltyPerformed').some((fact) => fact.payload.decision === decision)
  const isDeferred = ofKinds(facts, 'penaltyDeferred').some(
    (fact) => fact.payload.decision === decision && fact.payload.until >= day,
  )
  return !isPerformed && !isDeferred
}

function openRecalls(facts: readonly Fact[]): number {
  const done = ofKinds(facts, 'recallDone')
  const open = ofKinds(facts, 'recallNotDone').filter(
    ({ payload, occurredOn }) =>
      !done.some((fact) => fact.payload.order === payload.order && fact.occurredOn >= occurredOn),
  )
  return new Set(open.map(({ payload }) => payload.order)).size
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
