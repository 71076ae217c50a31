import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { ChannelName, Difference } from '../model/index.ts'
import type { LinkRow } from '../tables.ts'

export type OurSide = LinkRow & { readonly isTelling: boolean }

const isTelling = sql`exists (select from channels.telling t where t.channel = l.channel and t.record_id = l.record_id
  and t.state in ('waiting', 'parked'))`

/** Of these orders what we have, and whether something of them is not heard there yet. */
export async function listSides(db: Db, channel: ChannelName, numbers: readonly string[]): Promise<OurSide[]> {
  const { rows } = await sql<OurSide>`select l.*, ${isTelling} as is_telling from channels.link l
    where l.channel = ${channel} and l.order_number = any(${numbers}::text[])`.execute(db)
  return rows
}

/** What we have of orders since an instant, page by page. */
export async function listSidesSince(
  db: Db,
  { channel, since, after, most }: { channel: ChannelName; since: string; after: string | null; most: number },
): Promise<OurSide[]> {
  const { rows } = await sql<OurSide>`select l.*, ${isTelling} as is_telling from channels.link l
    where l.channel = ${channel} and l.linked_at >= ${since} and (${after}::uuid is null or l.id > ${after})
    order by l.id limit ${most}`.execute(db)
  return rows
}

/** Records that began here and have no number there: nothing of them was heard yet. */
export async function listUnheard(db: Db, channel: ChannelName, most: number): Promise<OurSide[]> {
  const { rows } = await sql<OurSide>`select t.id, t.bureau_id, t.channel, t.record_kind, t.record_id, 0 as revision,
      t.their_state as state, null as arrival_id, t.happened_on as linked_at, true as is_telling
    from channels.telling t where t.channel = ${channel} and t.step = 'receive' and t.way = 'client'
      and t.state in ('waiting', 'parked') order by t.id limit ${most}`.execute(db)
  return rows
}

/** What waits or is parked of these records is due now, as if it had never been tried. @returns their ids. */
export async function wakeTellings(tx: Tx, channel: ChannelName, recordId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from channels.telling
    where channel = ${channel} and record_id = ${recordId} and way = 'client' and state in ('waiting', 'parked')
    order by sequence for update`.execute(tx)
  return rows.map(({ id }) => id)
}

export const listOpenDifferences = (db: Db, channel: ChannelName, most: number): Promise<Difference[]> =>
  db
    .selectFrom('channels.difference')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '=', 'open')
    .orderBy('id')
    .limit(most)
    .execute()

export async function insertDifference(tx: Tx, difference: Difference): Promise<boolean> {
  const rows = await tx
    .insertInto('channels.difference')
    .values(difference)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

export const solveDifference = (tx: Tx, { id, version, solvedAt }: Difference) =>
  tx
    .updateTable('channels.difference')
    .set({ state: 'solved', solvedAt, version })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
