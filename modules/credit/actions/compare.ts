import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import {
  bordersOfKept,
  forgetComparison,
  insertComparison,
  lastRunDay,
  storeComparison,
} from '../queries/comparisons.ts'
import { getModelInForce } from '../queries/models.ts'
import { checkModelState } from '../rules/index.ts'
import { getOwnModel } from './models.ts'

/** The job that does this in the background. */
export const compareJob = 'credit.compareModels'

export type ComparisonResult = { readonly modelId: string; readonly businesses: number }

/**
 * Lays a draft beside the version in force: both class the whole register as it was measured last, and who would change
 * his class is kept. It changes no class.
 * @throws Refusal `risk-model/not-found`, `risk-model/other-bureau`, `risk-model/not-open`, `risk-model/nothing-measured` before the first run.
 */
export function compareModels(context: Context, { modelId }: { modelId: string }): Promise<ComparisonResult> {
  const command = { name: compareJob, input: { modelId }, crosses: 'a model is weighed over the whole register' }
  return runCommand(context, command, async (tx) => {
    const draft = await getOwnModel(tx, context, modelId)
    checkModelState(draft, ['draft', 'proposed'], draft.version)
    const day = await lastRunDay(tx)
    if (!day) throw new Refusal('risk-model/nothing-measured')
    const before = await getModelInForce(tx, context.today)
    await forgetComparison(tx, modelId)
    const businesses = await storeComparison(tx, modelId, { before, after: draft.body, day })
    const [borderB, borderC, borderD] = await bordersOfKept(tx, draft.body, day)
    const row = {
      id: newIdAt(Date.parse(context.at)),
      modelId,
      against: before.id,
      asOf: day,
      madeAt: context.at,
      madeBy: context.caller.accountId,
      ...{ businesses, borderB, borderC, borderD },
    }
    await insertComparison(tx, row)
    await recordAct(tx, context, {
      action: compareJob,
      subject: { type: 'modelComparison', id: row.id },
      payload: row,
    })
    return { modelId, businesses }
  })
}
