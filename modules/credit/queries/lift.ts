import { bureausSeen } from '../../../kernel/access.ts'
import { addDays, addMonths, chineseDay, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import { type EvenVisits, type Lift, liftOf } from '../rules/index.ts'

export type Finding = 'any' | 'substantive'

/**
 * `running`: visits may still come, or become known. `hindsight`: the day was classed again when more was known than on
 * it, so its classes foresee nothing.
 */
export type MonthLift = Lift & {
  readonly asOf: Day
  readonly model: string
  readonly until: Day
  readonly knownUntil: Day
  readonly state: 'final' | 'running' | 'hindsight'
}

const months = 13
const windowMonths = 6
/** So long after the window what was found in it may be entered. What comes later changes no lift any more. */
const graceMonths = 1
/** A run so many days after its day was made with knowledge of another time. */
const mostDaysLate = 7

/**
 * What the classes of each month's first run were worth: the first visit of the even arm to each business in the six
 * months after it, as known one month later, within the caller's bureaus. Latest month first.
 */
export async function listLifts(context: Context, finding: Finding): Promise<MonthLift[]> {
  const runs = await listRuns(context)
  const groups = await countVisits(context, runs, finding)
  return runs.map((run) => {
    const own = groups.filter(({ asOf }) => asOf === run.asOf)
    const lift = liftOf(run.isHindsight ? [] : own, `${run.model} ${run.asOf}`)
    return { ...lift, asOf: run.asOf, model: run.model, until: run.until, knownUntil: run.knownUntil, state: run.state }
  })
}

type Run = {
  readonly asOf: Day
  readonly model: string
  readonly until: Day
  readonly knownUntil: Day
  readonly isHindsight: boolean
  readonly state: MonthLift['state']
}

async function listRuns({ db, today }: Context): Promise<Run[]> {
  const { rows } = await sql<{ asOf: Day; model: string; lastStartedAt: string }>`
    select distinct on (date_trunc('month', as_of)) as_of, model,
      max(started_at) over (partition by as_of) as last_started_at
    from credit.classification_run
    where selection = 'all' and ended_at is not null and as_of > ${addMonths(today, -months)}::date and as_of < ${today}::date
    order by date_trunc('month', as_of) desc, as_of, id desc
    limit ${months}`.execute(db)
  return rows.map(({ asOf, model, lastStartedAt }) => {
    const until = addMonths(asOf, windowMonths)
    const knownUntil = addMonths(until, graceMonths)
    const isHindsight = chineseDay(lastStartedAt) > addDays(asOf, mostDaysLate)
    const state = isHindsight ? 'hindsight' : knownUntil > today ? 'running' : 'final'
    return { asOf, model, until, knownUntil, isHindsight, state }
  })
}

type RunVisits = EvenVisits & { readonly asOf: Day }

/** A finding: any problem, or one of the codes that are followed up (C-11). */
const findings: Readonly<Record<Finding, string>> = {
  any: `f.payload -> 'problems' > '0'`,
  substantive: `f.payload -> 'results' @> '[6]' or f.payload -> 'results' @> '[9]'`,
}

async function countVisits({ db, caller }: Context, runs: readonly Run[], finding: Finding): Promise<RunVisits[]> {
  const told = runs.filter(({ isHindsight }) => !isHindsight)
  if (told.length === 0) return []
  const { rows } = await sql<RunVisits>`
    with run as (
      select * from unnest(${told.map(({ asOf }) => asOf)}::date[], ${told.map(({ until }) => until)}::date[],
        ${told.map(({ knownUntil }) => knownUntil)}::date[]) as r (as_of, until, known_until)
    ), visit as (
      select distinct on (r.as_of, f.subject_id) r.as_of, k.class as risk_class, k.score,
        coalesce(${sql.raw(findings[finding])}, false) as is_finding
      from run r
        join dossiers.fact_view f on f.kind = 'visitConcluded' and f.occurred_on > r.as_of and f.occurred_on <= r.until
          and f.payload ->> 'arm' = 'even'
          and f.recorded_at < r.known_until::timestamp at time zone 'Asia/Shanghai'
          and (f.withdrawn_on is null or f.withdrawn_on >= r.known_until)
        join credit.classification k on k.business_id = f.subject_id and k.as_of = r.as_of
      where f.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
      order by r.as_of, f.subject_id, f.occurred_on, f.id
    )
    select as_of, risk_class, score, is_finding, count(*)::int as visits from visit group by 1, 2, 3, 4`.execute(db)
  return rows
}
