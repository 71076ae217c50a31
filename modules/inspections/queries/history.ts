import { sql, type Tx } from '../../../kernel/database.ts'
import { keepRecords } from '../../../kernel/history/keep.ts'
import { keepVisits } from '../../visits/index.ts'
import { inspectionRegister } from './inspections.ts'

const register = {
  model: inspectionRegister.model,
  from: inspectionRegister.from,
} as unknown as Parameters<typeof keepRecords>[2]

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
  await keepRecords(tx, entryId, register, { which: sql`r.draw_id = ${drawId}` })
  await keepVisits(tx, entryId, drawId)
}
