import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { getBusiness } from '../../businesses/index.ts'
import { findComplaint } from '../../complaints/index.ts'
import { recordFact } from '../../dossiers/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { NewPromise, Promised } from '../model/index.ts'
import { promiseProcedures } from '../procedure/index.ts'
import { bureauOf, getPromise, hasPromise, insertPromise, updatePromise } from '../queries/index.ts'
import { checkPeriod, factOfPromise, promiseAfter } from '../rules/index.ts'

/**
 * Command: a shop promises to take back without a reason; the office enters it for it.
 * @throws Refusal `business/not-found`, `promise/exists`, `promise/too-short`.
 */
export function enterPromise(context: Context, input: NewPromise): Promise<Promised> {
  return runCommand(context, { name: 'promises.enterPromise', input }, (tx) =>
    takePromise(tx, { ...context, db: tx }, input, 'office'),
  )
}

/** In the caller's transaction; the business is one of his. */
export async function takePromise(
  tx: Tx,
  context: Context,
  input: NewPromise,
  origin: Promised['origin'],
): Promise<Promised> {
  const { bureauId } = await getBusiness(context, input.businessId)
  if (bureauId === null) throw new Refusal('business/not-found', { id: input.businessId })
  if (await hasPromise(tx, input)) throw new Refusal('promise/exists', { shopName: input.shopName })
  const { division: place } = await bureauOf(tx, bureauId)
  checkPeriod(input.periodDays, { law: context.law, on: context.today, place })
  const promise: Promised = {
    ...input,
    ...{ address: input.address ?? null, exclusions: input.exclusions ?? null, alliance: input.alliance ?? null },
    ...{ id: newIdAt(Date.parse(context.at)), bureauId, origin, appliedOn: context.today, isPublic: false },
    ...{ publishedOn: null, warnings: 0, warnedOn: null, breach: null, breachComplaintId: null, mended: null },
    ...{ endedOn: null, outcome: null, version: 1 },
  }
  await insertPromise(tx, promise)
  await record(tx, context, 'promises.enterPromise', promise)
  const { id, shopName: title, appliedOn: from } = promise
  const matter = { id, title, bureauId, unitId: context.caller.unitId, holderId: null, place, from }
  await openMatter(tx, context, promiseProcedures, matter)
  return promise
}

/** What a step leaves in the record, and in the dossier of the business. @throws Refusal `complaint/not-found`. */
export async function carryOutPromise(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getPromise(tx, id)
  const after = promiseAfter(before, step, input, context.today)
  if (after.breachComplaintId !== null && after.breachComplaintId !== before.breachComplaintId)
    await demandComplaint(tx, context, after)
  await updatePromise(tx, after)
  const { id: entryId } = await record(tx, context, `promises.${step}`, after)
  const kind = factOfPromise(step)
  if (kind === null) return
  const fact = { subjectId: after.businessId, kind, occurredOn: context.today, sourceModule: 'promises' }
  await recordFact(tx, context, { ...fact, sourceRef: id, entryId })
}

/** A complaint starts a warning only against whom it is about. */
async function demandComplaint(tx: Tx, context: Context, { breachComplaintId, businessId }: Promised): Promise<void> {
  const complaint = await findComplaint({ ...context, db: tx }, breachComplaintId ?? '')
  if (!complaint) throw new Refusal('complaint/not-found', { id: breachComplaintId })
  if (complaint.respondentId !== businessId)
    throw new Refusal('promise/other-respondent', { field: 'breachComplaintId' })
}

const record = (tx: Tx, context: Context, action: string, payload: Promised) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'returnPromise', id: payload.id, version: payload.version },
    payload,
    refs: [payload.businessId, ...(payload.breachComplaintId ? [payload.breachComplaintId] : [])],
  })
