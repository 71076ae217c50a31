import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { type Erased, eraseRecord, removeErased } from '../../../kernel/erasure/erase.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { dueUnder } from '../../../kernel/law/due.ts'
import type { AnswerRequest, Erasure, FindRecords, FoundRecords, NewPrivacyRequest, PrivacyRequest } from '../model.ts'
import { type FoundRecord, listWithValue, mostFound } from '../queries/find.ts'
import {
  findRequestForUpdate,
  insertErasures,
  insertRequest,
  listStates,
  privacyPersonal,
  updateRequest,
} from '../queries/index.ts'
import { erasedUnder, retentionOf } from '../queries/schedule.ts'
import { checkNonePending, checkOpen, checkReceived, judgeRetention } from '../rules.ts'

const answerRule = 'N-05'

/** Command: takes a request of a person in. @throws Refusal `privacy-request/received-later`, `…/no-bureau`. */
export function receiveRequest(context: Context, input: NewPrivacyRequest): Promise<PrivacyRequest> {
  return runCommand(context, { name: 'privacy.receiveRequest', input }, async (tx) => {
    const { accountId, bureauId } = context.caller
    if (accountId === null || bureauId === null) throw new Refusal('privacy-request/no-bureau')
    checkReceived(input.receivedOn, context.today)
    const { day: dueOn, rule } = dueUnder(context.law, answerRule, input.receivedOn, context.calendar)
    const request: PrivacyRequest = {
      ...input,
      identityNote: input.identityNote ?? null,
      id: newIdAt(Date.parse(context.at)),
      state: 'open',
      dueOn,
      rule: `${rule.id} ${rule.version}`,
      decision: null,
      answer: null,
      answeredOn: null,
      answeredBy: null,
      enteredBy: accountId,
      bureauId,
      version: 1,
    }
    await insertRequest(tx, request)
    await record(tx, context, 'privacy.receiveRequest', request)
    return request
  })
}

/**
 * Command: looks for an exact value in the personal fields of every register the caller may read, and puts what bears it
 * on the request. That he looked, and how much he found, stands in the journal; the value does not.
 * @throws Refusal `privacy-request/not-found`, `…/not-open`.
 */
export function findRecords(
  context: Context,
  personal: readonly PersonalRecords[],
  id: string,
  input: FindRecords,
): Promise<FoundRecords> {
  return runCommand(context, { name: 'privacy.findRecords', input: { id, ...input } }, async (tx) => {
    checkOpen(await getRequest(tx, context, id), null)
    const found: FoundRecord[][] = []
    for (const records of personal) {
      const rows = await listWithValue(tx, context, records, input.value)
      // The request itself bears the name of who asks.
      found.push(rows.filter((row) => row.id !== id))
    }
    const taken = found.flatMap((rows) => rows.slice(0, mostFound))
    const added = await insertErasures(
      tx,
      taken.map((one) => erasureOf(context, one, id)),
    )
    const reply = { found: taken.length, added, more: found.some((rows) => rows.length > mostFound) }
    const payload = { ...reply, records: taken.map((one) => one.id) }
    await recordAct(tx, context, { action: 'privacy.findRecords', subject: { type: 'privacySearch', id }, payload })
    return reply
  })
}

/** A record as it stands on the list: to be kept, or free to go. */
export function erasureOf(
  { at, today }: Pick<Context, 'at' | 'today'>,
  { id: recordId, kind, label, bureauId, endedOn }: FoundRecord,
  requestId: string | null,
): Erasure {
  const retention = retentionOf(kind)
  return {
    id: newIdAt(Date.parse(at)),
    bureauId,
    label,
    kind: retention.kind,
    recordId,
    requestId,
    endedOn,
    ...judgeRetention(retention, endedOn, today),
    paper: null,
    reason: null,
    proposedBy: null,
    decidedBy: null,
    erasedAt: null,
    foundOn: today,
    version: 1,
  }
}

type Answered = { readonly request: PrivacyRequest; readonly erased: Pick<Erased, 'files' | 'exports'> | null }

/**
 * Command: the person is answered. Of a request for erasing that was granted nothing is kept of who asked either: there
 * stays that somebody did, what was decided, and the papers of the erasures.
 * @throws Refusal `privacy-request/not-found`, `…/stale`, `…/not-open`, `…/pending`.
 */
export async function answerRequest(context: Context, id: string, input: AnswerRequest): Promise<PrivacyRequest> {
  const { request, erased } = await runCommand(
    context,
    {
      name: 'privacy.answerRequest',
      input: { id, ...input },
      crosses: 'copies of what was asked lie in the whole house',
    },
    (tx) => answer(tx, context, id, input),
  )
  if (erased) await removeErased(context, erased)
  return request
}

async function answer(tx: Tx, context: Context, id: string, input: AnswerRequest): Promise<Answered> {
  const before = await getRequest(tx, context, id)
  checkOpen(before, input.version)
  checkNonePending(await listStates(tx, id))
  const { decision, answer: text } = input
  const told = { decision, answer: text, answeredOn: context.today, answeredBy: context.caller.accountId }
  const after: PrivacyRequest = { ...before, ...told, state: 'answered', version: before.version + 1 }
  await updateRequest(tx, after)
  await record(tx, context, 'privacy.answerRequest', after)
  const [records] = privacyPersonal
  if (!records || after.kind !== 'deletion' || decision === 'refused') return { request: after, erased: null }
  const erased = await eraseRecord(tx, context, { records, id, hanging: [], law: erasedUnder })
  return { request: await getRequest(tx, context, id), erased }
}

async function getRequest(tx: Tx, context: Context, id: string): Promise<PrivacyRequest> {
  const request = await findRequestForUpdate(tx, context, id)
  if (!request) throw new Refusal('privacy-request/not-found', { id })
  return request
}

const record = (tx: Tx, context: Context, action: string, request: PrivacyRequest) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'privacyRequest', id: request.id, version: request.version },
    payload: request,
  })
