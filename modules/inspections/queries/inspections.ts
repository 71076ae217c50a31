import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { placedBy } from '../../businesses/index.ts'
import { Inspection } from '../model/index.ts'
import type { InspectionRow } from '../tables.ts'

export const inspectionRegister: RegisterSource<typeof Inspection> = {
  model: Inspection,
  from: 'inspections.inspection',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'windowUntil',
  placed: placedBy('businessId'),
  search: (text) => sql<boolean>`(r.subject_name ilike ${containing(text)} or r.subject_code = ${text})`,
}

/** The inspections in which the caller sits, whatever bureau they belong to: he may be lent. */
export const ownInspections = (officerId: string): RegisterSource<typeof Inspection> => ({
  ...inspectionRegister,
  bureauColumn: null,
  only: () => sql<boolean>`${officerId}::uuid in (r.first_officer_id, r.second_officer_id)`,
})

export type NewInspection = Pick<
  InspectionRow,
  | 'id'
  | 'bureauId'
  | 'drawId'
  | 'planId'
  | 'extraVisitId'
  | 'listId'
  | 'visitId'
  | 'businessId'
  | 'thingId'
  | 'thingName'
  | 'subjectName'
  | 'subjectCode'
  | 'item'
  | 'itemName'
  | 'state'
  | 'classAtDraw'
  | 'arm'
  | 'firstOfficerId'
  | 'secondOfficerId'
  | 'windowFrom'
  | 'windowUntil'
>

/** All inspections of a draw in one statement. */
export const insertInspections = (tx: Tx, inspections: readonly NewInspection[]) =>
  sql`insert into inspections.inspection (id, bureau_id, draw_id, plan_id, extra_visit_id, list_id, visit_id, business_id, thing_id,
      thing_name, subject_name, subject_code, item, item_name, state, class_at_draw, arm, first_officer_id, second_officer_id, window_from,
      window_until)
    select id, "bureauId", "drawId", "planId", "extraVisitId", "listId", "visitId", "businessId", "thingId", "thingName",
      "subjectName", "subjectCode", item,
      "itemName", state, "classAtDraw", arm, "firstOfficerId", "secondOfficerId", "windowFrom", "windowUntil"
    from jsonb_to_recordset(${json(inspections)}) as r (id uuid, "bureauId" uuid, "drawId" uuid, "planId" uuid, "extraVisitId" uuid,
      "listId" uuid, "visitId" uuid, "businessId" uuid, "thingId" uuid, "thingName" text, "subjectName" text, "subjectCode" text, item text,
      "itemName" text, state text, "classAtDraw" text, arm text, "firstOfficerId" uuid, "secondOfficerId" uuid,
      "windowFrom" date, "windowUntil" date)`.execute(tx)

/** To be entered or confirmed: of the caller's bureaus, or one in which he sits. */
export const findInspectionForUpdate = (
  tx: Tx,
  context: Context,
  id: string,
  officerId: string,
): Promise<InspectionRow | undefined> =>
  tx
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('id', '=', id)
    .where(
      sql<boolean>`(bureau_id = any(${context.caller.bureauIds}::uuid[])
        or ${officerId}::uuid in (first_officer_id, second_officer_id))`,
    )
    .forUpdate()
    .executeTakeFirst()

/** null: no draw sent anybody. */
export async function findDrawOfInspection(tx: Tx, id: string): Promise<string | null | undefined> {
  const row = await tx.selectFrom('inspections.inspection').select('drawId').where('id', '=', id).executeTakeFirst()
  return row?.drawId
}

export const findInspectionOfDelivery = (tx: Tx, id: string, deliveryId: string): Promise<InspectionRow | undefined> =>
  tx
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('id', '=', id)
    .where('deliveryId', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()

export const updateInspection = (tx: Tx, { id, ...changed }: Partial<InspectionRow> & { id: string }) =>
  tx.updateTable('inspections.inspection').set(changed).where('id', '=', id).execute()

/** Has every inspection of the visit its result, in a joint one of all departments? */
export async function isVisitComplete(tx: Tx, visitId: string): Promise<boolean> {
  const { rows } = await sql`${prepared} select 1 from inspections.inspection
    where visit_id = ${visitId} and state in ('assigned', 'entered')
    union all select 1 from inspections.joint_visit v
    join inspections.joint_inspection i on i.joint_visit_id = v.id and i.state in ('assigned', 'entered')
    where v.visit_id = ${visitId} limit 1`.execute(tx)
  return rows.length === 0
}

export const listOfEntity = (tx: Tx, drawId: string, subjectCode: string): Promise<InspectionRow[]> =>
  tx
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('drawId', '=', drawId)
    .where('subjectCode', '=', subjectCode)
    .where('state', '<>', 'replaced')
    .forUpdate()
    .execute()

export async function listOfExtraVisit(
  tx: Tx,
  extraVisitId: string,
): Promise<{ id: string; state: string; isBegun: boolean }[]> {
  const { rows } = await sql<{ id: string; state: string; isBegun: boolean }>`
    select i.id, i.state, coalesce(v.started_at is not null, false) as is_begun
    from inspections.inspection i left join visits.visit_view v on v.id = i.visit_id
    where i.extra_visit_id = ${extraVisitId}`.execute(tx)
  return rows
}

/** Businesses of a draw that have no pair. */
export async function countUnassigned(tx: Tx, drawId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct subject_code)::int as count from inspections.inspection
    where draw_id = ${drawId} and state = 'unassigned'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What was drawn again elsewhere is no longer waited for here. */
export const replaceRedrawn = (tx: Tx, { drawId, by }: { drawId: string; by: string }) =>
  sql`update inspections.inspection old set state = 'replaced', version = version + 1
    where draw_id = ${drawId} and state = 'unassigned' and exists (
      select from inspections.inspection fresh where fresh.draw_id = ${by} and fresh.subject_code = old.subject_code)`.execute(
    tx,
  )

export const replaceInspections = (tx: Tx, ids: readonly string[]) =>
  sql`update inspections.inspection set state = 'replaced', version = version + 1
    where id = any(${ids}::uuid[])`.execute(tx)

export const reseatInspections = (
  tx: Tx,
  ids: readonly string[],
  pair: { firstOfficerId: string | null; secondOfficerId: string | null },
) =>
  sql`update inspections.inspection set first_officer_id = ${pair.firstOfficerId},
      second_officer_id = ${pair.secondOfficerId},
      state = case when ${pair.firstOfficerId}::uuid is null then 'unassigned' else 'assigned' end,
      visit_id = case when ${pair.firstOfficerId}::uuid is null then null else visit_id end, version = version + 1
    where id = any(${ids}::uuid[])`.execute(tx)

export async function findBureauName(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]?.name ?? ''
}

/** What an officer still has to inspect or to confirm, the nearest end first. */
export async function listOpenInspectionsOf(
  db: Db,
  officerId: string,
  most: number,
): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, subject_name || ' · ' || item_name as title from inspections.inspection
    where ${officerId}::uuid in (first_officer_id, second_officer_id) and state in ('assigned', 'entered')
    order by window_until, id limit ${most}`.execute(db)
  return rows
}

/** His seats among these inspections, in draws of these bureaus: one for each visit of a draw. */
export async function listSeats(
  tx: Tx,
  officerId: string,
  ids: readonly string[],
  bureauIds: readonly string[],
): Promise<{ drawId: string; entity: string; inspectionIds: string[] }[]> {
  const { rows } = await sql<{ drawId: string; entity: string; inspectionIds: string[] }>`
    select draw_id, min(subject_code) as entity, array_agg(id order by id) as inspection_ids from inspections.inspection
    where id = any(${ids}::uuid[]) and bureau_id = any(${bureauIds}::uuid[])
      and ${officerId}::uuid in (first_officer_id, second_officer_id) and state = 'assigned'
      and not exists (select from visits.visit_view v where v.id = visit_id and v.started_at is not null)
    group by draw_id, coalesce(visit_id::text, subject_code) order by 1, 2`.execute(tx)
  return rows
}

/** Whom a draw sends, with how many businesses he has to visit; only those who have an account. */
export async function listDrawnOfficers(
  db: Db,
  drawId: string,
): Promise<{ accountId: string; plan: string; count: number; isPartner: boolean }[]> {
  const { rows } = await sql<{ accountId: string; plan: string; count: number; isPartner: boolean }>`
    select a.id as account_id, d.plan_name as plan, i.is_partner, count(distinct i.business_id) as count
    from (
      select draw_id, business_id, first_officer_id, second_officer_id, state, false as is_partner
      from inspections.inspection
      union all
      select draw_id, business_id, first_officer_id, second_officer_id, state, true from inspections.joint_inspection
    ) i
    join inspections.draw d on d.id = i.draw_id
    join authorities.account_view a on a.officer_id in (i.first_officer_id, i.second_officer_id) and a.state = 'active'
    where i.draw_id = ${drawId} and i.state = 'assigned'
    group by a.id, d.plan_name, i.is_partner`.execute(db)
  return rows
}
