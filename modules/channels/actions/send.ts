import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { faultLine } from '../../../kernel/fault.ts'
import { type Platform, PlatformRefused, platformClient, type Told } from '../adapters/client.ts'
import { type ChannelName, channelNames } from '../model/index.ts'
import { getRecord } from '../queries/behind.ts'
import { noteFailed, noteHeard } from '../queries/contact.ts'
import { holdTelling, listDueTellings, lockTelling } from '../queries/index.ts'
import { formOf } from '../rules/form.ts'
import { after, waitMinutes } from '../rules/index.ts'
import type { TellingRow } from '../tables.ts'
import { takeReceipt } from './receipts.ts'
import { inBureau, keepTelling } from './record.ts'

/** Longer than any call takes: whoever dies with one is followed by another worker, and the platform tells the double. */
const heldMinutes = 2
const mostAtOnce = 200
const mostRounds = 50

/** The platform of a channel, where it has an interface. */
export function platformOf({ site, at }: Context, channel: ChannelName): Platform | undefined {
  const client = site.platforms[channel]?.client
  return client ? platformClient(client, Date.parse(at)) : undefined
}

/** Tells every platform what waits for it. @returns how many receipts came. */
export async function sendTellings(context: Context): Promise<number> {
  let received = 0
  for (const channel of channelNames) received += await sendOver(context, channel)
  return received
}

/** One after the other, each record in the order of its steps; a platform that does not answer is asked no more now. */
export async function sendOver(context: Context, channel: ChannelName): Promise<number> {
  const platform = platformOf(context, channel)
  if (!platform) return 0
  let received = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const ids = await listDueTellings(context.db, channel, context.at, mostAtOnce)
    const sent = await sendEach(context, platform, ids)
    received += sent.received
    if (ids.length === 0 || sent.isDown) break
  }
  return received
}

async function sendEach(
  context: Context,
  platform: Platform,
  ids: readonly string[],
): Promise<{ received: number; isDown: boolean }> {
  let received = 0
  for (const id of ids) {
    const end = await sendOne(context, platform, id)
    if (end === 'down') return { received, isDown: true }
    if (end === 'received') received += 1
  }
  return { received, isDown: false }
}

async function sendOne(context: Context, platform: Platform, id: string): Promise<'received' | 'parked' | 'down'> {
  await holdTelling(context.db, id, after(context.at, heldMinutes))
  const telling = await lockedRow(context, id)
  if (!telling) return 'parked'
  try {
    const receipt = await platform.tell(await toldOf(context, telling))
    await noteHeard(context.db, telling.channel, context.at)
    await change(context, id, (tx, within, row) => takeReceipt(tx, within, row, receipt))
    return 'received'
  } catch (error) {
    return noteTrouble(context, telling, error)
  }
}

const lockedRow = (context: Context, id: string): Promise<TellingRow | undefined> =>
  context.db
    .selectFrom('channels.telling')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()

async function toldOf({ db }: Context, telling: TellingRow): Promise<Told> {
  const { id, recordKind: kind, orderNumber: number, step, theirState: state, happenedOn: on } = telling
  const record = await getRecord(db, telling)
  const form = Object.fromEntries(
    formOf(record, telling).map(({ field, value }) => [field.replace(/^.*\./, ''), value]),
  )
  return { id, number, kind, step, state, on, form }
}

/** A no is final and a person looks; who does not answer is asked again, later and later. */
async function noteTrouble(context: Context, { id, channel }: TellingRow, error: unknown): Promise<'parked' | 'down'> {
  const reason = faultLine(error).slice(0, 300)
  const isFinal = error instanceof PlatformRefused || error instanceof Refusal
  if (!isFinal) await noteFailed(context.db, channel, context.at, reason)
  let isParked = isFinal
  await change(context, id, async (tx, within, row) => {
    const attempts = row.attempts + 1
    const wait = isFinal ? null : waitMinutes(attempts)
    isParked = wait === null
    if (wait === null) await keepTelling(tx, within, 'parkTelling', { ...row, attempts, state: 'parked', reason })
    else await keepTelling(tx, within, 'postponeTelling', { ...row, attempts, reason, dueAt: after(context.at, wait) })
  })
  return isFinal && isParked ? 'parked' : 'down'
}

type Change = (tx: Parameters<typeof keepTelling>[0], within: Context, row: TellingRow) => Promise<unknown>

function change(context: Context, id: string, work: Change): Promise<void> {
  return runCommand(context, { name: 'channels.send', input: { id } }, async (tx) => {
    const row = await lockTelling(tx, id)
    if (row?.state === 'waiting') await work(tx, inBureau(context, row.bureauId), row)
  })
}
