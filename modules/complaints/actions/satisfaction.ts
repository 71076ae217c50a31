import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Performance, Recovery, Review, Score, ServiceRecord } from '../model/service.ts'
import { findServed, insertRecovery, listHandlers } from '../queries/service.ts'
import { demandNoRework, isDissatisfied, performed, reviewed, scored } from '../rules/satisfaction.ts'
import { openRework } from './rework.ts'
import { keepService, serviceOf } from './service.ts'

/**
 * Command: what a person says of how it was handled and of what came of it. Dissatisfied, it is worked on again.
 * @throws Refusal `complaint/not-found`, `service/not-ended`, `service/rework-open`, `service/words-missing`.
 */
export function scoreService(
  context: Context,
  id: string,
  score: Score,
  way: 'call' | 'form' = 'call',
): Promise<ServiceRecord> {
  return runCommand(context, { name: 'complaints.scoreService', input: { id, ...score, way } }, async (tx) => {
    const before = await getService(tx, context, id)
    demandNoRework(before)
    const after = scored(before, score, way, context.today)
    await keepService(tx, context, 'complaints.scoreService', after)
    return isDissatisfied(score) ? openRework(tx, context, after, score.words) : after
  })
}

/** Command: whether what was asked for was reasonable. @throws Refusal `service/not-ended`, `service/own-handling`. */
export function reviewService(context: Context, id: string, review: Review): Promise<ServiceRecord> {
  return runCommand(context, { name: 'complaints.reviewService', input: { id, ...review } }, async (tx) => {
    const by = actorOf(context)
    const after = reviewed(await getService(tx, context, id), review, by, await listHandlers(tx, id))
    await keepService(tx, context, 'complaints.reviewService', after)
    return after
  })
}

/**
 * Command: what became of the agreement, and what the person got back, counted once in the period of confirmation.
 * @throws Refusal `service/no-agreement`, `recovery/…`.
 */
export function notePerformance(context: Context, id: string, said: Performance): Promise<ServiceRecord> {
  return runCommand(context, { name: 'complaints.notePerformance', input: { id, ...said } }, async (tx) => {
    const byId = actorOf(context)
    const after = performed(await getService(tx, context, id), said, context.today)
    await keepService(tx, context, 'complaints.notePerformance', after)
    const { amountFen = 0, confirmedOn, proof } = said
    if (amountFen > 0) await recordRecovery(tx, context, after, { amountFen, confirmedOn, proof, byId })
    return after
  })
}

type Paid = Pick<Recovery, 'amountFen' | 'confirmedOn' | 'proof' | 'byId'>

async function recordRecovery(tx: Tx, context: Context, service: ServiceRecord, paid: Paid): Promise<void> {
  const { bureauId, respondentName, id: recordId } = service
  const recovery: Recovery = {
    ...paid,
    id: newIdAt(Date.parse(context.at)),
    bureauId,
    recordId,
    respondentName,
    version: 1,
  }
  await insertRecovery(tx, recovery)
  await recordAct(tx, context, {
    action: 'complaints.recordRecovery',
    subject: { type: 'recovery', id: recovery.id, version: 1 },
    payload: recovery,
    refs: [recordId],
  })
}

function actorOf({ caller: { accountId } }: Context): string {
  if (accountId === null) throw new Refusal('access/sign-in-required')
  return accountId
}

/** @throws Refusal `complaint/not-found`. */
async function getService(tx: Tx, context: Context, id: string): Promise<ServiceRecord> {
  const served = await findServed(tx, context, id)
  if (!served) throw new Refusal('complaint/not-found', { id })
  return serviceOf(tx, context, served)
}
