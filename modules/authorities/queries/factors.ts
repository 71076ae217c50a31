import { type Db, sql, type Tx } from '../../../kernel/database.ts'

export type PasskeyRow = {
  id: string
  accountId: string
  name: string
  publicKey: Buffer
  counter: number
  transports: string[]
  isSynced: boolean
  createdAt: string
  lastUsedAt: string | null
}
type AuthenticatorRow = { accountId: string; sealedSecret: string; createdAt: string; confirmedAt: string | null }
type ChallengeRow = {
  value: string
  purpose: 'registration' | 'signIn'
  accountId: string | null
  expiresAt: string
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.passkey': PasskeyRow
    'authorities.authenticator': AuthenticatorRow
    'authorities.recoveryCode': { accountId: string; codeHash: string; usedAt: string | null }
    'authorities.challenge': ChallengeRow
  }
}

export const findAuthenticator = (db: Db, accountId: string): Promise<AuthenticatorRow | undefined> =>
  db.selectFrom('authorities.authenticator').selectAll().where('accountId', '=', accountId).executeTakeFirst()

/** Lays an unconfirmed secret in; a confirmed one stays as it is. */
export async function offerAuthenticator(tx: Tx, row: AuthenticatorRow): Promise<boolean> {
  const { rows } = await sql`
    insert into authorities.authenticator (account_id, sealed_secret, created_at)
    values (${row.accountId}, ${row.sealedSecret}, ${row.createdAt})
    on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
    where authorities.authenticator.confirmed_at is null returning account_id`.execute(tx)
  return rows.length === 1
}

export const confirmAuthenticator = (tx: Tx, accountId: string, at: string) =>
  tx.updateTable('authorities.authenticator').set({ confirmedAt: at }).where('accountId', '=', accountId).execute()

export async function deleteAuthenticator(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('authorities.authenticator').where('accountId', '=', accountId).execute()
  await tx.deleteFrom('authorities.recoveryCode').where('accountId', '=', accountId).execute()
}

/** @returns false when a code of this step was taken before. */
export async function useUpStep(tx: Tx, accountId: string, step: number, at: string): Promise<boolean> {
  const { rows } = await sql`insert into authorities.used_code (account_id, step, used_at)
    values (${accountId}, ${step}, ${at}) on conflict do nothing returning step`.execute(tx)
  return rows.length === 1
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
  await tx.deleteFrom('authorities.recoveryCode').where('accountId', '=', accountId).execute()
  const rows = hashes.map((codeHash) => ({ accountId, codeHash, usedAt: null }))
  await tx.insertInto('authorities.recoveryCode').values(rows).execute()
}

export async function useUpRecoveryCode(tx: Tx, accountId: string, codeHash: string, at: string): Promise<boolean> {
  const { rows } = await sql`update authorities.recovery_code set used_at = ${at}
    where account_id = ${accountId} and code_hash = ${codeHash} and used_at is null returning code_hash`.execute(tx)
  return rows.length === 1
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*)::integer as left from authorities.recovery_code
    where account_id = ${accountId} and used_at is null`.execute(db)
  return rows[0]?.left ?? 0
}

export const mostPasskeys = 20

export const listPasskeys = (db: Db, accountId: string): Promise<PasskeyRow[]> =>
  db
    .selectFrom('authorities.passkey')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .limit(mostPasskeys)
    .execute()

export const findPasskey = (db: Db, id: string): Promise<PasskeyRow | undefined> =>
  db.selectFrom('authorities.passkey').selectAll().where('id', '=', id).executeTakeFirst()

export const insertPasskey = (tx: Tx, passkey: PasskeyRow) =>
  tx.insertInto('authorities.passkey').values(passkey).execute()

export async function renamePasskey(tx: Tx, accountId: string, id: string, name: string): Promise<boolean> {
  const changed = await tx
    .updateTable('authorities.passkey')
    .set({ name })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return changed.length === 1
}

export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('authorities.passkey')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .execute()
  return gone.length === 1
}

export const deletePasskeys = (tx: Tx, accountId: string) =>
  tx.deleteFrom('authorities.passkey').where('accountId', '=', accountId).execute()

/** @returns false when the counter did not grow: of two uses of one signature one counts. */
export async function notePasskeyUse(tx: Tx, id: string, counter: number, at: string): Promise<boolean> {
  const { rows } = await sql`update authorities.passkey set counter = ${counter}, last_used_at = ${at}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning id`.execute(tx)
  return rows.length === 1
}

export const insertChallenge = (db: Db, challenge: ChallengeRow) =>
  db.insertInto('authorities.challenge').values(challenge).execute()

/** Each challenge is answered once, by the account it was made for. */
export async function takeChallenge(db: Db, challenge: Omit<ChallengeRow, 'expiresAt'>, at: string): Promise<boolean> {
  const { rows } = await sql`delete from authorities.challenge where value = ${challenge.value}
    and purpose = ${challenge.purpose} and account_id is not distinct from ${challenge.accountId}
    and expires_at > ${at} returning value`.execute(db)
  return rows.length === 1
}
