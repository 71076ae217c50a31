import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { ChannelName } from '../model/index.ts'
import type { ContactRow } from '../tables.ts'

export const findContact = (db: Db, channel: ChannelName): Promise<ContactRow | undefined> =>
  db.selectFrom('channels.contact').selectAll().where('channel', '=', channel).executeTakeFirst()

const made = (db: Db, channel: ChannelName) =>
  sql`insert into channels.contact (channel) values (${channel}) on conflict do nothing`.execute(db)

export async function noteHeard(db: Db, channel: ChannelName, at: string, cursor?: string): Promise<void> {
  await made(db, channel)
  await sql`update channels.contact set heard_at = ${at}, cursor = coalesce(${cursor ?? null}, cursor)
    where channel = ${channel}`.execute(db)
}

export async function noteFailed(db: Db, channel: ChannelName, at: string, failure: string): Promise<void> {
  await made(db, channel)
  await sql`update channels.contact set failed_at = ${at}, failure = ${failure.slice(0, 300)}
    where channel = ${channel}`.execute(db)
}

export async function noteReconciled(db: Db, channel: ChannelName, at: string): Promise<void> {
  await made(db, channel)
  await sql`update channels.contact set reconciled_at = ${at} where channel = ${channel}`.execute(db)
}

/** Counts a message that was refused. @returns how many there are now, if the journal was not told for an hour. */
export async function countRefused(tx: Tx, channel: ChannelName, at: string): Promise<number | null> {
  await made(tx, channel)
  const { rows } = await sql<{ refusedMessages: number; isTold: boolean }>`
    update channels.contact c set refused_messages = c.refused_messages + 1,
      refusal_told_at = case when b.is_told then c.refusal_told_at else ${at} end
    from (select channel, refusal_told_at is not null and refusal_told_at > ${at}::timestamptz - interval '1 hour' as is_told
      from channels.contact where channel = ${channel} for update) b
    where c.channel = b.channel returning c.refused_messages, b.is_told`.execute(tx)
  const [row] = rows
  return row && !row.isTold ? row.refusedMessages : null
}

/** @returns false when this nonce came before. Those that are out of the window are forgotten. */
export async function takeNonce(
  db: Db,
  { channel, nonce, at, until }: { channel: ChannelName; nonce: string; at: string; until: string },
): Promise<boolean> {
  await sql`delete from channels.nonce where at < ${until}`.execute(db)
  const { rows } = await sql`insert into channels.nonce (channel, nonce, at) values (${channel}, ${nonce}, ${at})
    on conflict do nothing returning nonce`.execute(db)
  return rows.length > 0
}

export type Waiting = {
  readonly waitingArrivals: number
  readonly parkedArrivals: number
  readonly waitingTellings: number
  readonly parkedTellings: number
  readonly openDifferences: number
}

/** What waits and what is parked of a channel, within these bureaus; up to 10,000 each. */
export async function countWaiting(db: Db, channel: ChannelName, bureauIds: readonly string[]): Promise<Waiting> {
  const of = (table: string, condition: string) => sql`(select count(*)::int from (
    select from ${sql.table(table)} where channel = ${channel} and ${sql.raw(condition)}
      and bureau_id = any(${bureauIds}::uuid[]) limit 10000) c)`
  const { rows } = await sql<Waiting>`select
    ${of('channels.arrival', "state = 'waiting'")} as waiting_arrivals,
    ${of('channels.arrival', "state = 'parked'")} as parked_arrivals,
    ${of('channels.telling', "state = 'waiting'")} as waiting_tellings,
    ${of('channels.telling', "state = 'parked'")} as parked_tellings,
    ${of('channels.difference', "state = 'open'")} as open_differences`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a count answers')
  return row
}
