import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { type Erased, eraseRecord, removeErased } from '../../../kernel/erasure/erase.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueueOnce } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Erasure, ErasureStep, KeepRecord, ProposeErasure } from '../model.ts'
import { listEnded } from '../queries/find.ts'
import type { House } from '../queries/house.ts'
import { endedOnOf, findErasureForUpdate, insertErasures, listSiblings, updateErasure } from '../queries/index.ts'
import { erasedUnder, retentionOf, retentionSchedule } from '../queries/schedule.ts'
import { checkErasure, checkOther, endedBefore, judgeRetention } from '../rules.ts'
import { dropCopiesOf } from './copies.ts'
import { erasureOf } from './requests.ts'

export const eraseJob = 'privacy.erase'

const wholeHouse = 'copies of what is erased lie in the whole house'

/** Command: somebody proposes that a record may go. The law is asked again. @throws Refusal as `checkErasure`. */
export function proposeErasure(context: Context, house: House, id: string, input: ProposeErasure): Promise<Erasure> {
  return runCommand(context, { name: 'privacy.proposeErasure', input: { id, ...input } }, async (tx) => {
    const before = await judgedNow(tx, context, house, await getErasure(tx, context, id))
    checkErasure(before, ['open'], input.version)
    const { paper, reason } = input
    return store(tx, context, 'privacy.proposeErasure', {
      ...before,
      ...{ paper, reason, state: 'proposed', proposedBy: context.caller.accountId },
    })
  })
}

/**
 * Command: a second person approves; a job then erases. One that was approved may be approved again, should the job have
 * failed. @throws Refusal as `checkErasure`, `erasure/own`.
 */
export function approveErasure(context: Context, id: string, input: ErasureStep): Promise<Erasure> {
  return runCommand(context, { name: 'privacy.approveErasure', input: { id, ...input } }, async (tx) => {
    const before = await getErasure(tx, context, id)
    checkErasure(before, ['proposed', 'approved'], input.version)
    checkOther(context.caller.accountId, before.proposedBy)
    const decided = { state: 'approved', decidedBy: context.caller.accountId } as const
    const after = await store(tx, context, 'privacy.approveErasure', { ...before, ...decided })
    await enqueueOnce(tx, context, eraseJob, { erasureId: id })
    return after
  })
}

/** Command: it is kept after all, and why. Nobody is asked again by himself. @throws Refusal as `checkErasure`. */
export function keepRecord(context: Context, id: string, input: KeepRecord): Promise<Erasure> {
  return runCommand(context, { name: 'privacy.keepRecord', input: { id, ...input } }, async (tx) => {
    const before = await getErasure(tx, context, id)
    checkErasure(before, ['open', 'proposed'], input.version)
    const decided = { state: 'kept', reason: input.reason, decidedBy: context.caller.accountId } as const
    return store(tx, context, 'privacy.keepRecord', { ...before, ...decided })
  })
}

/** The job behind an approval: everything in one transaction, then the files. Done twice it does nothing more. */
export async function eraseApproved(context: Context, house: House, id: string): Promise<{ erased: boolean }> {
  const erased = await runCommand(context, { name: 'privacy.erase', input: { id }, crosses: wholeHouse }, (tx) =>
    erase(tx, context, house, id),
  )
  if (!erased) return { erased: false }
  await removeErased(context, erased.erased)
  await dropCopiesOf(context, erased.recordId)
  return { erased: true }
}

async function erase(
  tx: Tx,
  context: Context,
  house: House,
  id: string,
): Promise<{ erased: Erased; recordId: string } | null> {
  const before = await getErasure(tx, context, id)
  if (before.state !== 'approved') return null
  const records = recordsOf(house, before.kind)
  const { state } = judgeRetention(
    retentionOf(before.kind),
    await endedOnOf(tx, records, before.recordId),
    context.today,
  )
  if (state === 'held') throw new Refusal('erasure/held-open', { article: before.article })
  const order = { law: erasedUnder, paper: before.paper ?? '' }
  const erased = await eraseRecord(tx, context, { records, id: before.recordId, hanging: house.hanging, ...order })
  // The same record may stand on the list for another reason as well.
  for (const one of [before, ...(await listSiblings(tx, before))])
    await store(tx, context, 'privacy.erase', { ...one, ...doneBy(context, before) })
  return { erased, recordId: before.recordId }
}

const doneBy = ({ at }: Context, { paper, reason, proposedBy, decidedBy }: Erasure) =>
  ({ state: 'erased', erasedAt: at, paper, reason, proposedBy, decidedBy }) as const

/** Records of one kind that a night puts on the list. */
const mostANight = 500

/**
 * Nightly: what has been kept long enough is put on the list, the oldest first; a person decides, and nothing goes by
 * itself.
 */
export async function proposeEnded(context: Context, { personal }: House): Promise<{ proposed: number }> {
  let proposed = 0
  for (const { kind, years } of retentionSchedule) {
    const records = personal.find(({ subjectType }) => subjectType === kind)
    if (records && years !== null) proposed += await proposeEndedOf(context, records, years)
  }
  return { proposed }
}

const proposeEndedOf = (context: Context, records: PersonalRecords, years: number): Promise<number> =>
  runCommand(context, { name: 'privacy.proposeErasures', input: null, crosses: wholeHouse }, async (tx) => {
    const found = await listEnded(tx, records, endedBefore(years, context.today), mostANight)
    const rows = found.map((one) => erasureOf(context, one, null)).filter(({ state }) => state === 'open')
    const added = await insertErasures(tx, rows)
    if (added === 0) return 0
    const payload = { kind: records.subjectType, added, records: rows.map(({ recordId }) => recordId) }
    const subject = { type: 'privacySearch', id: newIdAt(Date.parse(context.at)) }
    await recordAct(tx, context, { action: 'privacy.proposeErasures', subject, payload })
    return added
  })

/** Time has passed since it was found: what was held may go by now, and the other way about. */
async function judgedNow(tx: Tx, { today }: Context, house: House, erasure: Erasure): Promise<Erasure> {
  if (erasure.state !== 'held' && erasure.state !== 'open') return erasure
  const endedOn = await endedOnOf(tx, recordsOf(house, erasure.kind), erasure.recordId)
  return { ...erasure, endedOn, ...judgeRetention(retentionOf(erasure.kind), endedOn, today) }
}

function recordsOf({ personal }: House, kind: string): PersonalRecords {
  const records = personal.find(({ subjectType }) => subjectType === kind)
  if (!records) throw new Error(`no module keeps records of the kind ${kind}`)
  return records
}

async function getErasure(tx: Tx, context: Context, id: string): Promise<Erasure> {
  const erasure = await findErasureForUpdate(tx, context, id)
  if (!erasure) throw new Refusal('erasure/not-found', { id })
  return erasure
}

async function store(tx: Tx, context: Context, action: string, changed: Erasure): Promise<Erasure> {
  const after = { ...changed, version: changed.version + 1 }
  await updateErasure(tx, after)
  const subject = { type: 'privacyErasure', id: after.id, version: after.version }
  await recordAct(tx, context, { action, subject, payload: after, refs: [after.recordId] })
  return after
}
