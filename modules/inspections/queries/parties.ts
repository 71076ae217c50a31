import { may } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { ContributorKey, CustodianKey } from '../model/index.ts'
import type { Contributor } from '../rules/index.ts'

// Whoever plans must be able to name contributors of other authorities; a party sees its own keys.
const ownOrAllForPlanners = ({ caller }: Context) =>
  may(caller, 'inspections.plan') ? sql<boolean>`true` : sql<boolean>`r.account_id = ${caller.accountId}`

export const contributorKeyRegister: RegisterSource<typeof ContributorKey> = {
  model: ContributorKey,
  from: 'inspections.contributor_key',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'party',
  only: ownOrAllForPlanners,
}
export const custodianKeyRegister: RegisterSource<typeof CustodianKey> = {
  model: CustodianKey,
  from: 'inspections.custodian_key',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
  only: ownOrAllForPlanners,
}

export type Speaker = { name: string; unitId: string; unitCode: string | null; unitName: string }

/** For whom an account speaks in a draw: an outside body for itself, everybody else for his authority. */
export async function findSpeaker(db: Db, accountId: string): Promise<Speaker | undefined> {
  const { rows } = await sql<Speaker>`
    select a.name, s.id as unit_id, s.code as unit_code, s.name as unit_name
    from authorities.account_view a
    join authorities.unit_view u on u.id = coalesce(a.unit_id, a.bureau_id)
    join authorities.unit_view s on s.id = case when u.kind = 'outside' then u.id else u.bureau_id end
    where a.id = ${accountId} and a.state = 'active'`.execute(db)
  return rows[0]
}

export async function findUnitCode(db: Db, id: string): Promise<{ code: string | null; name: string } | undefined> {
  const { rows } = await sql<{ code: string | null; name: string }>`
    select code, name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]
}

export const endContributorKeys = (tx: Tx, accountId: string, at: string) =>
  tx
    .updateTable('inspections.contributorKey')
    .set({ endedAt: at })
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()

/** Who speaks under this name now, another account than this one. */
export const findPartyOfOther = (tx: Tx, party: string, accountId: string) =>
  tx
    .selectFrom('inspections.contributorKey')
    .select('id')
    .where('party', '=', party)
    .where('accountId', '<>', accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()

export const insertContributorKey = (tx: Tx, key: ContributorKey) =>
  tx.insertInto('inspections.contributorKey').values(key).execute()

export const insertCustodianKey = (tx: Tx, key: CustodianKey) =>
  tx.insertInto('inspections.custodianKey').values(key).execute()

export const findCustodianKey = (tx: Tx, key: string) =>
  tx.selectFrom('inspections.custodianKey').select('id').where('key', '=', key).executeTakeFirst()

export type KeyOfAccount = Contributor & { accountId: string }

export const listContributorKeys = (db: Db, accountIds: readonly string[]): Promise<KeyOfAccount[]> =>
  db
    .selectFrom('inspections.contributorKey')
    .select(['accountId', 'party', 'unit', 'key'])
    .where('accountId', 'in', [...accountIds])
    .where('endedAt', 'is', null)
    .execute()

/** The oldest key of a custodian that has served no draw; it is taken for `drawId`. */
export async function takeCustodianKey(tx: Tx, accountId: string, drawId: string): Promise<Contributor | undefined> {
  const { rows } = await sql<Contributor>`
    update inspections.custodian_key set draw_id = ${drawId}
    where id = (select id from inspections.custodian_key
      where account_id = ${accountId} and draw_id is null order by created_at, id limit 1 for update)
    returning party, unit, key`.execute(tx)
  return rows[0]
}

/** Is the account the one that speaks as this party, by the key that stands in the rule? */
export async function ownsKey(db: Db, accountId: string | null, key: string): Promise<boolean> {
  if (accountId === null) return false
  const { rows } = await sql`
    select 1 from inspections.contributor_key where account_id = ${accountId} and key = ${key}
    union all select 1 from inspections.custodian_key where account_id = ${accountId} and key = ${key}`.execute(db)
  return rows.length > 0
}

/** The active account of this name. */
export async function findAccountId(db: Db, username: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from authorities.account_view where username = ${username.toLowerCase()} and state = 'active'`.execute(db)
  return rows[0]?.id
}
