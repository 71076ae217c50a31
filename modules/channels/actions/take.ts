import { buffer } from 'node:stream/consumers'
import { attachFile } from '../../../kernel/attachments/actions.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { faultLine, groundFault } from '../../../kernel/fault.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { receiveComplaint, receiveReport } from '../../complaints/index.ts'
import { Complaint, Report } from '../../complaints/pure.ts'
import { recordWorkOrder } from '../../work-orders/index.ts'
import { WorkOrder } from '../../work-orders/pure.ts'
import type { Order } from '../model/index.ts'
import {
  findByNationalNumber,
  findLink,
  findUnit,
  findWorkOrder,
  type Grievance,
  insertLink,
  listDueArrivals,
  lockArrival,
  lockOrder,
  lockTelling,
  updateLink,
} from '../queries/index.ts'
import { after, changedIn, type Intake, intakeOf, isInsider, isLong, readMessage, waitMinutes } from '../rules/index.ts'
import type { ArrivalRow, LinkRow } from '../tables.ts'
import { takeReceipt } from './receipts.ts'
import { inBureau, keepArrival } from './record.ts'
import { tellHolder } from './tell-holder.ts'

const mostAtOnce = 500

/** Takes in what waits, each message in a transaction of its own. @returns how many were looked at. */
export async function takeArrivals(context: Context): Promise<number> {
  const ids = await listDueArrivals(context.db, context.at, mostAtOnce)
  for (const id of ids) await takeArrival(context, id)
  return ids.length
}

async function takeArrival(context: Context, id: string): Promise<void> {
  try {
    await runCommand(context, { name: 'channels.take', input: { id } }, async (tx) => {
      const arrival = await lockArrival(tx, id)
      if (arrival?.state === 'waiting') await take(tx, context, arrival)
    })
  } catch (error) {
    if (groundFault(error)) throw error
    await noteTrouble(context, id, error)
  }
}

/** What a rule refuses is parked with its reason; anything else may pass, and is tried again for a while. */
function noteTrouble(context: Context, id: string, error: unknown): Promise<void> {
  return runCommand(context, { name: 'channels.noteTrouble', input: { id } }, async (tx) => {
    const arrival = await lockArrival(tx, id)
    if (arrival?.state !== 'waiting') return
    const attempts = arrival.attempts + 1
    const wait = error instanceof Refusal ? null : waitMinutes(attempts)
    const reason = (error instanceof Refusal ? refusalLine(error) : faultLine(error)).slice(0, 300)
    const within = inBureau(context, arrival.bureauId)
    const named = { ...arrival, ...(await nameIn(context, arrival)) }
    if (wait === null) await keepArrival(tx, within, 'park', { ...named, attempts, state: 'parked', reason })
    else await keepArrival(tx, within, 'postpone', { ...named, attempts, reason, dueAt: after(context.at, wait) })
  })
}

/** Which order it is, for who looks at what was parked. */
async function nameIn({ files }: Context, { bodySm3 }: ArrivalRow): Promise<Partial<ArrivalRow>> {
  const read = readMessage(await buffer(await files.open(bodySm3)))
  return 'order' in read ? { orderNumber: read.order.number, revision: read.order.revision } : {}
}

const refusalLine = ({ code, details }: Refusal): string =>
  'place' in details ? `${code} ${String(details.place)}` : code

async function take(tx: Tx, context: Context, arrival: ArrivalRow): Promise<void> {
  const read = readMessage(await buffer(await context.files.open(arrival.bodySm3)))
  if ('reason' in read) {
    await keepArrival(tx, inBureau(context, arrival.bureauId), 'park', {
      ...arrival,
      state: 'parked',
      reason: read.reason,
    })
    return
  }
  const { order } = read
  await lockOrder(tx, arrival.channel, order.number)
  const named = { channel: arrival.channel, orderNumber: order.number, recordKind: order.kind }
  const link =
    (await findLink(tx, named)) ??
    (await linkTold(tx, context, arrival, order)) ??
    (await linkTyped(tx, context, arrival, order))
  if (link) await compare(tx, context, { arrival, order, link })
  else await takeNew(tx, context, arrival, order)
}

/** An order that began here: it comes back before its receipt, which was lost, and is the receipt. */
async function linkTold(tx: Tx, context: Context, { channel }: ArrivalRow, order: Order): Promise<LinkRow | undefined> {
  const telling = isIdentity(order.reference) ? await lockTelling(tx, order.reference) : undefined
  if (telling?.channel !== channel || telling.recordKind !== order.kind || telling.step !== 'receive') return undefined
  const { number } = order
  const confirmed = { number, receipt: number, at: context.at, revision: 0 }
  await takeReceipt(tx, { ...inBureau(context, telling.bureauId), db: tx }, telling, confirmed)
  return findLink(tx, { channel, orderNumber: number, recordKind: order.kind })
}

const isIdentity = (text = ''): text is string => /^[0-9a-f-]{36}$/.test(text)

function findTyped(tx: Tx, { channel }: ArrivalRow, { kind, number }: Order): Promise<Grievance | undefined> {
  if (kind === 'workOrder' && channel === 'hotline12345') return findWorkOrder(tx, number)
  return channel === 'platform12315' ? findByNationalNumber(tx, kind, number) : Promise.resolve(undefined)
}

/** A record whose national number, or number at the line, somebody has typed is that order. */
async function linkTyped(tx: Tx, context: Context, arrival: ArrivalRow, order: Order): Promise<LinkRow | undefined> {
  const record = await findTyped(tx, arrival, order)
  return record && link(tx, context, { arrival, order, record, revision: 0 })
}

type Linking = {
  readonly arrival: ArrivalRow
  readonly order: Order
  readonly record: { readonly id: string; readonly bureauId: string }
  readonly revision: number
}

async function link(tx: Tx, { at }: Context, { arrival, order, record, revision }: Linking): Promise<LinkRow> {
  const row: LinkRow = {
    id: newIdAt(Date.parse(at)),
    bureauId: record.bureauId,
    channel: arrival.channel,
    orderNumber: order.number,
    recordKind: order.kind,
    recordId: record.id,
    revision,
    state: order.state,
    arrivalId: revision === 0 ? null : arrival.id,
    linkedAt: at,
  }
  await insertLink(tx, row)
  return row
}

type Comparing = { readonly arrival: ArrivalRow; readonly order: Order; readonly link: LinkRow }

/** The order is here: a later revision is told to who has it, an older or the same one changes nothing. */
async function compare(tx: Tx, context: Context, { arrival, order, link: known }: Comparing): Promise<void> {
  const within = inBureau(context, known.bureauId)
  const of = { recordKind: known.recordKind, recordId: known.recordId, bureauId: known.bureauId }
  const said = { ...arrival, ...of, orderNumber: order.number, revision: order.revision, takenAt: context.at }
  if (order.revision <= known.revision) {
    await keepArrival(tx, within, 'recognise', { ...said, state: 'known', reason: null })
    return
  }
  const changed = (await changedSince(tx, context, known, order)).filter(
    (part) => part !== 'state' || order.state !== known.state,
  )
  await updateLink(tx, { id: known.id, revision: order.revision, arrivalId: arrival.id })
  const isNews = changed.length > 0 && known.arrivalId !== null
  const state = isNews ? 'updated' : 'known'
  const changedFields = isNews ? changed.join(' ') : null
  await keepArrival(tx, within, isNews ? 'update' : 'recognise', { ...said, state, reason: null, changedFields })
  if (isNews) await tellHolder(tx, within, known, order.number)
}

async function changedSince(tx: Tx, context: Context, { arrivalId }: LinkRow, order: Order): Promise<string[]> {
  const before = arrivalId === null ? undefined : await lockArrival(tx, arrivalId)
  if (!before) return []
  const read = readMessage(await buffer(await context.files.open(before.bodySm3)))
  return 'order' in read ? changedIn(read.order, order) : []
}

/**
 * By the same door as the intake form, in the bureau the order was given to. A report from inside is entered by a person,
 * who stands on its list from the first moment. @throws Refusal `order/from-inside`.
 */
async function takeNew(tx: Tx, context: Context, arrival: ArrivalRow, order: Order): Promise<void> {
  if (isInsider(order)) throw new Refusal('order/from-inside')
  const ground = await groundOf(tx, context, arrival, order)
  const within = { ...inBureau(context, ground.bureauId, ground.unitId), db: tx }
  const record = await takeIn(within, intakeOf(arrival.channel, order))
  await link(tx, context, { arrival, order, record, revision: order.revision })
  const reason = await attachAll(within, order, record.id)
  await keepArrival(tx, within, 'take', {
    ...arrival,
    ...{ state: 'taken', reason, takenAt: context.at, bureauId: record.bureauId },
    ...{ orderNumber: order.number, revision: order.revision, recordKind: order.kind, recordId: record.id },
  })
}

function takeIn(within: Context, intake: Intake): Promise<{ id: string; bureauId: string }> {
  if (intake.kind === 'workOrder') return recordWorkOrder(within, intake.input)
  return intake.kind === 'complaint' ? receiveComplaint(within, intake.input) : receiveReport(within, intake.input)
}

/** The unit the order names, else that of the channel. @throws Refusal `order/unit-unknown`. */
async function groundOf(tx: Tx, { site, today }: Context, { channel }: ArrivalRow, { unit }: Order) {
  const codes = [unit, site.platforms[channel]?.unit].flatMap((code) => code ?? [])
  for (const code of codes) {
    const found = await findUnit(tx, code, today)
    if (found) return found
  }
  throw new Refusal('order/unit-unknown', { place: codes[0] ?? '' })
}

const modelNames = { complaint: Complaint.name, report: Report.name, workOrder: WorkOrder.name }

/** A file nobody may hang on a record stays in the message; the record is taken all the same. @returns why. */
async function attachAll(context: Context, order: Order, id: string): Promise<string | null> {
  const subject = {
    type: modelNames[order.kind],
    id,
    bureauId: context.caller.bureauId ?? '',
  }
  const refused = new Set<string>()
  for (const file of filesOf(order)) {
    try {
      await attachFile(context, subject, { ...file, use: 'evidence' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.add(error.code)
    }
  }
  return refused.size > 0 ? [...refused].join(' ').slice(0, 300) : null
}

function filesOf(order: Order): { name: string; bytes: Buffer }[] {
  const whole = isLong(order) ? [{ name: `${order.number}.txt`, bytes: Buffer.from(order.facts) }] : []
  const sent = (order.attachments ?? []).map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') }))
  return [...whole, ...sent]
}
