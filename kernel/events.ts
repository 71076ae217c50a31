import type { Context } from './context.ts'
import { type Db, sql, type Tx } from './database.ts'
import { newIdAt } from './identity.ts'

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
  await sql`insert into kernel.event (id, name, body, at)
    values (${newIdAt(Date.parse(context.at))}, ${event.name}, ${JSON.stringify(body)}::jsonb, ${context.at})`.execute(
    tx,
  )
  await sql`select pg_notify('steelyard', 'event')`.execute(tx)
}

type WaitingEvent = { id: string; name: string; body: never; at: string }

/**
 * Hands waiting events to their subscribers, each in a transaction of its own that remembers the delivery.
 * @returns how many events were delivered; 0 means that nothing waits.
 */
export async function deliverEvents(
  db: Db,
  subscriptions: readonly Subscription[],
  contextAt: (at: string) => Context,
): Promise<number> {
  const { rows } = await sql<WaitingEvent>`
    select id, name, body, at from kernel.event where not delivered order by at, id limit 100`.execute(db)
  for (const event of rows) {
    for (const { subscriber, handle } of subscriptions.filter(({ event: name }) => name === event.name)) {
      await deliver(db, event, subscriber, (tx) => handle(tx, event.body, contextAt(event.at)))
    }
    await sql`update kernel.event set delivered = true where id = ${event.id}`.execute(db)
  }
  return rows.length
}

async function deliver(db: Db, event: WaitingEvent, subscriber: string, work: (tx: Tx) => Promise<void>) {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`insert into kernel.delivery (event_id, subscriber, at)
      values (${event.id}, ${subscriber}, now()) on conflict do nothing returning subscriber`.execute(tx)
    if (rows.length > 0) await work(tx)
  })
}
