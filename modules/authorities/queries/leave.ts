import { may } from '../../../kernel/access.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Leave } from '../model.ts'

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.leave': Leave
  }
}

export const leaveRegister: RegisterSource<typeof Leave> = {
  model: Leave,
  from: 'authorities.leave',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-absentFrom',
  // That somebody is away is for those who lead him; why, for them and himself.
  only: ({ caller }) =>
    may(caller, 'authorities.staff')
      ? sql<boolean>`true`
      : sql<boolean>`${caller.accountId}::uuid in (r.account_id, r.deputy_id)`,
}

export type StaffMember = { officerId: string | null; accountId: string | null; bureauId: string }

/** A person by his certificate or his account, whichever is known, with the other. Locked: days must not overlap. */
export async function findMember(
  tx: Tx,
  { officerId, accountId }: { officerId: string | null; accountId: string | null },
  bureauIds: readonly string[],
): Promise<StaffMember | undefined> {
  const { rows } = await sql<StaffMember>`
    select o.id as officer_id, a.id as account_id, coalesce(o.bureau_id, a.bureau_id) as bureau_id
    from (select ${officerId}::uuid as officer_id, ${accountId}::uuid as account_id) asked
    left join authorities.account a on a.id = asked.account_id
      or (asked.account_id is null and a.officer_id = asked.officer_id and a.state = 'active')
    left join authorities.officer o on o.id = coalesce(asked.officer_id, a.officer_id)
    where coalesce(o.bureau_id, a.bureau_id) = any(${bureauIds}::uuid[])
      and (a.officer_id is null or o.id is null or a.officer_id = o.id)
    order by a.created_at limit 1`.execute(tx)
  const [member] = rows
  if (member?.officerId)
    await sql`select 1 from authorities.officer where id = ${member.officerId} for update`.execute(tx)
  if (member?.accountId)
    await sql`select 1 from authorities.account where id = ${member.accountId} for update`.execute(tx)
  return member
}

/** Days away that end on or after a day. */
export async function listLeavesOf(db: Db, member: Omit<StaffMember, 'bureauId'>, from: string): Promise<Leave[]> {
  const { rows } = await sql<Leave>`
    select * from authorities.leave
    where absent_until >= ${from} and absent_until >= absent_from
      and (officer_id = ${member.officerId}::uuid or account_id = ${member.accountId}::uuid)
    order by absent_from limit 200`.execute(db)
  return rows
}

export const insertLeave = (tx: Tx, leave: Leave) => tx.insertInto('authorities.leave').values(leave).execute()

export const findLeaveForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Leave | undefined> =>
  tx
    .selectFrom('authorities.leave')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateLeave = (tx: Tx, { id, absentUntil, version }: Leave) =>
  tx.updateTable('authorities.leave').set({ absentUntil, version }).where('id', '=', id).execute()
