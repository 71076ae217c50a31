import type { Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import { type Block, integerSql, kindSql, ofKinds } from './facts.ts'

/** The window for the report of a year closes on 30 June of the next (企业信息公示条例 Art. 8). */
export function lastClosedYear(day: Day): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '07-01' ? year - 1 : year - 2
}

type YearState = { readonly isMissing: boolean; readonly isBad: boolean; readonly isKnown: boolean }

/** R205 over the last three closed windows; V6. Unknown when there was a duty and nothing at all is recorded. */
export function measureReports(facts: readonly Fact[], day: Day, foundedOn: Day | null) {
  const last = lastClosedYear(day)
  const years = [0, 1, 2].map((back) => yearState(facts, last - back))
  const [latest] = years
  const bad = years.filter(({ isBad }) => isBad).length
  const hadDuty = foundedOn === null || foundedOn <= `${last}-12-31`
  const unknown = bad === 0 && hadDuty && !latest?.isKnown
  const running = years.findIndex(({ isMissing }) => !isMissing)
  return {
    report_state: unknown ? null : latest?.isMissing ? 3 : Math.min(2, bad),
    missed_reports_running: running === -1 ? years.length : running,
  } satisfies Partial<Measured>
}

const lastYearSql = `(extract(year from $1::date)::integer - case when extract(month from $1::date) >= 7 then 1 else 2 end)`

export const reportsBlock: Block = {
  name: 'reports',
  tables: [
    // The fence: else the year of each report is made out again wherever it is asked, and how many there are is mistaken.
    `report_fact as (
  select f.subject_id, f.kind, f.payload, ${lastYearSql} - (${integerSql('year')}) as back
  from known f where ${kindSql('annualReportMissed', 'annualReportFiled')} offset 0
)`,
    `report_year as (
  select f.subject_id, f.back,
    bool_or(f.kind = 'annualReportMissed') as missed,
    bool_or(f.kind = 'annualReportFiled') as filed,
    bool_or(f.kind = 'annualReportFiled' and f.payload -> 'late' = 'true') as late
  from report_fact f where f.back between 0 and 2
  group by f.subject_id, f.back
)`,
    `reports as (
  select y.subject_id,
    count(*) filter (where y.missed or y.late) as bad,
    bool_or(y.back = 0) as latest_known,
    ${[0, 1, 2].map((back) => `bool_or(y.back = ${back} and y.missed and not y.filed) as missing_${back}`).join(', ')}
  from report_year y group by y.subject_id
)`,
  ],
  columns: {
    report_state: `case
    when reports.missing_0 then 3
    when reports.bad >= 1 then least(reports.bad, 2)::integer
    when coalesce(reports.latest_known, false) then 0
    when s.founded_on > make_date(${lastYearSql}, 12, 31) then 0
  end`,
    missed_reports_running: `case
    when not coalesce(reports.missing_0, false) then 0 when not reports.missing_1 then 1 when not reports.missing_2 then 2 else 3 end`,
  },
}

function yearState(facts: readonly Fact[], year: number): YearState {
  const filed = ofKinds(facts, 'annualReportFiled').filter(({ payload }) => payload.year === year)
  const isMissed = ofKinds(facts, 'annualReportMissed').some(({ payload }) => payload.year === year)
  return {
    isMissing: isMissed && filed.length === 0,
    isBad: isMissed || filed.some(({ payload }) => payload.late),
    isKnown: isMissed || filed.length > 0,
  }
}
