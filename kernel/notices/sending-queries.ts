import { type Db, sql, type Tx } from '../database.ts'
import type { ChannelName } from './channels/channel.ts'
import type { Quiet, Sending } from './sending-rules.ts'

/** Puts what was told on its way to whom has a verified address; whether he wants it is asked when it goes. */
export async function insertSendings(
  tx: Tx,
  accountIds: readonly string[],
  { kind, isBinding, at }: { kind: string; isBinding: boolean; at: string },
): Promise<boolean> {
  const { rows } = await sql`insert into kernel.notice_sending (id, account_id, channel, kind, is_binding, due_at)
    select gen_random_uuid(), a.account_id, a.channel, ${kind}, ${isBinding}, ${at}
    from kernel.notice_address a where a.account_id = any(${accountIds}::uuid[]) and a.verified_at is not null
    returning id`.execute(tx)
  return rows.length > 0
}

/** What is due over these channels, the longest waiting first; what another worker holds is left to it. */
export async function takeDue(tx: Tx, channels: readonly ChannelName[], at: string): Promise<Sending[]> {
  const { rows } = await sql<Sending>`
    select id, account_id, channel, kind, is_binding, bundle_id, attempts from kernel.notice_sending
    where state = 'waiting' and due_at <= ${at} and channel = any(${channels}::text[])
    order by due_at, id limit 400 for update skip locked`.execute(tx)
  return rows
}

export type Habits = {
  readonly sealedAddress: string | null
  readonly quiet: Quiet | null
  readonly choices: Readonly<Record<string, boolean>>
  readonly lastAt: string | null
}

/** How somebody wants to be told over a channel. */
export async function readHabits(db: Db, accountId: string, channel: ChannelName): Promise<Habits> {
  const { rows } = await sql<Habits>`select
      (select sealed_address from kernel.notice_address
        where account_id = ${accountId} and channel = ${channel} and verified_at is not null) as sealed_address,
      (select jsonb_build_object('fromHour', from_hour, 'untilHour', until_hour) from kernel.notice_quiet
        where account_id = ${accountId}) as quiet,
      coalesce((select jsonb_object_agg(kind, is_wanted) from kernel.notice_choice
        where account_id = ${accountId} and channel = ${channel}), '{}') as choices,
      (select max(sent_at) from kernel.notice_sending
        where account_id = ${accountId} and channel = ${channel} and state = 'sent') as last_at`.execute(db)
  return rows[0] ?? { sealedAddress: null, quiet: null, choices: {}, lastAt: null }
}

/** Messages sent over a channel since an instant. */
export async function countSent(db: Db, channel: ChannelName, since: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct bundle_id)::int as count
    from kernel.notice_sending where channel = ${channel} and state = 'sent' and sent_at > ${since}`.execute(db)
  return rows[0]?.count ?? 0
}

type Ids = readonly string[]

export const dropSendings = (tx: Tx, ids: Ids) =>
  sql`delete from kernel.notice_sending where id = any(${ids}::uuid[])`.execute(tx)

export const postpone = (db: Db, ids: Ids, until: string) =>
  sql`update kernel.notice_sending set due_at = ${until} where id = any(${ids}::uuid[])`.execute(db)

/** Holds them for this worker until then: whoever dies with them is followed by another. */
export const holdBundle = (tx: Tx, ids: Ids, bundleId: string, until: string) =>
  sql`update kernel.notice_sending set bundle_id = ${bundleId}, attempts = attempts + 1, due_at = ${until}
    where id = any(${ids}::uuid[])`.execute(tx)

/** Nobody has tried them: the attempt that was counted is taken back. */
export const letRest = (db: Db, ids: Ids, until: string) =>
  sql`update kernel.notice_sending set due_at = ${until}, attempts = attempts - 1
    where id = any(${ids}::uuid[])`.execute(db)

export const markSent = (db: Db, ids: Ids, at: string) =>
  sql`update kernel.notice_sending set state = 'sent', sent_at = ${at}, error = null
    where id = any(${ids}::uuid[])`.execute(db)

export const noteFailure = (db: Db, ids: Ids, error: string, dueAt: string) =>
  sql`update kernel.notice_sending set error = ${error}, due_at = ${dueAt} where id = any(${ids}::uuid[])`.execute(db)

export const parkBundle = (db: Db, ids: Ids, error: string, at: string) =>
  sql`update kernel.notice_sending set state = 'parked', error = ${error}, parked_at = ${at}
    where id = any(${ids}::uuid[])`.execute(db)

/** What went out long ago is forgotten: the notice itself is the record. */
export const forgetSent = (db: Db, before: string) =>
  sql`delete from kernel.notice_sending where state = 'sent' and sent_at < ${before}`.execute(db)

export type ParkedBundle = {
  readonly id: string
  readonly kind: string
  readonly channel: ChannelName
  readonly attempts: number
  readonly error: string
  readonly parkedAt: string
}

/** Messages that were given up, the oldest first; at most a hundred. */
export async function listParkedBundles(db: Db): Promise<ParkedBundle[]> {
  const { rows } = await sql<ParkedBundle>`
    select bundle_id as id, min(kind) as kind, channel, max(attempts) as attempts, max(error) as error,
      min(parked_at) as parked_at
    from kernel.notice_sending where state = 'parked' group by bundle_id, channel
    order by min(parked_at), bundle_id limit 100`.execute(db)
  return rows
}

/** @returns how many notices are taken up again. */
export async function takeUpBundle(
  tx: Tx,
  bundleId: string,
  at: string,
): Promise<{ attempts: number; error: string }[]> {
  const { rows } = await sql<{ attempts: number; error: string }>`
    with parked as (select id, attempts, error from kernel.notice_sending
      where bundle_id = ${bundleId} and state = 'parked' for update)
    update kernel.notice_sending s set state = 'waiting', parked_at = null, error = null, attempts = 0, due_at = ${at}
    from parked p where p.id = s.id returning p.attempts, p.error`.execute(tx)
  return rows
}
