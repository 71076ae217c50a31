import { sql, type Tx } from '../../../kernel/database.ts'
import { keepRecords } from '../../../kernel/history/keep.ts'
import { keepVisits } from '../../visits/index.ts'
import { inspectionRegister } from './inspections.ts'
import { jointInspectionRegister, jointVisitRegister } from './joint.ts'

type Kept = Parameters<typeof keepRecords>[2]
const register = { model: inspectionRegister.model, from: inspectionRegister.from } as unknown as Kept
const joint = [jointVisitRegister, jointInspectionRegister].map(
  ({ model, from }) => ({ model, from }) as unknown as Kept,
)

/** What the act of this entry made of the inspections of a check outside any draw. */
export const keepOfExtraVisit = (tx: Tx, entryId: string, extraVisitId: string): Promise<void> =>
  keepRecords(tx, entryId, register, { which: sql`r.extra_visit_id = ${extraVisitId}` })

/** What the act of this entry made of the inspections and visits of the same origin as this one. */
export async function keepOfOrigin(
  tx: Tx,
  entryId: string,
  { drawId, extraVisitId }: { drawId: string | null; extraVisitId: string | null },
): Promise<void> {
  if (drawId !== null) await keepOfDraw(tx, entryId, drawId)
  if (extraVisitId === null) return
  await keepOfExtraVisit(tx, entryId, extraVisitId)
  await keepVisits(tx, entryId, extraVisitId)
}

/** What the act of this entry made of the inspections of a draw and of their visits. */
export async function keepOfDraw(tx: Tx, entryId: string, drawId: string): Promise<void> {
  for (const one of [register, ...joint]) await keepRecords(tx, entryId, one, { which: sql`r.draw_id = ${drawId}` })
  await keepVisits(tx, entryId, drawId)
}
