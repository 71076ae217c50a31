import type { Db, Tx } from '../../../kernel/database.ts'

export type SessionRow = {
  secretHash: string
  id: string
  accountId: string
  createdAt: string
  expiresAt: string
  lastSeenAt: string
  provenAt: string
  address: string
  device: string
  ways: string[]
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.session': SessionRow
  }
}

export const insertSession = (db: Db, session: SessionRow) =>
  db.insertInto('authorities.session').values(session).execute()

export const deleteSession = (db: Db, secretHash: string) =>
  db.deleteFrom('authorities.session').where('secretHash', '=', secretHash).returningAll().executeTakeFirst()

export const endSessionsOf = (tx: Tx, accountId: string) =>
  tx.deleteFrom('authorities.session').where('accountId', '=', accountId).execute()

/** Ends one session of this account, or all of them but one. @returns how many ended. */
export async function endSessions(tx: Tx, accountId: string, which: { id: string } | { allBut: string }) {
  const ended = await tx
    .deleteFrom('authorities.session')
    .where('accountId', '=', accountId)
    .where('id', 'id' in which ? '=' : '<>', 'id' in which ? which.id : which.allBut)
    .returning('id')
    .execute()
  return ended.length
}

export const findSessionRow = (db: Db, secretHash: string): Promise<SessionRow | undefined> =>
  db.selectFrom('authorities.session').selectAll().where('secretHash', '=', secretHash).executeTakeFirst()

const mostSessions = 50

/** Sessions that may still be used, the last seen first. */
export const listSessions = (db: Db, accountId: string, at: string, idleSince: string): Promise<SessionRow[]> =>
  db
    .selectFrom('authorities.session')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', at)
    .where('lastSeenAt', '>', idleSince)
    .orderBy('lastSeenAt', 'desc')
    .limit(mostSessions)
    .execute()

/** Notes that the session was used; asked for once a minute, so that reading does not become writing. */
export const touchSession = (db: Db, secretHash: string, at: string) =>
  db.updateTable('authorities.session').set({ lastSeenAt: at }).where('secretHash', '=', secretHash).execute()

export const proveSession = (db: Db, secretHash: string, at: string) =>
  db.updateTable('authorities.session').set({ provenAt: at }).where('secretHash', '=', secretHash).execute()
