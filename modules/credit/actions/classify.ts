import type { Day } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { classified } from '../events.ts'
import {
  bordersOn,
  forgetLeft,
  insertRun,
  keepIndicators,
  type RunCounts,
  storeAllClasses,
} from '../queries/classify.ts'
import { getModelInForce } from '../queries/models.ts'

/** The job that does this in the background. */
export const classifyJob = 'credit.classify'

export type RunResult = RunCounts & { readonly runId: string; readonly model: string; readonly asOf: Day }

/**
 * Classes the whole register as of the end of a day (D-01, D-04…D-06): measures every indicator from the facts, then
 * one statement gives score, class and deciding rule. The same day again replaces its classes.
 * @throws Refusal `classification/in-future`, `risk-model/none-in-force`.
 */
export function classify(context: Context, { asOf }: { asOf: Day }): Promise<RunResult> {
  return runCommand(
    context,
    { name: classifyJob, input: { asOf }, crosses: 'a run goes over the whole register' },
    async (tx) => {
      if (asOf > context.today) throw new Refusal('classification/in-future', { asOf, today: context.today })
      // A run over the register of a province takes longer than a page may wait for.
      await sql`set local statement_timeout = '30min'`.execute(tx)
      const model = await getModelInForce(tx, asOf)
      const runId = newIdAt(Date.parse(context.at))
      await keepIndicators(tx, model.measures, asOf)
      const borders = await bordersOn(tx, model, asOf)
      await storeAllClasses(tx, model, asOf)
      await forgetLeft(tx, asOf)
      const run = { id: runId, model: model.id, asOf, selection: 'all', startedAt: context.at, borders } as const
      const counts = await insertRun(tx, run)
      await recordAct(tx, context, {
        action: classifyJob,
        subject: { type: 'classificationRun', id: runId },
        payload: { model: model.id, asOf, borders, ...counts },
      })
      await announce(tx, context, classified, { runId, asOf, businesses: counts.businesses })
      return { ...counts, runId, model: model.id, asOf }
    },
  )
}
