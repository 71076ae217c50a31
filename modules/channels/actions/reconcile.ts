import { addDays } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { faultLine } from '../../../kernel/fault.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Platform } from '../adapters/client.ts'
import { type ChannelName, channelNames, type Difference, type Reconciled, type TheirOrder } from '../model/index.ts'
import { noteFailed, noteReconciled } from '../queries/contact.ts'
import { findUnit, lockTelling } from '../queries/index.ts'
import {
  insertDifference,
  listOpenDifferences,
  listSides,
  listSidesSince,
  listUnheard,
  type OurSide,
  solveDifference,
  wakeTellings,
} from '../queries/sides.ts'
import { judgeSides, type Verdict } from '../rules/index.ts'
import { bytesOf } from './pull.ts'
import { receiveMessage } from './receive.ts'
import { inBureau, keepTelling, recordDifference } from './record.ts'
import { platformOf, sendOver } from './send.ts'
import { takeArrivals } from './take.ts'

/** Orders of so many days are held against each other. */
const daysBack = 90
const mostOrders = 500_000
const mostDifferences = 10_000
const pageOf = 500

export const reconcileJobKind = 'channels.reconcile'

/** Command: a person wants it now. A worker does it, for all bureaus whose orders come on this way. */
export function orderReconciliation(context: Context, channel: ChannelName): Promise<{ jobId: string }> {
  return runCommand(context, { name: 'channels.orderReconciliation', input: { channel } }, async (tx) => {
    if (!context.site.platforms[channel]?.client) throw new Refusal('channel/no-interface', { channel })
    const jobId = await enqueue(tx, inBureau(context, null), reconcileJobKind, { channel })
    await recordAct(tx, context, {
      action: 'channels.orderReconciliation',
      subject: { type: 'channel', id: channel },
      payload: { jobId },
    })
    return { jobId }
  })
}

/** Each night, every platform with an interface; one that does not answer is noted, and the others go on. */
export async function reconcileAll(context: Context): Promise<void> {
  for (const channel of channelNames)
    if (context.site.platforms[channel]?.client) await reconcile(context, channel).catch(onlyRefusals)
}

const onlyRefusals = (error: unknown): void => {
  if (!(error instanceof Refusal)) throw error
}

/**
 * Holds what they have against what we have, does what can be done at once (fetch, send again), and holds them against
 * each other once more: what differs still is kept as an open difference, what agrees now is solved.
 * @throws Refusal `channel/no-interface`, `channel/unavailable`.
 */
export async function reconcile(context: Context, channel: ChannelName): Promise<Reconciled> {
  const platform = platformOf(context, channel)
  if (!platform) throw new Refusal('channel/no-interface', { channel })
  try {
    const first = await compare(context, channel, platform)
    for (const found of first.found) await remedy(context, platform, found)
    await takeArrivals(context)
    await sendOver(context, channel)
    const second = first.found.length > 0 ? await compare(context, channel, platform) : first
    await keepFound(context, channel, second.found)
    await noteReconciled(context.db, channel, context.at)
    const open = second.found.length
    return {
      theirs: second.theirs,
      ours: second.ours,
      found: first.found.length,
      solved: first.found.length - open,
      open,
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    await noteFailed(context.db, channel, context.at, faultLine(error))
    throw new Refusal('channel/unavailable', { why: faultLine(error).slice(0, 200) })
  }
}

type Found = {
  readonly channel: ChannelName
  readonly verdict: Verdict
  readonly ours: OurSide | null
  readonly theirs: TheirOrder | null
}
type Compared = { readonly theirs: number; readonly ours: number; readonly found: Found[] }

async function compare(context: Context, channel: ChannelName, platform: Platform): Promise<Compared> {
  const since = `${addDays(context.today, -daysBack)}T00:00:00.000+08:00`
  const found: Found[] = []
  const seen = new Set<string>()
  const judge = (ours: OurSide | null, theirs: TheirOrder | null) => {
    const verdict = judgeSides({ ours, theirs })
    if (verdict && found.length < mostDifferences) found.push({ channel, verdict, ours, theirs })
  }
  for (let cursor = '', more = true; more && seen.size < mostOrders; ) {
    const page = await platform.listIndex(cursor, since)
    const own = await listSides(
      context.db,
      channel,
      page.orders.map(({ number }) => number),
    )
    const ownOf = new Map(own.map((side) => [keyOf(side.recordKind, side.orderNumber), side] as const))
    for (const order of page.orders) {
      const key = keyOf(order.kind, order.number)
      seen.add(key)
      judge(ownOf.get(key) ?? null, order)
    }
    more = page.more
    cursor = page.cursor
  }
  found.push(...(await listUnheard(context.db, channel, mostDifferences)).map((side) => unheard(channel, side)))
  const ours = await judgeOwn(context, { channel, since, seen, judge })
  return { theirs: seen.size, ours, found }
}

/** It has no number yet: until it has, it is named by its own identity. */
const unheard = (channel: ChannelName, side: OurSide): Found => ({
  channel,
  verdict: { kind: 'missingThere', remedy: 'send' },
  ours: { ...side, orderNumber: side.recordId },
  theirs: null,
})

const keyOf = (kind: string, number: string) => `${kind} ${number}`

type Judging = {
  readonly channel: ChannelName
  readonly since: string
  readonly seen: ReadonlySet<string>
  readonly judge: (ours: OurSide, theirs: null) => void
}

async function judgeOwn({ db }: Context, { channel, since, seen, judge }: Judging): Promise<number> {
  let after: string | null = null
  let count = 0
  for (;;) {
    const page: OurSide[] = await listSidesSince(db, { channel, since, after, most: pageOf })
    for (const side of page) if (!seen.has(keyOf(side.recordKind, side.orderNumber))) judge(side, null)
    count += page.length
    after = page.at(-1)?.id ?? null
    if (page.length < pageOf) return count
  }
}

async function remedy(context: Context, platform: Platform, { channel, verdict, ours, theirs }: Found): Promise<void> {
  if (verdict.remedy === 'fetch' && theirs) {
    const order = await platform.getOrder(theirs.number, theirs.kind)
    const messageId = `${order.number}@${order.revision}`
    await receiveMessage(context, {
      channel,
      way: 'reconciliation',
      source: 'orders',
      messageId,
      bytes: bytesOf(order),
    })
  }
  if (verdict.remedy === 'send' && ours) await sendAgain(context, channel, ours)
}

/** What was given up or waits for its hour is due now. */
function sendAgain(context: Context, channel: ChannelName, { recordId, bureauId }: OurSide): Promise<void> {
  return runCommand(context, { name: 'channels.sendAgain', input: { channel, recordId } }, async (tx) => {
    for (const id of await wakeTellings(tx, channel, recordId)) {
      const row = await lockTelling(tx, id)
      const again = { state: 'waiting', attempts: 0, reason: null, dueAt: context.at } as const
      if (row) await keepTelling(tx, inBureau(context, bureauId), 'sendAgain', { ...row, ...again })
    }
  })
}

/** What is found once more stays as it was found first; what is found no more is solved. */
export function keepFound(context: Context, channel: ChannelName, found: readonly Found[]): Promise<void> {
  return runCommand(context, { name: 'channels.reconcile', input: { channel } }, async (tx) => {
    const unit = context.site.platforms[channel]?.unit ?? ''
    const bureauId = (await findUnit(tx, unit, context.today))?.bureauId ?? null
    const rows = found.map((one) => differenceOf(context, one, bureauId))
    const now = new Set(rows.map(nameOf))
    const before = await listOpenDifferences(tx, channel, mostDifferences)
    for (const gone of before.filter((one) => !now.has(nameOf(one)))) await solve(tx, context, gone)
    for (const row of rows) await open(tx, context, row)
  })
}

async function solve(tx: Tx, context: Context, before: Difference): Promise<void> {
  const solved = { ...before, state: 'solved', solvedAt: context.at, version: before.version + 1 } as const
  await solveDifference(tx, solved)
  await recordDifference(tx, inBureau(context, before.bureauId), 'solveDifference', solved)
}

async function open(tx: Tx, context: Context, row: Difference): Promise<void> {
  if (await insertDifference(tx, row))
    await recordDifference(tx, inBureau(context, row.bureauId), 'findDifference', row)
}

const nameOf = ({ orderNumber, recordKind, kind }: Difference) => `${recordKind} ${orderNumber} ${kind}`

const differenceOf = (
  { at }: Context,
  { channel, verdict, ours, theirs }: Found,
  bureauId: string | null,
): Difference => ({
  id: newIdAt(Date.parse(at)),
  channel,
  ...verdict,
  orderNumber: ours?.orderNumber ?? theirs?.number ?? '',
  recordKind: ours?.recordKind ?? theirs?.kind ?? 'complaint',
  recordId: ours?.recordId ?? null,
  ours: ours?.state ?? null,
  theirs: theirs?.state ?? null,
  state: 'open',
  foundAt: at,
  solvedAt: null,
  bureauId: ours?.bureauId ?? bureauId,
  version: 1,
})
