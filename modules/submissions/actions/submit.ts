import { type Caller, publicCaller } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { receiveComplaint, receiveReport } from '../../complaints/index.ts'
import type { Desk, NewSubmission, Receipt, Submission } from '../model/index.ts'
import { findOpenDesk, getSubmission, insertSubmission, isBusinessOf, isNumberTaken } from '../queries/index.ts'
import { checkSubmission, shownCode } from '../rules/index.ts'
import type { SubmissionRow } from '../tables.ts'
import { newNumber, newSecretCode } from './keys.ts'
import { demandProof, provesByMessage } from './phones.ts'

/** Whoever hands something in has no account; what he does counts at the desk he chose, and reaches nothing else. */
export const atDesk = ({ bureauId, unitId }: { bureauId: string; unitId: string | null }): Caller => ({
  ...publicCaller,
  bureauId,
  unitId,
  bureauIds: [bureauId],
})

/**
 * Command: a complaint or report from the portal goes in by the door the desk uses. The same key again gives the same
 * number and code: what was sent without hearing the answer is sent again.
 * @throws Refusal of `checkSubmission`, `desk/not-found`, `submission/phone-unproved`.
 */
export async function submit(context: Context, input: NewSubmission): Promise<Receipt> {
  const { phoneProof, ...said } = input
  const asPublic = { ...context, caller: publicCaller }
  const { id } = await runCommand(asPublic, { name: 'submissions.submit', input: said }, async (tx) => {
    checkSubmission(said)
    const desk = await findOpenDesk(tx, said.deskId)
    if (!desk) throw new Refusal('desk/not-found', { id: said.deskId })
    const isProved = said.mobile !== undefined && provesByMessage(context)
    if (isProved) demandProof(context, said.mobile ?? '', phoneProof)
    return handIn(tx, context, { desk, said, phoneVerified: isProved })
  })
  return receiptOf(context, id)
}

/** Number and code. The code stands in no reply that is kept: it is opened anew for each answer. */
export async function receiptOf({ db, site }: Context, id: string): Promise<Receipt> {
  const row = await getSubmission(db, id)
  return { number: row.number, code: shownCode(site.secrets.open(row.sealedCode, id)) }
}

type HandedIn = {
  readonly desk: Desk
  readonly said: NewSubmission
  readonly phoneVerified: boolean
  /** Number and code under which he followed what came before: they stay his, unless the number was given to somebody. */
  readonly heldKey?: { readonly number: string; readonly code: string }
}

/**
 * Part of a command: what was said goes in by the door the desk uses, on the day of the command. Who says it and how was
 * judged before. @returns the submission and the record it became.
 */
export async function handIn(
  tx: Tx,
  context: Context,
  { desk, said, phoneVerified, heldKey }: HandedIn,
): Promise<{ id: string; recordId: string }> {
  const inside = { ...context, db: tx, caller: atDesk(desk) }
  const recordId = await takeIn(inside, tx, desk, said)
  const made = { kind: said.kind, recordId, bureauId: desk.bureauId, receivedOn: context.today, phoneVerified }
  return { recordId, ...(await keep(tx, inside, made, heldKey)) }
}

/** The record of the desk. A respondent of another bureau is kept by his name: the desk decides whose it is. */
async function takeIn(context: Context, tx: Tx, { bureauId }: Desk, said: NewSubmission): Promise<string> {
  const { respondentName, respondentAddress, respondentId, facts, claim = '' } = said
  const isOwn = respondentId !== undefined && (await isBusinessOf(tx, respondentId, bureauId))
  const common = {
    ...{ respondentName, facts, channel: 'portal' as const, receivedOn: context.today },
    ...(isOwn ? { respondentId } : {}),
    ...(respondentAddress ? { respondentAddress } : {}),
  }
  const { name = '', mobile = '', address } = said
  if (said.kind === 'complaint') {
    const complainant = { complainantName: name, complainantPhone: mobile, complainantAddress: address ?? null }
    return (await receiveComplaint(context, { ...common, ...complainant, claim })).id
  }
  const reporter = said.isAnonymous
    ? { identity: 'anonymous' as const }
    : { identity: 'realName' as const, reporterName: name, reporterPhone: mobile }
  return (await receiveReport(context, { ...common, ...reporter })).id
}

async function keep(
  tx: Tx,
  context: Context,
  made: Omit<Submission, 'id' | 'number' | 'version'>,
  held: HandedIn['heldKey'],
): Promise<{ id: string }> {
  const id = newIdAt(Date.parse(context.at))
  const isFree = held !== undefined && !(await isNumberTaken(tx, held.number))
  const number = isFree ? held.number : await newNumber(context, (taken) => isNumberTaken(tx, taken))
  const submission: Submission = { ...made, id, number, version: 1 }
  const row: SubmissionRow = { ...submission, ...newSecretCode(context, id, held?.code) }
  await insertSubmission(tx, row)
  await recordAct(tx, context, {
    action: 'submissions.submit',
    subject: { type: 'submission', id, version: 1 },
    payload: submission,
    refs: [submission.recordId],
  })
  return { id }
}
