import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { resultPublished } from '../events.ts'
import { findDrawForUpdate, isWhollyPublished, updateDraw } from '../queries/draws.ts'
import { keepOfInspection } from '../queries/history.ts'
import { findDrawOfInspection, findInspectionOfDelivery, updateInspection } from '../queries/inspections.ts'
import type { DrawRow } from '../tables.ts'
import { movePlan } from './plans.ts'
import { inspectionOf, originOf } from './results.ts'

/** The master of publicity has taken a result: public from that day on, in time or late. */
export async function markPublished(
  tx: Tx,
  context: Context,
  receipt: { subjectId: string; deliveryId: string; receiptNumber: string; receivedOn: string },
): Promise<void> {
  const { subjectId, deliveryId, receiptNumber, receivedOn: publishedOn } = receipt
  const drawOfMatter = await findDrawOfInspection(tx, subjectId)
  // The draw first: of two last receipts at once, the second must see the first.
  const draw = drawOfMatter && (await findDrawForUpdate(tx, drawOfMatter))
  const before = await findInspectionOfDelivery(tx, subjectId, deliveryId)
  if (before?.state !== 'concluded' || before.dueOn === null) return
  const { id, businessId, version } = before
  const inTime = publishedOn <= before.dueOn
  const changed = { id, state: 'published', publishedOn, receiptNumber, inTime, version: version + 1 } as const
  await updateInspection(tx, changed)
  const { id: entryId } = await recordAct(tx, context, {
    action: 'inspections.publishResult',
    subject: { type: 'inspection', id, version: changed.version },
    payload: inspectionOf({ ...before, ...changed }),
    refs: [businessId, ...originOf(before)],
  })
  await keepOfInspection(tx, entryId, before)
  await announce(tx, context, resultPublished, { inspectionId: id, businessId, publishedOn, inTime })
  if (draw) await closeDrawMatter(tx, context, draw)
}

/** With its last result a draw opens to the public, and its plan is closed. */
export async function closeDrawMatter(tx: Tx, context: Context, draw: DrawRow): Promise<void> {
  const { id: drawId, planId } = draw
  if (draw.publishedOn !== null || !(await isWhollyPublished(tx, drawId))) return
  await updateDraw(tx, { id: drawId, publishedOn: context.today, version: draw.version + 1 })
  await movePlan(tx, context, planId, 'closed')
  await recordAct(tx, context, {
    action: 'inspections.publishDraw',
    subject: { type: 'draw', id: drawId, version: draw.version + 1 },
    payload: { publishedOn: context.today },
    refs: [planId],
  })
}
