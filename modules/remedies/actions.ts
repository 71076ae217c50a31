import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import type { StepDone } from '../../kernel/procedure/kind.ts'
import type { Procedure } from '../../kernel/procedure/table.ts'
import { divisionOf } from '../authorities/index.ts'
import { findComplaint, findReport } from '../complaints/index.ts'
import { issuePaperOfStep } from '../documents/index.ts'
import { openMatter } from '../matters/index.ts'
import type { NewRemedy, Remedy, RemedyKind } from './model.ts'
import { disclosureProcedures, litigationProcedures, reconsiderationProcedures } from './procedure/index.ts'
import { remediesDocumentKinds } from './queries/documents.ts'
import { getRemedy, insertRemedy, updateRemedy } from './queries/index.ts'
import { checkNew, remedyAfter, timelyUntil } from './rules.ts'

export const proceduresOf: Readonly<Record<RemedyKind, readonly Procedure[]>> = {
  reconsideration: reconsiderationProcedures,
  litigation: litigationProcedures,
  disclosure: disclosureProcedures,
}

/**
 * Command: takes in what came from the organ that reconsiders, the court or who asks for information; its matter begins
 * with the day it was received. @throws Refusal of `checkNew`, `complaint/not-found`, `report/not-found`, `remedy/no-bureau`.
 */
export function receiveRemedy(context: Context, input: NewRemedy): Promise<Remedy> {
  return runCommand(context, { name: 'remedies.receive', input }, async (tx) => {
    const { bureauId, unitId } = context.caller
    if (bureauId === null) throw new Refusal('remedy/no-bureau')
    const said = openOf(input)
    checkNew(said, context.today)
    await demandDecision(tx, context, said)
    const place = await divisionOf(tx, bureauId)
    const remedy: Remedy = {
      ...said,
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, version: 1 },
      timelyUntil: timelyUntil(said.kind, said.knownOn, { ...context, place }),
      ...{ ruling: null, reply: null, decidedOn: null, outcome: null, isFinal: false, compliedOn: null },
    }
    await insertRemedy(tx, remedy)
    await record(tx, context, 'remedies.receive', remedy)
    const { id, about: title, receivedOn: from } = remedy
    const matter = { id, title, bureauId, unitId, holderId: null, place, from }
    await openMatter(tx, context, proceduresOf[remedy.kind], matter)
    return remedy
  })
}

/** What was left out there is none of. */
const openOf = (input: NewRemedy) => ({
  ...input,
  complaintId: input.complaintId ?? null,
  reportId: input.reportId ?? null,
  documentId: input.documentId ?? null,
  applicantPhone: input.applicantPhone ?? null,
  organ: input.organ ?? null,
  caseNumber: input.caseNumber ?? null,
  knownOn: input.knownOn ?? null,
})

/** The decision it is about is one the caller sees. */
async function demandDecision(
  tx: Tx,
  context: Context,
  { complaintId, reportId }: Pick<Remedy, 'complaintId' | 'reportId'>,
): Promise<void> {
  const asked = { ...context, db: tx }
  if (complaintId !== null && !(await findComplaint(asked, complaintId)))
    throw new Refusal('complaint/not-found', { id: complaintId })
  if (reportId !== null && !(await findReport(asked, reportId))) throw new Refusal('report/not-found', { id: reportId })
}

/** What a step of its procedure leaves in the record, and its paper. */
export async function carryOutRemedy(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const after = remedyAfter(await getRemedy(tx, id), step, input, context.today)
  await updateRemedy(tx, after)
  await record(tx, context, `remedies.${step}`, after)
  const versions = proceduresOf[after.kind]
  await issuePaperOfStep(tx, context, { versions, kinds: remediesDocumentKinds, id, step, from: after.receivedOn })
}

const record = (tx: Tx, context: Context, action: string, remedy: Remedy) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'remedy', id: remedy.id, version: remedy.version },
    payload: remedy,
    refs: [remedy.complaintId, remedy.reportId].flatMap((id) => id ?? []),
  })
