import { containing } from '../../../kernel/containing.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { VisitJoining } from '../model/index.ts'
import type { JoinableVisit } from '../rules/index.ts'

export const visitJoiningRegister: RegisterSource<typeof VisitJoining> = {
  model: VisitJoining,
  from: 'inspections.visit_joining',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-joinedOn',
  search: (text) => sql<boolean>`r.subject_name ilike ${containing(text)}`,
}

/** A visit of a draw as joining must know it, with what is to be looked at there. */
export type DrawnVisit = JoinableVisit & {
  readonly id: string
  readonly subjectName: string
  readonly planName: string
  readonly firstOfficerId: string
  readonly secondOfficerId: string
  readonly listId: string
  readonly items: readonly string[]
}

/** Visits of draws of these bureaus. Locks what hangs on them. */
export async function listDrawnVisits(
  tx: Tx,
  ids: readonly string[],
  bureauIds: readonly string[],
): Promise<DrawnVisit[]> {
  await sql`select id from inspections.inspection where visit_id = any(${ids}::uuid[]) order by id for update`.execute(
    tx,
  )
  const { rows } = await sql<DrawnVisit>`
    select v.id, v.business_id, v.bureau_id, v.subject_name, d.id as draw_id, d.plan_name, v.window_from, v.window_until,
      v.first_officer_id, v.second_officer_id, i.list_id, i.items,
      v.state <> 'planned' or v.started_at is not null or i.is_begun as is_begun,
      exists (select from inspections.joint_visit j where j.visit_id = v.id) as is_joint,
      exists (select from inspections.visit_joining k where k.kept_visit_id = v.id and k.state = 'joined') as is_kept
    from visits.visit_view v
    join inspections.draw d on d.id::text = v.origin_id
    join lateral (
      select min(list_id::text)::uuid as list_id, array_agg(distinct item) as items,
        bool_or(state not in ('assigned', 'replaced')) as is_begun
      from inspections.inspection where visit_id = v.id and state <> 'replaced') i on i.items is not null
    where v.id = any(${ids}::uuid[]) and v.bureau_id = any(${bureauIds}::uuid[]) and v.origin = 'draw'`.execute(tx)
  return rows
}

export const insertJoining = (tx: Tx, joining: VisitJoining) =>
  tx.insertInto('inspections.visitJoining').values(joining).execute()

export const updateJoining = (tx: Tx, { id, ...joining }: VisitJoining) =>
  tx.updateTable('inspections.visitJoining').set(joining).where('id', '=', id).execute()

export const findJoiningForUpdate = (
  tx: Tx,
  id: string,
  bureauIds: readonly string[],
): Promise<VisitJoining | undefined> =>
  tx
    .selectFrom('inspections.visitJoining')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

/** Joinings in force in which one of these visits goes for another. */
export async function listJoinings(tx: Tx, visitIds: readonly string[]): Promise<VisitJoining[]> {
  return tx
    .selectFrom('inspections.visitJoining')
    .selectAll()
    .where(sql<boolean>`kept_visit_id = any(${visitIds}::uuid[]) and state = 'joined'`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What a draw sent to one visit is looked at by the pair of another, or goes back. */
export const moveInspections = (
  tx: Tx,
  { drawId, from, to }: { drawId: string; from: string; to: string },
  pair: { firstOfficerId: string; secondOfficerId: string },
) =>
  sql`update inspections.inspection set visit_id = ${to}, first_officer_id = ${pair.firstOfficerId},
      second_officer_id = ${pair.secondOfficerId}, version = version + 1
    where visit_id = ${from} and draw_id = ${drawId} and state = 'assigned'`.execute(tx)

/** The days all that is to be looked at on a visit have in common. */
export async function findCommonWindow(tx: Tx, visitId: string): Promise<{ windowFrom: string; windowUntil: string }> {
  const { rows } = await sql<{ windowFrom: string; windowUntil: string }>`
    select max(window_from) as window_from, min(window_until) as window_until from inspections.inspection
    where visit_id = ${visitId} and state <> 'replaced'`.execute(tx)
  if (!rows[0]) throw new Error(`nothing is to be looked at on visit ${visitId}`)
  return rows[0]
}

/** Whoever stepped aside at this business in a draw, by certificate. */
export async function listRecused(tx: Tx, drawId: string, businessId: string): Promise<string[]> {
  const { rows } = await sql<{ cert: string }>`
    select distinct e.content::jsonb ->> 'cert' as cert from inspections.draw_event e
    join inspections.draw d on d.id = e.draw_id
    join inspections.draw_line l on l.frame_id = d.frame_id and l.position = (e.content::jsonb ->> 'index')::int
    where e.draw_id = ${drawId} and l.business_id = ${businessId} and e.content::jsonb ->> 'kind' = 'recusal'`.execute(
    tx,
  )
  return rows.map(({ cert }) => cert)
}

/** Accounts of these officers, for who must be told. */
export async function listAccountsOf(tx: Tx, officerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from authorities.account_view
    where officer_id = any(${officerIds}::uuid[]) and state = 'active'`.execute(tx)
  return rows.map(({ id }) => id)
}

type OverlapSide = {
  visitId: string
  drawId: string
  planName: string
  windowFrom: string
  windowUntil: string
  officers: string
  items: string
  mayLead: boolean
}
export type Overlap = { businessId: string; subjectName: string; one: OverlapSide; other: OverlapSide }

/**
 * Pairs of visits of separate draws of one bureau to one business that could be one, those that end first before. Who may lead
 * is said by skill alone; the act looks at the rest.
 */
export async function listOverlaps(db: Db, bureauIds: readonly string[], most: number): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    with open as (
      select v.id, v.bureau_id, v.business_id, v.subject_name, v.origin_id, v.window_from, v.window_until,
        v.first_officer_id, v.second_officer_id
      from visits.visit_view v
      where v.bureau_id = any(${bureauIds}::uuid[]) and v.origin = 'draw' and v.state = 'planned'
        and v.started_at is null
        and not exists (select from inspections.inspection i where i.visit_id = v.id
          and i.state not in ('assigned', 'replaced'))
    ), overlap as (
      select a.id as a, b.id as b, a.business_id, a.subject_name, least(a.window_until, b.window_until) as until
      from open a join open b on b.business_id = a.business_id and b.bureau_id = a.bureau_id and b.id > a.id
        and b.origin_id <> a.origin_id and a.window_from <= b.window_until and b.window_from <= a.window_until
      order by until, a.subject_name, a.id, b.id limit ${most}
    ), side as (
      select v.id, v.first_officer_id, v.second_officer_id, f.skills as first_skills, s.skills as second_skills,
        i.wanted, jsonb_build_object('visitId', v.id, 'drawId', d.id, 'planName', d.plan_name,
          'windowFrom', v.window_from, 'windowUntil', v.window_until, 'officers', concat_ws(' · ', f.name, s.name),
          'items', i.names) as told,
        exists (select from inspections.joint_visit j where j.visit_id = v.id) as is_joint,
        exists (select from inspections.visit_joining k where k.kept_visit_id = v.id and k.state = 'joined') as is_kept
      from open v
      join inspections.draw d on d.id::text = v.origin_id
      join authorities.officer_view f on f.id = v.first_officer_id
      join authorities.officer_view s on s.id = v.second_officer_id
      join lateral (
        select string_agg(distinct concat_ws(' · ', n.thing_name, n.item_name), '; ') as names,
          jsonb_agg(distinct jsonb_build_object('skill', t.skill, 'both', t.both_skilled)) as wanted
        from inspections.inspection n join inspections.item t on t.list_id = n.list_id and t.item = n.item
        where n.visit_id = v.id and n.state <> 'replaced') i on i.names is not null
      where v.id in (select a from overlap union select b from overlap)
    )
    select o.business_id, o.subject_name,
      a.told || jsonb_build_object('mayLead', not b.is_joint and not b.is_kept and ${fit('a', 'b')}) as one,
      b.told || jsonb_build_object('mayLead', not a.is_joint and not a.is_kept and ${fit('b', 'a')}) as other
    from overlap o join side a on a.id = o.a join side b on b.id = o.b
    order by o.until, o.subject_name, o.a, o.b`.execute(db)
  return rows
}

/** The pair of one side has the skills the items of the other ask for. */
const fit = (leader: 'a' | 'b', other: 'a' | 'b') => {
  const [l, o] = [sql.raw(leader), sql.raw(other)]
  return sql`not exists (select from jsonb_array_elements(${o}.wanted) w
    where not (${l}.first_skills @> array[w ->> 'skill'])
      or (w ->> 'both')::boolean and not (${l}.second_skills @> array[w ->> 'skill']))`
}
