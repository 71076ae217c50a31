import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { announce } from '../../kernel/events.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import { type BatchReply, eachRow } from '../../kernel/register/bulk/bulk.ts'
import { receiptEntered } from './events.ts'
import type { Delivery, EnterReceipt, MarkSent, PanelRow, System } from './model.ts'
import { findDeliveryForUpdate, insertDelivery, updateDelivery } from './queries.ts'
import { checkReceipt, checkSending, checkVersion } from './rules.ts'
import type { DeliveryRow } from './tables.ts'

export type HandOver = {
  readonly system: System
  readonly bureauId: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string
  readonly rows: readonly PanelRow[]
  /** Holding one of these is enough to see it and to enter its receipt. */
  readonly permissions: readonly string[]
  readonly dueOn: string | null
}

/** Puts a matter among those that wait for another master, in the transaction of the command it comes from. */
export async function handOver(tx: Tx, context: Context, { rows, permissions, ...matter }: HandOver): Promise<string> {
  const id = newIdAt(Date.parse(context.at))
  const delivery: Delivery = {
    ...matter,
    id,
    state: 'waiting',
    createdAt: context.at,
    sentAt: null,
    receiptNumber: null,
    receivedOn: null,
    enteredBy: null,
    version: 1,
  }
  await insertDelivery(tx, { ...delivery, content: [...rows], permissions: [...permissions] })
  await record(tx, context, 'exchange.handOver', delivery)
  return id
}

/** The panel was entered in the other system, which has not confirmed it yet. */
export function markSent(context: Context, id: string, input: MarkSent): Promise<Delivery> {
  return runCommand(context, { name: 'exchange.markSent', input: { id, ...input } }, async (tx) => {
    const before = await getDelivery(tx, context, id, input.version)
    checkSending(before)
    return change(tx, context, 'exchange.markSent', { ...before, state: 'sent', sentAt: context.at })
  })
}

/** The same for one batch of many, as they stand now: what waits no longer is told. */
export function markSentEach(context: Context, ids: readonly string[]): Promise<BatchReply> {
  return runCommand(context, { name: 'exchange.markSentEach', input: { ids } }, (tx) =>
    eachRow(ids, async (id) => {
      const before = await findDeliveryForUpdate(tx, context, id)
      if (!before) throw new Refusal('delivery/not-found', { id })
      checkSending(before)
      await change(tx, context, 'exchange.markSent', { ...before, state: 'sent', sentAt: context.at })
    }),
  )
}

export function enterReceipt(context: Context, id: string, input: EnterReceipt): Promise<Delivery> {
  return runCommand(context, { name: 'exchange.enterReceipt', input: { id, ...input } }, async (tx) => {
    const before = await getDelivery(tx, context, id, input.version)
    checkReceipt(before, input, context.today)
    const { receiptNumber, receivedOn } = input
    const received = await change(tx, context, 'exchange.enterReceipt', {
      ...before,
      state: 'received',
      sentAt: before.sentAt ?? context.at,
      receiptNumber,
      receivedOn,
      enteredBy: context.caller.accountId,
    })
    const { system, subjectKind, subjectId } = before
    await announce(tx, context, receiptEntered, {
      deliveryId: id,
      system,
      subjectKind,
      subjectId,
      receiptNumber,
      receivedOn,
    })
    return received
  })
}

async function getDelivery(tx: Tx, context: Context, id: string, seen: number): Promise<DeliveryRow> {
  const delivery = await findDeliveryForUpdate(tx, context, id)
  if (!delivery) throw new Refusal('delivery/not-found', { id })
  checkVersion(delivery, seen)
  return delivery
}

async function change(tx: Tx, context: Context, action: string, row: DeliveryRow): Promise<Delivery> {
  const { content: _, permissions: __, ...delivery } = row
  const after = { ...delivery, version: delivery.version + 1 }
  await updateDelivery(tx, after)
  await record(tx, context, action, after)
  return after
}

const record = (tx: Tx, context: Context, action: string, delivery: Delivery) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'delivery', id: delivery.id, version: delivery.version },
    payload: delivery,
    refs: [delivery.subjectId],
  })
