import type { Db, Tx } from '../../../kernel/database.ts'

type IdentityRow = { issuer: string; subject: string; accountId: string; boundAt: string }
type VisitRow = { stateHash: string; nonce: string; sealedVerifier: string; expiresAt: string }

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.identity': IdentityRow
    'authorities.providerVisit': VisitRow
  }
}

export const findIdentity = (db: Db, issuer: string, subject: string): Promise<IdentityRow | undefined> =>
  db
    .selectFrom('authorities.identity')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

export const listIdentities = (db: Db, accountId: string): Promise<IdentityRow[]> =>
  db
    .selectFrom('authorities.identity')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('boundAt')
    .limit(20)
    .execute()

export const insertIdentity = (tx: Tx, identity: IdentityRow) =>
  tx.insertInto('authorities.identity').values(identity).execute()

export async function deleteIdentity(tx: Tx, accountId: string, subject: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('authorities.identity')
    .where('accountId', '=', accountId)
    .where('subject', '=', subject)
    .returning('subject')
    .execute()
  return gone.length > 0
}

export const insertVisit = (db: Db, visit: VisitRow) =>
  db.insertInto('authorities.providerVisit').values(visit).execute()

/** Each visit comes back once. */
export const takeVisit = (db: Db, stateHash: string, at: string): Promise<VisitRow | undefined> =>
  db
    .deleteFrom('authorities.providerVisit')
    .where('stateHash', '=', stateHash)
    .where('expiresAt', '>', at)
    .returningAll()
    .executeTakeFirst()
