import { type Db, sql } from '../../../kernel/database.ts'
import type { JointVisitRow } from '../tables.ts'

export type TeamMember = {
  readonly officerId: string
  readonly name: string
  readonly certificateNumber: string | null
  /** null: an officer of the organising bureau. */
  readonly departmentId: string | null
  readonly accountId: string | null
}

/** Everybody who goes together: the pair of the visit and the pairs of the departments. */
export async function listTeam(db: Db, { id, visitId }: Pick<JointVisitRow, 'id' | 'visitId'>): Promise<TeamMember[]> {
  const { rows } = await sql<TeamMember>`
    select distinct on (seat.department_id, o.id) o.id as officer_id, o.name, o.certificate_number, seat.department_id,
      a.id as account_id
    from (
      select unnest(array[v.first_officer_id, v.second_officer_id]) as officer_id, null::uuid as department_id
      from visits.visit_view v where v.id = ${visitId}
      union all
      select unnest(array[i.first_officer_id, i.second_officer_id]), i.department_id
      from inspections.joint_inspection i where i.joint_visit_id = ${id} and i.state <> 'replaced'
    ) seat
    join authorities.officer_view o on o.id = seat.officer_id
    left join authorities.account_view a on a.officer_id = o.id and a.state = 'active'
    order by seat.department_id nulls first, o.id, a.id`.execute(db)
  return rows
}

/** Who of these is away on that day. */
export async function listAway(db: Db, officerIds: readonly string[], on: string): Promise<string[]> {
  const { rows } = await sql<{ officerId: string }>`
    select distinct officer_id from authorities.leave_view
    where officer_id = any(${officerIds}::uuid[]) and ${on} between absent_from and absent_until`.execute(db)
  return rows.map(({ officerId }) => officerId)
}

export type DepartmentPart = {
  readonly departmentId: string | null
  readonly name: string
  readonly matters: string[]
  readonly open: number
  readonly published: number
}

/** What each department inspects there and how far it is; the organiser first. */
export async function listParts(db: Db, visit: Omit<JointVisitRow, 'departmentIds'>): Promise<DepartmentPart[]> {
  const { rows } = await sql<DepartmentPart>`
    with part as (
      select null::uuid as department_id, i.item_name, i.state from inspections.inspection i
      where i.draw_id = ${visit.drawId} and i.subject_code = ${visit.subjectCode} and i.state <> 'replaced'
      union all
      select i.department_id, i.item_name, i.state from inspections.joint_inspection i
      where i.joint_visit_id = ${visit.id} and i.state <> 'replaced'
    )
    select p.department_id, u.name, array_agg(p.item_name order by p.item_name) as matters,
      count(*) filter (where p.state in ('unassigned', 'assigned', 'entered'))::int as open,
      count(*) filter (where p.state = 'published')::int as published
    from part p join authorities.unit_view u on u.id = coalesce(p.department_id, ${visit.bureauId}::uuid)
    group by p.department_id, u.name order by p.department_id nulls first`.execute(db)
  return rows
}
