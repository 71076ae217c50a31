import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import type { Stratum } from '../model/index.ts'

export type DrawnVisit = {
  readonly first: string
  readonly second: string
  readonly riskClass: Stratum
  readonly stratum: string
  readonly isFinding: boolean
}

/** Beyond this many the latest are taken: they say enough. */
const mostVisits = 50_000

/**
 * Visits of pairs that stayed as they were drawn, each once: a finding where any of its inspections has code 6 or 9.
 * Pairs are alike only within a draw, a class, and the office where the plan takes them from one.
 */
export async function listDrawnVisits({ db, caller }: Context, since: Day): Promise<DrawnVisit[]> {
  const { rows } = await sql<DrawnVisit>`
    select i.first_officer_id as first, i.second_officer_id as second, min(i.class_at_draw) as risk_class,
      concat_ws(' ', i.draw_id, min(i.class_at_draw), case when p.content ->> 'pairWithin' = 'office'
        then min(o.unit_id::text) end) as stratum,
      bool_or(i.codes && array['6', '9']) as is_finding
    from inspections.inspection i
      join inspections.plan p on p.id = i.plan_id
      left join authorities.officer_view o on o.id = i.first_officer_id
    where i.state in ('concluded', 'published') and i.concluded_on >= ${since}
      and i.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
      and i.first_officer_id is not null and i.second_officer_id is not null
    group by i.visit_id, i.draw_id, i.first_officer_id, i.second_officer_id, p.content ->> 'pairWithin'
    order by max(i.concluded_on) desc, i.visit_id limit ${mostVisits}`.execute(db)
  return rows
}

/** Names and units of officers of the caller's bureaus. */
export async function listNames({ db, caller }: Context, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string; unitId: string | null }>`
    select id, name, unit_id from authorities.officer_view
    where id = any(${ids}::uuid[]) and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
    order by unit_id, name, id limit 10000`.execute(db)
  return rows
}
