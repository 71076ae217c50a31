import { sql, type Tx } from '../../../kernel/database.ts'
import { byIds, keepRecords } from '../../../kernel/history/keep.ts'
import { keepVisit, keepVisits } from '../../visits/index.ts'
import { inspectionRegister } from './inspections.ts'
import { jointInspectionRegister, jointVisitRegister } from './joint.ts'

type Kept = Parameters<typeof keepRecords>[2]
const register = { model: inspectionRegister.model, from: inspectionRegister.from } as unknown as Kept
const [jointVisits, jointInspections] = [jointVisitRegister, jointInspectionRegister].map(
  ({ model, from }) => ({ model, from }) as unknown as Kept,
) as [Kept, Kept]
const joint = [jointVisits, jointInspections]

const ofVisit = (one: Kept, visitId: string) =>
  one === jointVisits
    ? sql`r.visit_id = ${visitId}`
    : sql`r.joint_visit_id in (select id from inspections.joint_visit where visit_id = ${visitId})`

/** What the act of this entry made of the inspections of a check outside any draw. */
export const keepOfExtraVisit = (tx: Tx, entryId: string, extraVisitId: string): Promise<void> =>
  keepRecords(tx, entryId, register, { which: sql`r.extra_visit_id = ${extraVisitId}` })

/** What the act of this entry made of one visit, and of the joint one that it is. */
export async function keepOfVisit(tx: Tx, entryId: string, visitId: string): Promise<void> {
  for (const one of joint) await keepRecords(tx, entryId, one, { which: ofVisit(one, visitId) })
  await keepVisit(tx, entryId, visitId)
}

/** What the act of this entry made of one inspection and its visit: a draw may have thousands beside it. */
export async function keepOfInspection(
  tx: Tx,
  entryId: string,
  { id, visitId }: { id: string; visitId: string | null },
): Promise<void> {
  await keepRecords(tx, entryId, register, { which: byIds([id]) })
  if (visitId !== null) await keepOfVisit(tx, entryId, visitId)
}

/** What the act of this entry made of the inspections of a draw and of their visits. */
export async function keepOfDraw(tx: Tx, entryId: string, drawId: string): Promise<void> {
  for (const one of [register, ...joint]) await keepRecords(tx, entryId, one, { which: sql`r.draw_id = ${drawId}` })
  await keepVisits(tx, entryId, drawId)
}
