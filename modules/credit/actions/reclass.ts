import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { lastBorders, storeNamedClasses } from '../queries/classify.ts'
import { getModelInForce } from '../queries/models.ts'
import { findIndicatorRow, findRegistered, keepOwn, listFacts } from '../queries/one-business.ts'
import { measureBusiness } from '../rules/index.ts'

/**
 * Classes one business again at once, because a fact was recorded that a floor or veto looks at (risk model §1). What
 * depends on other businesses stays as the last monthly run left it. A business no run has seen yet waits for the next.
 */
export async function reclass(tx: Tx, context: Context, businessId: string): Promise<void> {
  const [business, kept] = [await findRegistered(tx, businessId), await findIndicatorRow(tx, businessId)]
  if (!business || !kept || kept.as_of > context.today) return
  const model = await getModelInForce(tx, context.today)
  const measured = measureBusiness(business, await listFacts(tx, businessId), context.today, model.measures)
  await keepOwn(tx, businessId, context.today, measured)
  await storeNamedClasses(tx, model, context.today, [businessId], await lastBorders(tx, model))
  await recordAct(tx, context, {
    action: 'credit.reclass',
    subject: { type: 'business', id: businessId },
    payload: { model: model.id, asOf: context.today },
  })
}
