import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { divisionOf } from '../../authorities/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { NewObjection, Objection } from '../model/index.ts'
import { objectionProcedures } from '../procedure.ts'
import { getObjection, getPosting, insertObjection, updateObjection } from '../queries/index.ts'
import { checkObjection, objectionAfter, postingAfter } from '../rules/index.ts'
import { keep, postingOf } from './postings.ts'

/**
 * Command: a firm objects to what is or will be published of it; what came before the first day holds it back.
 * @throws Refusal `posting/not-found`, `objection/exists`, those of `checkObjection`.
 */
export function receiveObjection(context: Context, input: NewObjection): Promise<Objection> {
  return runCommand(context, { name: 'postings.receiveObjection', input }, async (tx) => {
    const posting = await postingOf(tx, context, input.postingId)
    const { bureauId, respondentName } = posting
    const { isBefore } = checkObjection(input, posting, context.today)
    const objection: Objection = {
      ...input,
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, respondentName, isBefore },
      ...{ ruling: null, outcome: null, decidedOn: null, version: 1 },
    }
    await insertObjection(tx, objection)
    await record(tx, context, 'postings.receiveObjection', objection)
    await openMatter(tx, context, objectionProcedures, {
      ...{ id: objection.id, title: respondentName, bureauId, unitId: context.caller.unitId, holderId: null },
      ...{ place: await divisionOf(tx, bureauId), from: objection.receivedOn },
    })
    return objection
  })
}

/** What the decision leaves in the objection and in what it is about. */
export async function carryOutObjection(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const after = objectionAfter(await getObjection(tx, id), step, input, context.today)
  await updateObjection(tx, after)
  await record(tx, context, `postings.${step}Objection`, after)
  const posting = postingAfter(await getPosting(tx, after.postingId), step, input, context.today)
  if (posting) await keep(tx, context, `postings.${step}`, posting)
}

const record = (tx: Tx, context: Context, action: string, objection: Objection) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'objection', id: objection.id, version: objection.version },
    payload: objection,
    refs: [objection.postingId],
  })
