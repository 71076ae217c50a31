import { buffer } from 'node:stream/consumers'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { enqueueOnce } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Arrival, Body, Panel, PutAside } from '../model/index.ts'
import { getRecord } from '../queries/behind.ts'
import { findBefore, isSeen, lockArrival, lockTelling } from '../queries/index.ts'
import { formOf } from '../rules/form.ts'
import {
  type Change,
  changesIn,
  demandCurrent,
  isInsider,
  type Read,
  readMessage,
  withoutInsider,
} from '../rules/index.ts'
import type { ArrivalRow } from '../tables.ts'
import { takeJobKind } from './receive.ts'
import { inBureau, keepArrival } from './record.ts'

/** Command: what was parked or put aside is taken in once more. @throws Refusal `arrival/…`. */
export function takeUpArrival(context: Context, id: string, { version }: { version: number }): Promise<Arrival> {
  return runCommand(context, { name: 'channels.takeUpArrival', input: { id, version } }, async (tx) => {
    const arrival = await openArrival(tx, context, id, version)
    const again = { ...arrival, state: 'waiting', attempts: 0, reason: null, dueAt: context.at } as const
    const { dueAt: _, ...after } = await keepArrival(tx, context, 'takeUpArrival', again)
    await enqueueOnce(tx, inBureau(context, null), takeJobKind, {})
    return after
  })
}

/** Command: it is none of ours, or no message at all; it stays, with who said so and why. @throws Refusal `arrival/…`. */
export function putArrivalAside(context: Context, id: string, { version, reason }: PutAside): Promise<Arrival> {
  return runCommand(context, { name: 'channels.putAside', input: { id, version, reason } }, async (tx) => {
    const arrival = await openArrival(tx, context, id, version)
    const { dueAt: _, ...after } = await keepArrival(tx, context, 'putAside', { ...arrival, state: 'putAside', reason })
    return after
  })
}

async function openArrival(tx: Tx, context: Context, id: string, seen: number): Promise<ArrivalRow> {
  const arrival = await lockArrival(tx, id)
  if (!arrival || !isSeen(context, arrival.bureauId)) throw new Refusal('arrival/not-found', { id })
  demandCurrent('arrival', arrival, seen)
  if (arrival.state !== 'parked' && arrival.state !== 'putAside')
    throw new Refusal('arrival/not-open', { state: arrival.state })
  return arrival
}

const mostShown = 20_000

/** A message as it came, for a reason that the journal keeps: it may say who complains. @throws Refusal `arrival/not-found`. */
export async function readArrival(context: Context, id: string, { reason }: { reason: string }): Promise<Body> {
  const arrival = await runCommand(context, { name: 'channels.read', input: { id, reason } }, async (tx) => {
    const row = await lockArrival(tx, id)
    if (!row || !isSeen(context, row.bureauId)) throw new Refusal('arrival/not-found', { id })
    await recordAct(tx, context, {
      action: 'channels.read',
      subject: { type: 'arrivalReading', id },
      payload: { reason },
    })
    return row
  })
  const bytes = await buffer(await context.files.open(arrival.bodySm3))
  const read = readMessage(bytes)
  const isSealed = 'order' in read && isInsider(read.order)
  const text = isSealed ? JSON.stringify(withoutInsider(read.order)) : bytes.toString('utf8')
  const changes = await changesOf(context, arrival, read)
  return { text: text.slice(0, mostShown).toWellFormed(), isCut: text.length > mostShown, changes }
}

/** What an update says otherwise than the order that was known before it. */
async function changesOf(context: Context, arrival: ArrivalRow, now: Read): Promise<Change[]> {
  const sm3 = arrival.state === 'updated' ? await findBefore(context.db, arrival) : undefined
  if (sm3 === undefined || 'reason' in now) return []
  const before = readMessage(await buffer(await context.files.open(sm3)))
  return 'order' in before ? changesIn(withoutInsider(before.order), withoutInsider(now.order)) : []
}

/** The lines to copy into the form of the platform; they say who complains, so that the journal keeps who looked. */
export async function readPanel(context: Context, id: string): Promise<Panel> {
  const telling = await runCommand(context, { name: 'channels.readPanel', input: { id } }, async (tx) => {
    const row = await lockTelling(tx, id)
    if (!row || !isSeen(context, row.bureauId)) throw new Refusal('telling/not-found', { id })
    await recordAct(tx, context, {
      action: 'channels.readPanel',
      subject: { type: 'tellingReading', id },
      payload: { step: row.step },
      refs: [row.recordId],
    })
    return row
  })
  return { rows: [...formOf(await getRecord(context.db, telling), telling)] }
}
