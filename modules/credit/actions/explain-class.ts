import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getBusiness } from '../../businesses/index.ts'
import { lastBorders } from '../queries/classify.ts'
import { getModelInForce } from '../queries/models.ts'
import { type ClassOnDay, findIndicatorRow, listClasses, listFacts } from '../queries/one-business.ts'
import { type Explanation, explain, scorerOf } from '../rules/index.ts'

export type ClassRecord = { readonly id: string; readonly kind: string; readonly occurredOn: string }

export type ExplainedClass = {
  readonly history: ClassOnDay[]
  readonly explanation: Explanation
  readonly asOf: string
  /** The facts behind the lines that gave points: kind, day and id, to be opened in the dossier. */
  readonly records: ClassRecord[]
}

/**
 * Every line from the kept indicators to the class, with the records behind it. For officers of the jurisdiction only
 * (D-02); that it was opened is journalled.
 * @throws Refusal `business/not-found` outside the jurisdiction, `classification/not-found` before the first run.
 */
export function explainClass(context: Context, businessId: string): Promise<ExplainedClass> {
  return runCommand(context, { name: 'credit.explain', input: { businessId } }, async (tx) => {
    await getBusiness({ ...context, db: tx }, businessId)
    const row = await findIndicatorRow(tx, businessId)
    if (!row) throw new Refusal('classification/not-found', { businessId })
    const model = await getModelInForce(tx, row.as_of)
    const explanation = explain(model, row, scorerOf(model, await lastBorders(tx, model))(row))
    const kinds = new Set<string>(explanation.lines.filter(({ points }) => points > 0).flatMap(({ facts }) => facts))
    const facts = await listFacts(tx, businessId)
    await recordAct(tx, context, {
      action: 'credit.explain',
      subject: { type: 'business', id: businessId },
      payload: { asOf: row.as_of, model: model.id },
    })
    return {
      history: await listClasses(tx, businessId),
      explanation,
      asOf: row.as_of,
      records: facts
        .filter(({ kind, withdrawnOn }) => kinds.has(kind) && withdrawnOn === null)
        .map(({ id, kind, occurredOn }) => ({ id, kind, occurredOn })),
    }
  })
}
