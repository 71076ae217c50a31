import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { SignInWay } from '../model/sign-in.ts'
import type { Attempts } from '../rules/attempts.ts'

export type Ticket = {
  ticketHash: string
  accountId: string | null
  ways: SignInWay[]
  linkHash: string | null
  issuer: string | null
  subject: string | null
  tries: number
  createdAt: string
  expiresAt: string
}
export type LinkPurpose = 'installation' | 'password' | 'binding'
export type Link = {
  secretHash: string
  accountId: string | null
  purpose: LinkPurpose
  createdAt: string
  expiresAt: string
  usedAt: string | null
}
export type AttemptKey = { readonly kind: 'account' | 'address'; readonly key: string }

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.signIn': Ticket
    'authorities.signInLink': Link
  }
}

/** The count under this key, held until the transaction ends, so that attempts at once are counted one by one. */
export async function lockAttempts(tx: Tx, { kind, key }: AttemptKey): Promise<Attempts | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${key}`}, 0))`.execute(tx)
  return findAttempts(tx, { kind, key })
}

export async function findAttempts(db: Db, { kind, key }: AttemptKey): Promise<Attempts | undefined> {
  const { rows } = await sql<Attempts>`select failures, last_at, blocked_until from authorities.sign_in_attempt
    where kind = ${kind} and key = ${key}`.execute(db)
  return rows[0]
}

export async function saveAttempts(tx: Tx, { kind, key }: AttemptKey, attempts: Attempts): Promise<void> {
  const { failures, lastAt, blockedUntil } = attempts
  await sql`insert into authorities.sign_in_attempt (kind, key, failures, last_at, blocked_until)
    values (${kind}, ${key}, ${failures}, ${lastAt}, ${blockedUntil})
    on conflict (kind, key) do update set failures = excluded.failures, last_at = excluded.last_at,
      blocked_until = excluded.blocked_until`.execute(tx)
}

/** An attempt that turned out right is no failure. */
export async function takeBackAttempt(db: Db, { kind, key }: AttemptKey): Promise<void> {
  await sql`update authorities.sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null
    where kind = ${kind} and key = ${key}`.execute(db)
}

export const forgetAttempts = (db: Db, { kind, key }: AttemptKey) =>
  sql`delete from authorities.sign_in_attempt where kind = ${kind} and key = ${key}`.execute(db)

export const insertTicket = (db: Db, ticket: Ticket) => db.insertInto('authorities.signIn').values(ticket).execute()

export const findTicket = (db: Db, ticketHash: string, at: string): Promise<Ticket | undefined> =>
  db
    .selectFrom('authorities.signIn')
    .selectAll()
    .where('ticketHash', '=', ticketHash)
    .where('expiresAt', '>', at)
    .executeTakeFirst()

export const lockTicket = (tx: Tx, ticketHash: string, at: string): Promise<Ticket | undefined> =>
  tx
    .selectFrom('authorities.signIn')
    .selectAll()
    .where('ticketHash', '=', ticketHash)
    .where('expiresAt', '>', at)
    .forUpdate()
    .executeTakeFirst()

export const updateTicket = (db: Db, ticketHash: string, change: Partial<Ticket>) =>
  db.updateTable('authorities.signIn').set(change).where('ticketHash', '=', ticketHash).execute()

export const deleteTicket = (db: Db, ticketHash: string) =>
  db.deleteFrom('authorities.signIn').where('ticketHash', '=', ticketHash).execute()

export const deleteTicketsOf = (tx: Tx, accountId: string) =>
  tx.deleteFrom('authorities.signIn').where('accountId', '=', accountId).execute()

export const insertLink = (tx: Tx, link: Link) => tx.insertInto('authorities.signInLink').values(link).execute()

/** Of links and codes for one purpose only the newest opens. */
export const deleteUnusedLinks = (tx: Tx, accountId: string | null, purpose: LinkPurpose) =>
  sql`delete from authorities.sign_in_link
    where account_id is not distinct from ${accountId} and purpose = ${purpose} and used_at is null`.execute(tx)

export const findOpenLink = (db: Db, secretHash: string, purpose: LinkPurpose, at: string): Promise<Link | undefined> =>
  db
    .selectFrom('authorities.signInLink')
    .selectAll()
    .where('secretHash', '=', secretHash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .executeTakeFirst()

/** Of two who use it at once one gets it. */
export async function useUpLink(tx: Tx, secretHash: string, at: string): Promise<boolean> {
  const { rows } = await sql`update authorities.sign_in_link set used_at = ${at}
    where secret_hash = ${secretHash} and used_at is null and expires_at > ${at} returning secret_hash`.execute(tx)
  return rows.length === 1
}

/** Removes what has ended: sessions, steps, links, challenges, visits, codes and attempts long past. */
export async function clearEnded(db: Db, at: string, longAgo: string): Promise<void> {
  await sql`delete from authorities.session where expires_at < ${at}`.execute(db)
  await sql`delete from authorities.sign_in where expires_at < ${at}`.execute(db)
  await sql`delete from authorities.challenge where expires_at < ${at}`.execute(db)
  await sql`delete from authorities.provider_visit where expires_at < ${at}`.execute(db)
  await sql`delete from authorities.sign_in_link where expires_at < ${longAgo}`.execute(db)
  await sql`delete from authorities.used_code where used_at < ${longAgo}`.execute(db)
  await sql`delete from authorities.sign_in_attempt where last_at < ${longAgo}`.execute(db)
}
