import type { Caller } from '../../../kernel/access.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Account, Officer, type Session, Unit, type UnitKind } from '../model.ts'
import { permissionsFor } from '../roles.ts'

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
  search: (text) => sql<boolean>`r.name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
}

export const officerRegister: RegisterSource<typeof Officer> = {
  model: Officer,
  from: 'authorities.officer',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'certificateNumber',
  search: (text) => sql<boolean>`r.name ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
}

export const accountRegister: RegisterSource<typeof Account> = {
  model: Account,
  from: 'authorities.account',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'username',
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

export type CallerRow = {
  accountId: string
  username: string
  name: string
  officerId: string | null
  roles: string[]
  unitId: string | null
  unitName: string | null
  unitKind: UnitKind | null
  bureauId: string | null
  bureauName: string | null
  bureauKind: UnitKind | null
  bureauIds: string[]
}

const callerColumns = sql`
  a.id as account_id, a.username, a.name, a.officer_id, a.roles, u.id as unit_id, u.name as unit_name,
  u.kind as unit_kind, b.id as bureau_id, b.name as bureau_name, b.kind as bureau_kind,
  array(select d.id from authorities.unit d
    where d.path @> array[b.id] and d.kind in ('province', 'city', 'county', 'zone')) as bureau_ids
  from authorities.account a
  left join authorities.unit u on u.id = a.unit_id
  left join authorities.unit b on b.id = a.bureau_id`

/**
 * Who holds this session, in one round trip; undefined when it ended, expired, was not used since `idleSince` or the
 * account was disabled.
 */
export async function findSession(
  db: Db,
  secretHash: string,
  { at, idleSince }: { at: string; idleSince: string },
): Promise<(CallerRow & { lastSeenAt: string }) | undefined> {
  const { rows } = await sql<CallerRow & { lastSeenAt: string }>`select s.last_seen_at, ${callerColumns}
    join authorities.session s on s.account_id = a.id
    where s.secret_hash = ${secretHash} and s.expires_at > ${at} and s.last_seen_at > ${idleSince}
      and a.state = 'active'`.execute(db)
  return rows[0]
}

export async function findCallerRow(db: Db, accountId: string): Promise<CallerRow | undefined> {
  const { rows } = await sql<CallerRow>`select ${callerColumns} where a.id = ${accountId}`.execute(db)
  return rows[0]
}

export const callerOf = (row: CallerRow): Caller => ({
  kind: 'account',
  accountId: row.accountId,
  name: row.name,
  unitId: row.unitId,
  bureauId: row.bureauId,
  bureauIds: row.bureauIds,
  roles: row.roles,
  permissions: permissionsFor(row.roles),
})

export const sessionOf = (row: CallerRow): Session => ({
  account: { id: row.accountId, name: row.name, username: row.username },
  unit: row.unitId ? { id: row.unitId, name: row.unitName ?? '' } : null,
  bureau: row.bureauId ? { id: row.bureauId, name: row.bureauName ?? '', kind: row.bureauKind ?? '' } : null,
  officerId: row.officerId,
  roles: row.roles,
  permissions: [...permissionsFor(row.roles)].sort(),
  level: row.unitKind ?? row.bureauKind ?? 'none',
})
