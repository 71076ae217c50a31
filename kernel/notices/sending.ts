import { publicCaller } from '../access.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database.ts'
import { enqueueOnce, type JobHandler, type Schedule } from '../jobs.ts'
import type { LocaleTable } from '../texts.ts'
import { everyMinutes } from '../turns.ts'
import { type Channel, type ChannelName, MessageRefused } from './channels/channel.ts'
import { faultWithout } from './channels/discreet.ts'
import type { NoticeKind } from './kind.ts'
import {
  countSent,
  dropSendings,
  forgetSent,
  holdBundle,
  letRest,
  markSent,
  noteFailure,
  parkBundle,
  postpone,
  readHabits,
  takeDue,
} from './sending-queries.ts'
import { after, bundleText, isWanted, notBefore, type Sending, usualQuiet, waitMinutes } from './sending-rules.ts'

const sendJobKind = 'notices.send'

/** What only the program knows that has all modules. */
export type SendingParts = {
  readonly kinds: readonly NoticeKind[]
  readonly loadTexts: () => Promise<LocaleTable>
  /** A message was given up: whoever operates the platform hears it. */
  readonly onParked: (context: Context, parked: { event: string; subscriber: string }) => Promise<void>
}

/**
 * A round at once for what was just told, beside that of the next minute. As nobody's job: it sends for everybody.
 */
export const wakeSender = (tx: Tx, context: Context): Promise<void> =>
  enqueueOnce(tx, { ...context, caller: publicCaller }, sendJobKind, { isTold: true })

export const sendNotices = (parts: SendingParts): JobHandler => ({
  kind: sendJobKind,
  leaseSeconds: 45,
  run: (context) => sendDue(context, parts),
})

export const sendEachMinute: Schedule = {
  kind: sendJobKind,
  nextAfter: everyMinutes(1),
}

type Bundle = {
  readonly id: string
  readonly sendings: readonly Sending[]
  readonly channel: Channel
  readonly to: string
  readonly attempts: number
}

/** Messages kept as sent for so many days. */
const keptDays = 31

/** One round: bundles what is due for each person and channel and sends it. @returns how many messages went out. */
export async function sendDue(context: Context, parts: SendingParts): Promise<number> {
  const { channels } = context.site
  if (channels.size === 0) return 0
  const kinds = new Map(parts.kinds.map((kind) => [kind.kind, kind]))
  await forgetSent(context.db, after(context.at, -keptDays * 24 * 60))
  const bundles = await context.db.transaction().execute((tx) => gather(tx, context, kinds))
  const texts = await parts.loadTexts()
  const sent = await Promise.all([...channels.keys()].map((name) => sendOver(context, texts, ofChannel(bundles, name))))
  // One word for a round: a gateway that is down gives up many at once. Of what tells this nothing more is told.
  const parked = sent.flatMap((over) => over.parked).find(({ sendings }) => sendings[0]?.kind !== parkedKind)
  if (parked)
    await parts.onParked(context, {
      event: parked.sendings[0]?.kind ?? '',
      subscriber: `notices.${parked.channel.name}`,
    })
  return sent.reduce((sum, over) => sum + over.sent, 0)
}

const parkedKind = 'operations.parked'

const ofChannel = (bundles: readonly Bundle[], name: ChannelName) =>
  bundles.filter(({ channel }) => channel.name === name)

async function gather(tx: Tx, context: Context, kinds: ReadonlyMap<string, NoticeKind>): Promise<Bundle[]> {
  const due = await takeDue(tx, [...context.site.channels.keys()], context.at)
  const ready: Bundle[] = []
  for (const sendings of Map.groupBy(due, keyOf).values()) {
    const bundle = await bundleOf(tx, context, { sendings, kinds })
    if (bundle) ready.push(bundle)
  }
  const bundles: Bundle[] = []
  for (const channel of context.site.channels.values())
    bundles.push(...(await holdSome(tx, context, channel, ofChannel(ready, channel.name))))
  return bundles
}

/** As many as the channel takes in a minute; the others wait for the next. */
async function holdSome(tx: Tx, { at }: Context, channel: Channel, ready: readonly Bundle[]): Promise<Bundle[]> {
  const left = Math.max(0, channel.mostAMinute - (await countSent(tx, channel.name, after(at, -1))))
  const held = ready.slice(0, left)
  for (const { id, sendings } of held) await holdBundle(tx, idsOf(sendings), id, after(at, heldMinutes))
  await postpone(
    tx,
    ready.slice(left).flatMap(({ sendings }) => idsOf(sendings)),
    after(at, 1),
  )
  return held
}

const idsOf = (sendings: readonly Sending[]): string[] => sendings.map(({ id }) => id)

/** Longer than any round takes. */
const heldMinutes = 5

/** What was sent together once is sent together again: the same message under the same identity. */
const keyOf = ({ accountId, channel, bundleId }: Sending) => `${accountId} ${channel} ${bundleId ?? ''}`

type Gathered = {
  readonly sendings: readonly Sending[]
  readonly kinds: ReadonlyMap<string, NoticeKind>
}

async function bundleOf(tx: Tx, context: Context, { sendings, kinds }: Gathered): Promise<Bundle | null> {
  const { accountId = '', channel: name } = sendings[0] ?? {}
  const channel = name && context.site.channels.get(name)
  if (!channel) return null
  const { sealedAddress, quiet, choices, lastAt } = await readHabits(tx, accountId, channel.name)
  const wanted = sendings.filter((sending) => isWanted(sending, choices[sending.kind], kinds))
  const kept = sealedAddress === null ? [] : wanted
  await dropSendings(
    tx,
    sendings.filter((sending) => !kept.includes(sending)).map(({ id }) => id),
  )
  const [first] = kept
  if (!first || sealedAddress === null) return null
  const later = notBefore(kept, { at: context.at, quiet: quiet ?? usualQuiet, lastAt, kinds })
  if (later) {
    const ids = kept.map(({ id }) => id)
    await postpone(tx, ids, later)
    return null
  }
  const to = context.site.secrets.open(sealedAddress, accountId)
  return { id: first.bundleId ?? first.id, sendings: kept, channel, to, attempts: first.attempts + 1 }
}

type Over = { readonly sent: number; readonly parked: readonly Bundle[] }

/** One after the other; a gateway that does not answer is asked no more in this round. */
async function sendOver(context: Context, texts: LocaleTable, bundles: readonly Bundle[]): Promise<Over> {
  let sent = 0
  const parked: Bundle[] = []
  for (const [at, bundle] of bundles.entries()) {
    const end = await sendBundle(context, texts, bundle)
    if (end === 'sent') sent += 1
    if (end === 'refused' || end === 'given up') parked.push(bundle)
    if (end !== 'down' && end !== 'given up') continue
    const rest = bundles.slice(at + 1).flatMap(({ sendings }) => sendings.map(({ id }) => id))
    await letRest(context.db, rest, after(context.at, 1))
    break
  }
  return { sent, parked }
}

async function sendBundle(
  { db, at, site }: Context,
  texts: LocaleTable,
  { id, sendings, channel, to, attempts }: Bundle,
): Promise<'sent' | 'refused' | 'down' | 'given up'> {
  const ids = sendings.map((sending) => sending.id)
  try {
    const values = { count: String(sendings.length) }
    await channel.send({ id, to, values, ...bundleText(sendings, texts, site.url ?? '') })
    await markSent(db, ids, at)
    return 'sent'
  } catch (error) {
    if (error instanceof MessageRefused) {
      await parkBundle(db, ids, lineOf(error, to), at)
      return 'refused'
    }
    const wait = waitMinutes(attempts)
    if (wait === null) {
      await parkBundle(db, ids, lineOf(error, to), at)
      return 'given up'
    }
    await noteFailure(db, ids, lineOf(error, to), after(at, wait))
    return 'down'
  }
}

const lineOf = (error: unknown, to: string): string => faultWithout(error, to).slice(0, 300)
