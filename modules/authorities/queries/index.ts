import { chineseDay, type Day } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Account, Officer, Unit } from '../model.ts'
import { type CallerRow, callerColumns } from './callers.ts'
import { findOfficerSuccessor } from './officer-merges.ts'

type UnitRow = Unit & { path: string[] }
type OfficerRow = Officer
export type AccountRow = Account & {
  passwordHash: string | null
  createdAt: string
  origin: 'office' | 'demonstration'
  mustChangePassword: boolean
  passwordChangedAt: string | null
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.unit': UnitRow
    'authorities.officer': OfficerRow
    'authorities.account': AccountRow
  }
}

export const unitRegister: RegisterSource<typeof Unit> = {
  model: Unit,
  from: 'authorities.unit',
  // The tree itself is no secret inside the house: an officer of another county must be able to be named.
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'code',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}

export const officerRegister: RegisterSource<typeof Officer> = {
  model: Officer,
  from: 'authorities.officer',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'certificateNumber',
  search: (text) =>
    sql<boolean>`(r.name ilike ${containing(text)} or r.certificate_number = ${text} or r.id in (
      select into_id from authorities.merged_officer where certificate_number = ${text}))`,
  successor: findOfficerSuccessor,
}

export const accountRegister: RegisterSource<typeof Account> = {
  model: Account,
  from: 'authorities.account',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'username',
  search: (text) => sql<boolean>`(r.name ilike ${containing(text)} or r.username ilike ${containing(text)})`,
}

export const findUnit = (db: Db, id: string): Promise<UnitRow | undefined> =>
  db.selectFrom('authorities.unit').selectAll().where('id', '=', id).executeTakeFirst()

export const findUnitForUpdate = (tx: Tx, id: string): Promise<UnitRow | undefined> =>
  tx.selectFrom('authorities.unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertUnit = (tx: Tx, unit: UnitRow) => tx.insertInto('authorities.unit').values(unit).execute()

export const updateUnit = (tx: Tx, { id, ...unit }: Partial<UnitRow> & { id: string }) =>
  tx.updateTable('authorities.unit').set(unit).where('id', '=', id).execute()

export const insertOfficer = (tx: Tx, officer: OfficerRow) =>
  tx.insertInto('authorities.officer').values(officer).execute()

export const findOfficerForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]) =>
  tx
    .selectFrom('authorities.officer')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateOfficer = (tx: Tx, { id, ...officer }: Partial<OfficerRow> & { id: string }) =>
  tx.updateTable('authorities.officer').set(officer).where('id', '=', id).execute()

export const insertAccount = (tx: Tx, account: AccountRow) =>
  tx.insertInto('authorities.account').values(account).execute()

export const findAccountForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]) =>
  tx
    .selectFrom('authorities.account')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`(bureau_id is null or bureau_id = any(${bureauIds}::uuid[]))`)
    .forUpdate()
    .executeTakeFirst()

export const updateAccount = (tx: Tx, { id, ...account }: Partial<AccountRow> & { id: string }) =>
  tx.updateTable('authorities.account').set(account).where('id', '=', id).execute()

export async function hasAccounts(db: Db): Promise<boolean> {
  const found = await db.selectFrom('authorities.account').select('id').limit(1).executeTakeFirst()
  return found !== undefined
}

export const findAccountByName = (db: Db, username: string): Promise<AccountRow | undefined> =>
  db.selectFrom('authorities.account').selectAll().where('username', '=', username.toLowerCase()).executeTakeFirst()

export const findAccount = (db: Db, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('authorities.account').selectAll().where('id', '=', id).executeTakeFirst()

export const lockAccount = (tx: Tx, id: string): Promise<AccountRow | undefined> =>
  tx.selectFrom('authorities.account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function countDemonstrationAccounts(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from authorities.account where origin = 'demonstration'`.execute(db)
  return rows[0]?.n ?? 0
}

/** Accounts of real people: those that no demonstration made. */
export async function countOfficeAccounts(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from authorities.account where origin = 'office'`.execute(db)
  return rows[0]?.n ?? 0
}

export { type CallerRow, callerOf, rowInBureau, sessionOf } from './callers.ts'

export type SessionCaller = CallerRow & { readonly lastSeenAt: string; readonly expiresAt: string }

/**
 * Who holds this session, in one round trip; undefined when it ended, expired, was not used since `idleSince` or the
 * account was disabled.
 */
export async function findSession(
  db: Db,
  secretHash: string,
  { at, idleSince }: { at: string; idleSince: string },
): Promise<SessionCaller | undefined> {
  const { rows } = await sql<SessionCaller>`${prepared} select s.last_seen_at, s.expires_at,
      ${callerColumns(chineseDay(at), sql`s.seat_id`)}
    join authorities.session s on s.account_id = a.id
    where s.secret_hash = ${secretHash} and s.expires_at > ${at} and s.last_seen_at > ${idleSince}
      and a.state = 'active'`.execute(db)
  return rows[0]
}

/** An account as it stands on a day, in its first seat. */
export async function findCallerRow(db: Db, accountId: string, on: Day): Promise<CallerRow | undefined> {
  const { rows } = await sql<CallerRow>`
    select ${callerColumns(on, sql`null::uuid`)} where a.id = ${accountId}`.execute(db)
  return rows[0]
}
