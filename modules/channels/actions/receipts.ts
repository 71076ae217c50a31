import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { complaintsMatterKinds, enterNationalNumber, getComplaint } from '../../complaints/index.ts'
import { recordProof, recordReceipt } from '../../matters/index.ts'
import type { EnterReceipt, Telling } from '../model/index.ts'
import { findLink, insertLink, isSeen, listLinksOf, listNumberless, lockTelling, updateLink } from '../queries/index.ts'
import { demandCurrent, demandOpen } from '../rules/index.ts'
import type { LinkRow, TellingRow } from '../tables.ts'
import { inBureau, keepTelling } from './record.ts'

export type Confirmed = {
  readonly number: string
  readonly receipt: string
  readonly at: string
  /** Of the order there after it; null where a person typed the number and nobody said. */
  readonly revision: number | null
}

/** The platform has confirmed: the step is there, and a record that was new to it has its number. */
export async function takeReceipt(tx: Tx, context: Context, telling: TellingRow, confirmed: Confirmed): Promise<void> {
  const { number, receipt, at } = confirmed
  const enteredBy = context.caller.accountId
  await keepTelling(tx, context, 'takeReceipt', {
    ...telling,
    ...{ state: 'received', orderNumber: number, receipt, receivedAt: at, enteredBy, reason: null },
  })
  const links = await listLinksOf(tx, telling.recordId)
  const known = links.find(({ channel }) => channel === telling.channel)
  if (known) await updateLink(tx, { id: known.id, revision: Math.max(known.revision, confirmed.revision ?? 0) })
  else await numbered(tx, context, telling, confirmed)
  const { recordId: matterId, step, bureauId } = telling
  const by = enteredBy === null ? inBureau(context, bureauId) : context
  const received = { matterId, number: receipt, at: notLater(at, context.at), step }
  await recordReceipt(tx, by, complaintsMatterKinds, received)
  if (await isAskedThere(tx, telling)) await recordProof(tx, by, complaintsMatterKinds, received)
}

/** Who complained on a platform reads there what was decided; who complained here is told by us. */
async function isAskedThere(tx: Tx, { recordKind, recordId, channel }: TellingRow): Promise<boolean> {
  return recordKind === 'complaint' && (await getComplaint(tx, recordId)).channel === channel
}

/** A platform whose clock runs ahead does not lose us its receipt. */
const notLater = (at: string, now: string) => (Date.parse(at) > Date.parse(now) ? now : at)

/** The first receipt of a record that began here brings its number. @throws Refusal `complaint/exists`, `link/exists`. */
async function numbered(tx: Tx, context: Context, telling: TellingRow, { number, revision }: Confirmed): Promise<void> {
  const { channel, recordKind, recordId, bureauId } = telling
  const named = { channel, orderNumber: number, recordKind }
  if (await findLink(tx, named)) throw new Refusal('link/exists', { number })
  const waiting = await listNumberless(tx, channel, recordId)
  const link: LinkRow = {
    ...{ ...named, id: newIdAt(Date.parse(context.at)), bureauId, recordId, revision: revision ?? 0 },
    ...{ state: waiting.at(-1)?.theirState ?? telling.theirState, arrivalId: null, linkedAt: context.at },
  }
  await insertLink(tx, link)
  if (channel === 'platform12315' && recordKind !== 'workOrder')
    await enterNationalNumber({ ...context, db: tx }, { kind: recordKind, id: recordId, number })
  for (const one of waiting)
    await keepTelling(tx, inBureau(context, bureauId), 'number', { ...one, orderNumber: number })
}

/**
 * Command: where no interface exists an officer has entered it there and types back what the platform answered.
 * @throws Refusal `telling/not-found`, `telling/stale`, `telling/not-open`, `telling/not-first`, `telling/sent-by-client`.
 */
export function enterReceipt(context: Context, id: string, input: EnterReceipt): Promise<Telling> {
  return runCommand(context, { name: 'channels.enterReceipt', input: { id, ...input } }, async (tx) => {
    const telling = await openTelling(tx, context, id, input.version)
    if (telling.way === 'client' && telling.state !== 'parked') throw new Refusal('telling/sent-by-client')
    if (telling.orderNumber === null && telling.step !== 'receive') throw new Refusal('telling/not-first')
    const number = telling.orderNumber ?? input.receipt
    await takeReceipt(tx, context, telling, { number, receipt: input.receipt, at: context.at, revision: null })
    return tellingAfter(tx, id)
  })
}

/** Command: what was parked is told once more. @throws Refusal `telling/…`. */
export function takeUpTelling(context: Context, id: string, { version }: { version: number }): Promise<Telling> {
  return runCommand(context, { name: 'channels.takeUpTelling', input: { id, version } }, async (tx) => {
    const telling = await openTelling(tx, context, id, version)
    const again = { ...telling, state: 'waiting', attempts: 0, reason: null, dueAt: context.at } as const
    await keepTelling(tx, context, 'takeUpTelling', again)
    return tellingAfter(tx, id)
  })
}

async function openTelling(tx: Tx, context: Context, id: string, seen: number): Promise<TellingRow> {
  const telling = await lockTelling(tx, id)
  if (!telling || !isSeen(context, telling.bureauId)) throw new Refusal('telling/not-found', { id })
  demandCurrent('telling', telling, seen)
  demandOpen(telling)
  return telling
}

async function tellingAfter(tx: Tx, id: string): Promise<Telling> {
  const row = await lockTelling(tx, id)
  if (!row) throw new Error('the telling just kept is gone')
  const { dueAt: _, ...telling } = row
  return telling
}
