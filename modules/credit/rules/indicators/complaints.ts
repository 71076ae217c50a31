import { addDays, addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import { type Block, countSql, kindSql, ofKinds, within, withinSql } from './facts.ts'

/** R502–R505; the count of accepted complaints is ranked among peers in relations.ts (R501). */
export function measureComplaints(facts: readonly Fact[], day: Day) {
  const concluded = within(ofKinds(facts, 'complaintConcluded'), day, 12)
  const refused = concluded.filter(({ payload }) => payload.refusedBy === 'respondent').length
  return {
    refused_mediation_permille: concluded.length < 3 ? 0 : Math.floor((refused * 1000) / concluded.length),
    true_reports_12m: openTrueReports(facts, day),
    burst_now: isBurst(ofKinds(facts, 'complaintAccepted'), day) ? 1 : 0,
    recurrences_12m: within(ofKinds(facts, 'complaintRecurred'), day, 12).length,
    accepted12m: within(ofKinds(facts, 'complaintAccepted'), day, 12).length,
  } satisfies Partial<Measured> & { accepted12m: number }
}

const accepted = `f.kind = 'complaintAccepted'`
const lastThirtyDays = `f.occurred_on > $1::date - 30`
const yearBefore = `f.occurred_on <= $1::date - 30 and f.occurred_on > ($1::date - 30 - interval '12 months')::date`
const concluded = `f.kind = 'complaintConcluded' and ${withinSql(12)}`

export const complaintsBlock: Block = {
  name: 'complaints',
  tables: [
    `complaint_facts as (
  select f.subject_id,
    ${countSql(`${accepted} and ${withinSql(12)}`)} as accepted_12m,
    ${countSql(`${accepted} and ${lastThirtyDays}`)} as accepted_30d,
    ${countSql(`${accepted} and ${yearBefore}`)} as accepted_before,
    ${countSql(concluded)} as concluded_12m,
    ${countSql(`${concluded} and f.payload ->> 'refusedBy' = 'respondent'`)} as refused_12m,
    ${countSql(`f.kind = 'complaintRecurred' and ${withinSql(12)}`)} as recurred_12m
  from known f where ${kindSql('complaintAccepted', 'complaintConcluded', 'complaintRecurred')}
  group by f.subject_id
)`,
    `true_report as (
  select f.subject_id, count(*)::integer as reports from known f
  where f.kind = 'violationReportVerified' and f.payload -> 'ledToFiling' = 'true' and ${withinSql(12)} and not exists (
    select from known e where e.subject_id = f.subject_id and e.kind = 'penaltyDecided'
      and e.payload ->> 'case' = f.payload ->> 'case')
  group by f.subject_id
)`,
    `complaints as (
  select s.id as subject_id, c.accepted_12m, c.accepted_30d, c.accepted_before, c.concluded_12m, c.refused_12m, c.recurred_12m, t.reports
  from subject s left join complaint_facts c on c.subject_id = s.id left join true_report t on t.subject_id = s.id
)`,
  ],
  columns: {
    refused_mediation_permille:
      'case when complaints.concluded_12m >= 3 then complaints.refused_12m * 1000 / complaints.concluded_12m else 0 end',
    true_reports_12m: 'coalesce(complaints.reports, 0)',
    burst_now: `coalesce(complaints.accepted_30d >= 5 and complaints.accepted_30d * 3 >= complaints.accepted_before, false)::integer`,
    recurrences_12m: 'coalesce(complaints.recurred_12m, 0)',
  },
}

/** Reports that led to filing, until that case is decided: then R302 speaks. */
function openTrueReports(facts: readonly Fact[], day: Day): number {
  const decided = new Set(ofKinds(facts, 'penaltyDecided').map(({ payload }) => payload.case))
  return within(ofKinds(facts, 'violationReportVerified'), day, 12).filter(
    ({ payload }) => payload.ledToFiling && (payload.case === undefined || !decided.has(payload.case)),
  ).length
}

/** At least 5 in 30 days, and at least four times the monthly mean of the 12 months before these 30 days. */
function isBurst(complaints: readonly Fact[], day: Day): boolean {
  const split = addDays(day, -30)
  const start = addMonths(split, -12)
  const recent = complaints.filter(({ occurredOn }) => occurredOn > split).length
  const before = complaints.filter(({ occurredOn }) => occurredOn <= split && occurredOn > start).length
  return recent >= 5 && recent * 3 >= before
}
