import { type Db, sql, type Tx } from '../database.ts'

export async function findFeed(db: Db, accountId: string): Promise<{ madeAt: string } | undefined> {
  const { rows } = await sql<{ madeAt: string }>`
    select made_at from kernel.agenda_feed where account_id = ${accountId}`.execute(db)
  return rows[0]
}

/** Whose feed lies under this secret. */
export async function findOwner(db: Db, secretHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ accountId: string }>`
    select account_id from kernel.agenda_feed where secret_hash = ${secretHash}`.execute(db)
  return rows[0]?.accountId
}

/** The former address ends with it. */
export const putFeed = (tx: Tx, accountId: string, secretHash: string, at: string) =>
  sql`insert into kernel.agenda_feed (account_id, secret_hash, made_at) values (${accountId}, ${secretHash}, ${at})
    on conflict (account_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at`.execute(tx)

/** @returns whether there was one. */
export async function deleteFeed(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql`delete from kernel.agenda_feed where account_id = ${accountId}
    returning account_id`.execute(tx)
  return rows.length > 0
}
