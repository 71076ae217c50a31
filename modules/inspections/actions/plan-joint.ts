import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import {
  type Department,
  insertJointInspections,
  insertJointVisits,
  listDepartments,
  mapAddresses,
  type NewJointInspection,
} from '../queries/joint.ts'
import { getContent } from '../queries/plans.ts'
import type { DrawRow, JointVisitRow } from '../tables.ts'
import type { Seated, SeatedPair } from './seated.ts'

/** For each drawn business of a joint task the common visit, and of each department its items with its own pair. */
export async function planJointVisits(
  tx: Tx,
  context: Context,
  draw: DrawRow,
  seated: readonly Seated[],
): Promise<void> {
  const departments = await listDepartments(tx, await getContent(tx, draw.planId), draw.bureauId)
  if (departments.length === 0 || seated.length === 0) return
  const addresses = await mapAddresses(
    tx,
    seated.map(({ subject }) => subject.businessId),
  )
  const newId = () => newIdAt(Date.parse(context.at))
  const visits = seated.map((one) => ({
    one,
    visit: visitOf(draw, one, departments, { id: newId(), address: addresses.get(one.subject.businessId) ?? null }),
  }))
  await insertJointVisits(
    tx,
    visits.map(({ visit }) => visit),
  )
  const parts = visits.flatMap(({ one, visit }) =>
    departments.flatMap((department) => partOf(visit, department, one.partners.get(department.token) ?? null)),
  )
  await insertJointInspections(
    tx,
    parts.map((part) => ({ ...part, id: newId() })),
  )
}

function visitOf(
  draw: DrawRow,
  { subject, visitId }: Seated,
  departments: readonly Department[],
  own: Pick<JointVisitRow, 'id' | 'address'>,
): JointVisitRow {
  return {
    ...own,
    bureauId: draw.bureauId,
    drawId: draw.id,
    planId: draw.planId,
    planName: draw.planName,
    businessId: subject.businessId,
    subjectName: subject.name,
    subjectCode: subject.entity,
    visitId,
    departmentIds: departments.map(({ unitId }) => unitId),
    departments: departments.map(({ name }) => name).join(' · '),
    state: visitId === null ? 'unassigned' : 'planned',
    windowFrom: draw.windowFrom,
    windowUntil: draw.windowUntil,
    meetsOn: null,
    meetsAt: null,
    version: 1,
  }
}

function partOf(
  visit: JointVisitRow,
  { unitId, token, items }: Department,
  pair: SeatedPair | null,
): Omit<NewJointInspection, 'id'>[] {
  const { id, bureauId, drawId, businessId, subjectName, subjectCode, windowFrom, windowUntil } = visit
  const common = { bureauId, drawId, businessId, subjectName, subjectCode, windowFrom, windowUntil }
  return items.map(({ name, basis = null }, place) => ({
    ...common,
    jointVisitId: id,
    departmentId: unitId,
    item: `${token}.${place + 1}`,
    itemName: name,
    basis,
    state: pair ? 'assigned' : 'unassigned',
    firstOfficerId: pair?.firstOfficerId ?? null,
    secondOfficerId: pair?.secondOfficerId ?? null,
  }))
}
