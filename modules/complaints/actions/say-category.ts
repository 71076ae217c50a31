import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { HintAndDecision, SayCategory } from '../model/hint-quality.ts'
import { hintAndDecisionOf } from '../queries/hint-quality.ts'
import { getReport } from '../queries/index.ts'
import { findKeptForUpdate, keepCategory } from '../queries/kept-hints.ts'
import { demandOnList } from './insiders.ts'

/**
 * Command: who handles a record says what it is about, whatever the hint said; what it said stays.
 * @throws Refusal `complaint/not-found`, `insider/not-listed`.
 */
export function sayCategory(context: Context, id: string, { category }: SayCategory): Promise<HintAndDecision> {
  return runCommand(context, { name: 'complaints.sayCategory', input: { id, category } }, async (tx) => {
    const kept = await findKeptForUpdate(tx, context, id)
    if (!kept) throw new Refusal('complaint/not-found', { id })
    if (kept.subjectKind === 'report') await demandOnList(tx, context, await getReport(tx, id))
    const after = { ...kept, categoryByHand: category, version: kept.version + 1 }
    await keepCategory(tx, after)
    await recordAct(tx, context, {
      action: 'complaints.sayCategory',
      subject: { type: 'hint', id, version: after.version },
      payload: { category, said: kept.category },
      refs: [id],
    })
    const answer = await hintAndDecisionOf(tx, id)
    if (!answer) throw new Error('what was just kept is gone')
    return answer
  })
}
