import { runCommand } from './command.ts'
import type { Context } from './context.ts'
import { type Db, prepared, sql, type Tx } from './database.ts'
import { Refusal } from './errors.ts'
import { faultLine, groundFault } from './fault.ts'
import { newIdAt } from './identity.ts'
import { recordAct } from './journal.ts'
import { listParkedBundles, type ParkedBundle, takeUpBundle } from './notices/sending-queries.ts'

/** A past fact that a lower module announces and upper modules subscribe to. */
export type Event<Body> = { readonly name: string; readonly body?: Body }

/** `export const drawConcluded = defineEvent<{ drawId: string }>('inspections.drawConcluded')`. */
export const defineEvent = <Body>(name: string): Event<Body> => ({ name })

export type Subscription = {
  readonly event: string
  /** Module and purpose: the name under which a delivery is remembered. */
  readonly subscriber: string
  readonly handle: (tx: Tx, body: never, context: Context) => Promise<void>
}

export const subscribe = <Body>(
  event: Event<Body>,
  subscriber: string,
  handle: (tx: Tx, body: Body, context: Context) => Promise<void>,
): Subscription => ({ event: event.name, subscriber, handle: handle as Subscription['handle'] })

/** Tells it in the command's transaction; it is delivered after the commit, at least once, with effect once. */
export async function announce<Body>(tx: Tx, context: Context, event: Event<Body>, body: Body): Promise<void> {
  await sql`${prepared} with announced as (
      insert into kernel.event (id, name, body, at)
      values (${newIdAt(Date.parse(context.at))}, ${event.name}, ${JSON.stringify(body)}::jsonb, ${context.at})
      returning id)
    select pg_notify('steelyard', 'event') from announced`.execute(tx)
}

type WaitingEvent = { id: string; name: string; body: never; at: string }

/** What is done when a subscriber fails. */
export type Patience = {
  /** Told of each failure, in the place of an exception. */
  readonly onFault: (error: unknown, failed: { event: string; subscriber: string; isParked: boolean }) => void
  /** How long until the next attempt, after so many; null: no more, the delivery is parked. */
  readonly waitSeconds: (attempts: number) => number | null
}

/** For tests and histories: the first failure is thrown, and the next call tries again at once. */
const impatient: Patience = {
  onFault(error) {
    throw error
  },
  waitSeconds: () => 0,
}

/**
 * Hands waiting events to their subscribers, each in a transaction of its own that remembers the delivery. A subscriber
 * that fails holds up what is behind for himself only, in its order, until he succeeds or the delivery is parked.
 * @returns how many events were delivered to all; 0 means that nothing can be done now.
 */
export async function deliverEvents(
  db: Db,
  subscriptions: readonly Subscription[],
  contextAt: (at: string) => Context,
  patience: Patience = impatient,
): Promise<number> {
  const { rows } = await sql<WaitingEvent>`
    select id, name, body, at from kernel.event where not delivered order by at, id limit 500`.execute(db)
  const round: Round = { contextAt, patience, failed: await readFailed(db, rows), waiting: new Set() }
  let delivered = 0
  const smooth: string[] = []
  for (const event of rows) {
    const theirs = subscriptions.filter(({ event: name }) => name === event.name)
    let isSmooth = true
    for (const subscription of theirs) isSmooth = (await attempt(db, event, subscription, round)) && isSmooth
    if (theirs.some(({ subscriber }) => round.waiting.has(subscriber))) continue
    // One that was parked may be taken up again at any moment: it is not told late that it was dealt with.
    if (isSmooth) smooth.push(event.id)
    else await markDelivered(db, [event.id])
    delivered += 1
  }
  // Where the round breaks off before this, the next one finds every delivery made.
  await markDelivered(db, smooth)
  return delivered
}

async function markDelivered(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`update kernel.event set delivered = true where id = any(${ids}::uuid[])`.execute(db)
}

type Round = {
  readonly contextAt: (at: string) => Context
  readonly patience: Patience
  /** By event and subscriber. */
  readonly failed: ReadonlyMap<string, Failed>
  /** Subscribers that wait for their next attempt. */
  readonly waiting: Set<string>
}

/** @returns whether it was delivered as if nothing had ever gone wrong with it. */
async function attempt(
  db: Db,
  event: WaitingEvent,
  { subscriber, handle }: Subscription,
  { contextAt, patience, failed, waiting }: Round,
): Promise<boolean> {
  const before = failed.get(`${event.id} ${subscriber}`)
  if (before?.isWaiting) waiting.add(subscriber)
  if (waiting.has(subscriber) || before?.isParked) return false
  try {
    const delivery = { event, subscriber, hasFailed: before !== undefined }
    await deliver(db, delivery, (tx) => handle(tx, event.body, contextAt(event.at)))
    return before === undefined
  } catch (error) {
    // The ground gave way, which is not the subscriber's failure: everything waits.
    if (groundFault(error)) throw error
    const isParked = await noteFailure(db, event, subscriber, { error, patience })
    if (!isParked) waiting.add(subscriber)
    patience.onFault(error, { event: event.name, subscriber, isParked })
    return false
  }
}

type Delivery = { readonly event: WaitingEvent; readonly subscriber: string; readonly hasFailed: boolean }

async function deliver(db: Db, { event, subscriber, hasFailed }: Delivery, work: (tx: Tx) => Promise<void>) {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`${prepared} insert into kernel.delivery (event_id, subscriber, at)
      values (${event.id}, ${subscriber}, now()) on conflict do nothing returning subscriber`.execute(tx)
    if (rows.length > 0) await work(tx)
    if (hasFailed)
      await sql`delete from kernel.failed_delivery
        where event_id = ${event.id} and subscriber = ${subscriber}`.execute(tx)
  })
}

type Failed = { readonly isParked: boolean; readonly isWaiting: boolean }

async function readFailed(db: Db, events: readonly WaitingEvent[]): Promise<Map<string, Failed>> {
  const { rows } = await sql<Failed & { eventId: string; subscriber: string }>`
    select event_id, subscriber, parked_at is not null as is_parked,
      parked_at is null and next_at > now() as is_waiting
    from kernel.failed_delivery where event_id = any(${events.map(({ id }) => id)})`.execute(db)
  return new Map(rows.map((row) => [`${row.eventId} ${row.subscriber}`, row]))
}

async function noteFailure(
  db: Db,
  event: WaitingEvent,
  subscriber: string,
  { error, patience }: { error: unknown; patience: Patience },
): Promise<boolean> {
  const { rows } = await sql<{ attempts: number }>`
    insert into kernel.failed_delivery (event_id, subscriber, attempts, error, last_at, next_at)
    values (${event.id}, ${subscriber}, 1, ${faultLine(error)}, now(), now())
    on conflict (event_id, subscriber) do update set attempts = failed_delivery.attempts + 1,
      error = excluded.error, last_at = now()
    returning attempts`.execute(db)
  const seconds = patience.waitSeconds(rows[0]?.attempts ?? 1)
  await sql`update kernel.failed_delivery
    set next_at = now() + make_interval(secs => ${seconds ?? 0}), parked_at = ${seconds === null ? sql`now()` : null}
    where event_id = ${event.id} and subscriber = ${subscriber}`.execute(db)
  return seconds === null
}

export type ParkedDelivery = {
  readonly eventId: string
  readonly event: string
  readonly subscriber: string
  readonly attempts: number
  readonly error: string
  readonly parkedAt: string
}

/** Deliveries that were given up, the oldest first; at most a hundred. */
export async function listParked(db: Db): Promise<ParkedDelivery[]> {
  const { rows } = await sql<ParkedDelivery>`
    select f.event_id, e.name as event, f.subscriber, f.attempts, f.error, f.parked_at
    from kernel.failed_delivery f join kernel.event e on e.id = f.event_id
    where f.parked_at is not null order by f.parked_at, f.event_id, f.subscriber limit 100`.execute(db)
  return [...rows, ...(await listParkedBundles(db)).map(asDelivery)].slice(0, 100)
}

/** A message that no gateway took is parked like any other delivery: its channel is the subscriber. */
const asDelivery = ({ id, kind, channel, ...parked }: ParkedBundle): ParkedDelivery => ({
  ...parked,
  eventId: id,
  event: kind,
  subscriber: `notices.${channel}`,
})

/**
 * Takes a parked delivery up again: the next round of a worker tries it.
 * @throws Refusal `parked-delivery/not-found` when it is not parked (any more).
 */
export function retryDelivery(context: Context, parked: { eventId: string; subscriber: string }): Promise<object> {
  return runCommand(context, { name: 'system.retryDelivery', input: parked }, async (tx) => {
    const { eventId, subscriber } = parked
    const { rows } = await sql<{ attempts: number; error: string }>`
      delete from kernel.failed_delivery
      where event_id = ${eventId} and subscriber = ${subscriber} and parked_at is not null
      returning attempts, error`.execute(tx)
    const [given] = rows.length > 0 ? rows : await takeUpBundle(tx, eventId, context.at)
    if (!given) throw new Refusal('parked-delivery/not-found', { eventId, subscriber })
    await sql`update kernel.event set delivered = false where id = ${eventId}`.execute(tx)
    await recordAct(tx, context, {
      action: 'system.retryDelivery',
      subject: { type: 'event', id: eventId },
      payload: { subscriber, ...given },
    })
    await sql`select pg_notify('steelyard', 'event')`.execute(tx)
    return {}
  })
}
