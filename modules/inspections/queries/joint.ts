import { may } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { JointInspection, JointVisit, type PlanContent } from '../model/index.ts'
import { tokenOf } from '../rules/index.ts'
import type { JointVisitRow } from '../tables.ts'

const byName = (text: string) => sql<boolean>`r.subject_name ilike ${containing(text)}`

// The bureau that organises sees all of it, another department what it has a part in.
const ofDepartment = ({ caller }: Context) =>
  may(caller, 'inspections.read') ? sql<boolean>`true` : sql<boolean>`${caller.unitId}::uuid = any(r.department_ids)`
const ownPart = ({ caller }: Context) =>
  may(caller, 'inspections.read') ? sql<boolean>`true` : sql<boolean>`r.department_id = ${caller.unitId}::uuid`

export const jointVisitRegister: RegisterSource<typeof JointVisit> = {
  model: JointVisit,
  from: 'inspections.joint_visit',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'windowUntil',
  search: byName,
  only: ofDepartment,
}

export const jointInspectionRegister: RegisterSource<typeof JointInspection> = {
  model: JointInspection,
  from: 'inspections.joint_inspection',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'windowUntil',
  search: byName,
  only: ownPart,
}

/** A department of a joint task as the draw names it: `token` stands in the officer file and in the rule. */
export type Department = {
  readonly unitId: string
  readonly name: string
  readonly token: string
  readonly items: NonNullable<PlanContent['departments']>[number]['items']
}

/** The departments of a plan that stand in the tree as outside units beside this bureau, in the order of the plan. */
export async function listDepartments(
  db: Db,
  { departments = [] }: Pick<PlanContent, 'departments'>,
  bureauId: string,
): Promise<Department[]> {
  if (departments.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; code: string | null }>`
    select id, name, code from authorities.unit_view
    where id = any(${departments.map(({ unitId }) => unitId)}::uuid[]) and kind = 'outside'
      and bureau_id = ${bureauId}`.execute(db)
  const units = new Map(rows.map((unit) => [unit.id, unit]))
  return departments.flatMap(({ unitId, items }) => {
    const unit = units.get(unitId)
    return unit ? [{ unitId, name: unit.name, token: tokenOf(unit.code, unit.id), items }] : []
  })
}

/** Where businesses are to be found, by their identity. */
export async function mapAddresses(db: Db, businessIds: readonly string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; domicile: string | null }>`
    select id, domicile from businesses.business_view where id = any(${businessIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, domicile }) => [id, domicile]))
}

export type NewJointInspection = Pick<
  JointInspection,
  | 'id'
  | 'bureauId'
  | 'jointVisitId'
  | 'drawId'
  | 'departmentId'
  | 'businessId'
  | 'subjectName'
  | 'subjectCode'
  | 'item'
  | 'itemName'
  | 'basis'
  | 'state'
  | 'firstOfficerId'
  | 'secondOfficerId'
  | 'windowFrom'
  | 'windowUntil'
>

export const insertJointVisits = (tx: Tx, visits: readonly JointVisitRow[]) =>
  sql`insert into inspections.joint_visit (id, bureau_id, draw_id, plan_id, plan_name, business_id, subject_name,
      subject_code, address, visit_id, department_ids, departments, state, window_from, window_until)
    select id, "bureauId", "drawId", "planId", "planName", "businessId", "subjectName", "subjectCode", address, "visitId",
      "departmentIds", departments, state, "windowFrom", "windowUntil"
    from jsonb_to_recordset(${json(visits)}) as r (id uuid, "bureauId" uuid, "drawId" uuid, "planId" uuid,
      "planName" text, "businessId" uuid, "subjectName" text, "subjectCode" text, address text, "visitId" uuid,
      "departmentIds" uuid[], departments text, state text, "windowFrom" date, "windowUntil" date)`.execute(tx)

export const insertJointInspections = (tx: Tx, inspections: readonly NewJointInspection[]) =>
  sql`insert into inspections.joint_inspection (id, bureau_id, joint_visit_id, draw_id, department_id, business_id,
      subject_name, subject_code, item, item_name, basis, state, first_officer_id, second_officer_id, window_from,
      window_until)
    select id, "bureauId", "jointVisitId", "drawId", "departmentId", "businessId", "subjectName", "subjectCode", item,
      "itemName", basis, state, "firstOfficerId", "secondOfficerId", "windowFrom", "windowUntil"
    from jsonb_to_recordset(${json(inspections)}) as r (id uuid, "bureauId" uuid, "jointVisitId" uuid, "drawId" uuid,
      "departmentId" uuid, "businessId" uuid, "subjectName" text, "subjectCode" text, item text, "itemName" text,
      basis text, state text, "firstOfficerId" uuid, "secondOfficerId" uuid, "windowFrom" date,
      "windowUntil" date)`.execute(tx)

export const findJointVisitForUpdate = (tx: Tx, context: Context, id: string): Promise<JointVisitRow | undefined> =>
  tx
    .selectFrom('inspections.jointVisit')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateJointVisit = (tx: Tx, { id, ...changed }: Partial<JointVisitRow> & { id: string }) =>
  tx.updateTable('inspections.jointVisit').set(changed).where('id', '=', id).execute()

/** The joint check a business was drawn for, as long as it was not replaced. */
export const findJointOfEntity = (tx: Tx, drawId: string, subjectCode: string): Promise<JointVisitRow | undefined> =>
  tx
    .selectFrom('inspections.jointVisit')
    .selectAll()
    .where('drawId', '=', drawId)
    .where('subjectCode', '=', subjectCode)
    .where('state', '<>', 'replaced')
    .forUpdate()
    .executeTakeFirst()

export const listJointInspections = (tx: Tx, jointVisitId: string): Promise<JointInspection[]> =>
  tx
    .selectFrom('inspections.jointInspection')
    .selectAll()
    .where('jointVisitId', '=', jointVisitId)
    .where('state', '<>', 'replaced')
    .orderBy('id')
    .forUpdate()
    .execute()

/** The day on which all departments go; undefined when the visit is no joint one. */
export async function findJointDay(tx: Tx, visitId: string): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('inspections.jointVisit')
    .select('meetsOn')
    .where('visitId', '=', visitId)
    .executeTakeFirst()
  return row?.meetsOn
}

/** Does a result of anybody stand already? */
export async function isJointBegun(tx: Tx, { id, visitId }: Pick<JointVisitRow, 'id' | 'visitId'>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from inspections.joint_inspection where joint_visit_id = ${id} and state in ('entered', 'concluded', 'published')
    union all
    select 1 from inspections.inspection where visit_id = ${visitId} and state in ('entered', 'concluded', 'published')
    limit 1`.execute(tx)
  return rows.length > 0
}

/** An item to be entered, confirmed or published: of the caller's own department. */
export const findJointInspectionForUpdate = (
  tx: Tx,
  { caller }: Context,
  id: string,
): Promise<JointInspection | undefined> =>
  tx
    .selectFrom('inspections.jointInspection')
    .selectAll()
    .where('id', '=', id)
    .where('departmentId', '=', caller.unitId ?? '00000000-0000-0000-0000-000000000000')
    .where(sql<boolean>`bureau_id = any(${caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateJointInspection = (tx: Tx, { id, ...changed }: Partial<JointInspection> & { id: string }) =>
  tx.updateTable('inspections.jointInspection').set(changed).where('id', '=', id).execute()

/** Another business was drawn in its place: nobody goes. */
export async function replaceJoint(tx: Tx, id: string): Promise<void> {
  await sql`update inspections.joint_visit set state = 'replaced', visit_id = null, version = version + 1
    where id = ${id}`.execute(tx)
  await sql`update inspections.joint_inspection set state = 'replaced', version = version + 1
    where joint_visit_id = ${id} and state <> 'replaced'`.execute(tx)
}

/** One department lost its pair: the team is not whole and does not go. */
export async function unassignJoint(tx: Tx, id: string): Promise<void> {
  await sql`update inspections.joint_visit set state = 'unassigned', visit_id = null, meets_on = null, meets_at = null,
      version = version + 1 where id = ${id}`.execute(tx)
  await sql`update inspections.joint_inspection set state = 'unassigned', first_officer_id = null,
      second_officer_id = null, version = version + 1
    where joint_visit_id = ${id} and state = 'assigned'`.execute(tx)
}

type Pair = { readonly firstOfficerId: string; readonly secondOfficerId: string }

/** The next lot sits in the pair of one department. */
export const reseatJoint = (tx: Tx, jointVisitId: string, departmentId: string, pair: Pair) =>
  sql`update inspections.joint_inspection set first_officer_id = ${pair.firstOfficerId},
      second_officer_id = ${pair.secondOfficerId}, version = version + 1
    where joint_visit_id = ${jointVisitId} and department_id = ${departmentId} and state = 'assigned'`.execute(tx)

/** What was drawn again elsewhere is no longer waited for here. */
export async function replaceRedrawnJoint(tx: Tx, { drawId, by }: { drawId: string; by: string }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select old.id from inspections.joint_visit old
    where old.draw_id = ${drawId} and old.state = 'unassigned' and exists (
      select from inspections.joint_visit fresh where fresh.draw_id = ${by} and fresh.subject_code = old.subject_code)
    order by old.id`.execute(tx)
  for (const { id } of rows) await replaceJoint(tx, id)
}

/** With the last result of all departments the joint visit is over. */
export const endJointVisit = (tx: Tx, visitId: string) =>
  sql`update inspections.joint_visit set state = 'done', version = version + 1
    where visit_id = ${visitId} and state = 'planned'`.execute(tx)

/** His seats among these items, in draws of these bureaus: one for each business of a draw. */
export async function listJointSeats(
  tx: Tx,
  officerId: string,
  ids: readonly string[],
  bureauIds: readonly string[],
): Promise<{ drawId: string; entity: string; inspectionIds: string[] }[]> {
  const { rows } = await sql<{ drawId: string; entity: string; inspectionIds: string[] }>`
    select draw_id, subject_code as entity, array_agg(id order by id) as inspection_ids
    from inspections.joint_inspection
    where id = any(${ids}::uuid[]) and bureau_id = any(${bureauIds}::uuid[])
      and ${officerId}::uuid in (first_officer_id, second_officer_id) and state = 'assigned'
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}

/** What an officer of another department still has to inspect or to confirm, the nearest end first. */
export async function listOpenJointOf(
  db: Db,
  officerId: string,
  most: number,
): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, subject_name || ' · ' || item_name as title from inspections.joint_inspection
    where ${officerId}::uuid in (first_officer_id, second_officer_id) and state in ('assigned', 'entered')
    order by window_until, id limit ${most}`.execute(db)
  return rows
}
