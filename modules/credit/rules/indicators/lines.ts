import type { Day } from '../../../../kernel/calendar.ts'
import type { Measured } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import type { Measures } from '../model-schema.ts'
import {
  type Block,
  countSql,
  dayText,
  groupBy,
  kindSql,
  lastDay,
  ofKinds,
  textSql,
  within,
  withinSql,
  wordsSql,
} from './facts.ts'

const overdueKinds = ['examinationOverdue', 'selfTestOverdue', 'maintenanceOverdue'] as const

/** R307, R308, R310, R311, V3. */
export function measureLines(facts: readonly Fact[], day: Day, measures: Measures) {
  const samples = within(ofKinds(facts, 'sampleFailed'), day, 24)
  return {
    sample_failures_24m: samples.filter(({ payload }) => payload.attributed).length,
    equipment_overdue_days: overdueDays(facts, day),
    commitment_broken_36m: within(ofKinds(facts, 'commitmentBroken'), day, 36).length,
    professional_grade: worstGrade(ofKinds(facts, 'gradeAssessed'), day, measures),
    accidents_24m: within(ofKinds(facts, 'accidentConcluded'), day, 24).filter(isGraveAccident).length,
  } satisfies Partial<Measured>
}

const graveSql = `f.kind = 'accidentConcluded' and f.payload -> 'responsible' = 'true' and (
      f.payload ->> 'field' in ('food', 'drugs') or f.payload ->> 'grade' <> 'ordinary' or f.payload -> 'deaths' > '0')`

const isoDay = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'

// Built from its parts, because a cast of a day that does not exist would stop the whole run.
const dueDaySql = `make_date(left(f.payload ->> 'dueOn', 4)::integer, substr(f.payload ->> 'dueOn', 6, 2)::integer, 1)
      + substr(f.payload ->> 'dueOn', 9, 2)::integer - 1`

export function linesBlock({ professionalGrades }: Measures): Block {
  const ranks = professionalGrades.flatMap(({ line, ranks: ofLine }) =>
    Object.entries(ofLine).map(
      ([grade, rank]) =>
        `when f.payload ->> 'line' = ${wordsSql([line])} and f.payload ->> 'grade' = ${wordsSql([grade])} then ${rank}`,
    ),
  )
  return {
    name: 'lines',
    tables: [
      `line_facts as (
  select f.subject_id,
    ${countSql(`f.kind = 'sampleFailed' and f.payload -> 'attributed' = 'true' and ${withinSql(24)}`)} as sample_failures_24m,
    ${countSql(`f.kind = 'commitmentBroken' and ${withinSql(36)}`)} as commitment_broken_36m,
    ${countSql(`${graveSql} and ${withinSql(24)}`)} as accidents_24m
  from known f where ${kindSql('sampleFailed', 'commitmentBroken', 'accidentConcluded')}
  group by f.subject_id
)`,
      `equipment_overdue as (
  select f.subject_id, max(case when f.payload ->> 'dueOn' ~ '${isoDay}' and left(f.payload ->> 'dueOn', 4) <> '0000'
    then $1::date - (${dueDaySql}) end) as days
  from known f
  where ${kindSql(...overdueKinds)} and not exists (
    select from known e where e.subject_id = f.subject_id and e.kind = 'equipmentPutInOrder'
      and e.payload ->> 'item' = f.payload ->> 'item' and e.occurred_on >= f.occurred_on)
  group by f.subject_id
)`,
      `grade_fact as (
  select f.subject_id, f.occurred_on, ${textSql('validUntil')} as valid_until,
    max(f.occurred_on) over (partition by f.subject_id, f.payload ->> 'line') as latest_on,
    case ${ranks.join('\n      ')} end as rank
  from known f where f.kind = 'gradeAssessed'
)`,
      `worst_grade as (
  select g.subject_id, max(g.rank) as rank from grade_fact g
  where g.occurred_on = g.latest_on and (g.valid_until is null or g.valid_until >= ${dayText})
  group by g.subject_id
)`,
      `lines as (
  select s.id as subject_id, l.sample_failures_24m, l.commitment_broken_36m, l.accidents_24m, e.days, g.rank
  from subject s left join line_facts l on l.subject_id = s.id left join equipment_overdue e on e.subject_id = s.id
    left join worst_grade g on g.subject_id = s.id
)`,
    ],
    columns: {
      sample_failures_24m: 'coalesce(lines.sample_failures_24m, 0)',
      commitment_broken_36m: 'coalesce(lines.commitment_broken_36m, 0)',
      accidents_24m: 'coalesce(lines.accidents_24m, 0)',
      equipment_overdue_days: 'greatest(coalesce(lines.days, 0), 0)',
      professional_grade: 'coalesce(lines.rank, 0)',
    },
  }
}

/** Days since the worst item should have been examined, tested or maintained; 0 when all is in order. */
function overdueDays(facts: readonly Fact[], day: Day): number {
  const mended = ofKinds(facts, 'equipmentPutInOrder')
  const open = ofKinds(facts, ...overdueKinds).filter(
    ({ payload, occurredOn }) =>
      !mended.some((fact) => fact.payload.item === payload.item && fact.occurredOn >= occurredOn),
  )
  return Math.max(0, ...open.map(({ payload }) => daysBetween(payload.dueOn, day)))
}

/** The worst of the newest grades of all lines that are still valid. A line or grade the model does not name is passed over. */
function worstGrade(grades: readonly Fact<'gradeAssessed'>[], day: Day, { professionalGrades }: Measures): number {
  const newest = [...groupBy(grades, ({ payload }) => payload.line).values()].flatMap((ofLine) => {
    const last = lastDay(ofLine)
    return ofLine.filter(({ occurredOn, payload }) => occurredOn === last && (payload.validUntil ?? day) >= day)
  })
  const ranks = newest.map(
    ({ payload }) => professionalGrades.find(({ line }) => line === payload.line)?.ranks[payload.grade] ?? 0,
  )
  return Math.max(0, ...ranks)
}

/** V3: any grade for food and drugs; for equipment 较大 and above, or 一般 with a death. */
function isGraveAccident({ payload }: Fact<'accidentConcluded'>): boolean {
  return payload.responsible && (payload.field !== 'equipment' || payload.grade !== 'ordinary' || payload.deaths > 0)
}

function daysBetween(from: Day, until: Day): number {
  return (Date.parse(until) - Date.parse(from)) / 86_400_000
}
