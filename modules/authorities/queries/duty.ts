import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { Static } from '../../../kernel/model.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Duty, type DutyShown, type Today } from '../model.ts'
import type { Person } from '../rules/index.ts'

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.duty': Duty
  }
}

export const dutyRegister: RegisterSource<typeof Duty> = {
  model: Duty,
  from: 'authorities.duty',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-startsAt',
  only: () => sql<boolean>`r.removed_at is null`,
}

type Shown = Static<typeof DutyShown>
const mostShown = 2000

const dutyColumns = sql`d.id, d.unit_id, u.name as unit_name, d.day, d.shift, d.name, d.is_leader, d.starts_at, d.ends_at
  from authorities.duty d join authorities.unit u on u.id = d.unit_id and d.removed_at is null`

/** Who is on duty at this instant, in these bureaus; leaders first. */
export async function listOnDuty(db: Db, bureauIds: readonly string[], at: string): Promise<Shown[]> {
  const { rows } = await sql<Shown>`select ${dutyColumns}
    where d.bureau_id = any(${bureauIds}::uuid[]) and d.starts_at <= ${at} and d.ends_at > ${at}
    order by u.path, d.is_leader desc, d.name, d.id limit 200`.execute(db)
  return rows
}

/** The shifts of a month, of one unit or of all of the caller's own bureau. */
export async function listMonth(
  { db, caller, today }: Context,
  { month = today.slice(0, 7), unitId }: { month?: string; unitId?: string },
): Promise<Shown[]> {
  const { rows } = await sql<Shown>`select ${dutyColumns}
    where d.bureau_id = any(${caller.bureauIds}::uuid[])
      and (${unitId ?? null}::uuid is null and d.bureau_id = ${caller.bureauId}::uuid or d.unit_id = ${unitId ?? null}::uuid)
      and d.day >= ${`${month}-01`}::date and d.day < ${`${month}-01`}::date + interval '1 month'
    order by d.day, d.starts_at, u.name, d.is_leader desc, d.name, d.id limit ${mostShown}`.execute(db)
  return rows
}

/** Staff and accounts of the bureaus of these units; a person who is both comes once. */
export async function listPeople(db: Db, bureauIds: readonly string[], names: readonly string[]): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select o.name, o.bureau_id, o.unit_id, o.id as officer_id, a.id as account_id
    from authorities.officer o
    left join lateral (select id from authorities.account where officer_id = o.id and state = 'active'
      order by created_at limit 1) a on true
    where o.bureau_id = any(${bureauIds}::uuid[]) and o.name = any(${names}::text[]) and o.valid_until is null
    union all
    select a.name, a.bureau_id, a.unit_id, null, a.id from authorities.account a
    where a.officer_id is null and a.state = 'active'
      and a.bureau_id = any(${bureauIds}::uuid[]) and a.name = any(${names}::text[])
    limit 20000`.execute(db)
  return rows
}

export async function listDutiesOn(tx: Tx, unitIds: readonly string[], days: readonly string[]): Promise<Duty[]> {
  const { rows } = await sql<Duty>`select * from authorities.duty
    where unit_id = any(${unitIds}::uuid[]) and day = any(${days}::date[]) and removed_at is null`.execute(tx)
  return rows
}

export const lockDuties = (tx: Tx) => sql`lock table authorities.duty in share row exclusive mode`.execute(tx)

/** New rows, and those that stood with what changed. */
export const saveDuties = (tx: Tx, duties: readonly Duty[]) =>
  sql`insert into authorities.duty (id, unit_id, bureau_id, day, shift, name, officer_id, account_id, is_leader,
      starts_at, ends_at, version)
    select id, "unitId", "bureauId", day, shift, name, "officerId", "accountId", "isLeader", "startsAt", "endsAt", version
    from jsonb_to_recordset(${json(duties)}) as r (id uuid, "unitId" uuid, "bureauId" uuid, day date, shift text,
      name text, "officerId" uuid, "accountId" uuid, "isLeader" boolean, "startsAt" timestamptz, "endsAt" timestamptz,
      version integer)
    on conflict (id) do update set is_leader = excluded.is_leader, version = excluded.version`.execute(tx)

export const findDutyForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Duty | undefined> =>
  tx
    .selectFrom('authorities.duty')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateDuty = (tx: Tx, { id, removedAt, version }: Duty) =>
  tx.updateTable('authorities.duty').set({ removedAt, version }).where('id', '=', id).execute()

/** What a person finds in the morning: who is on duty, who is away, whom he stands in for. */
export async function todayOf({ db, caller, at, today }: Context): Promise<Static<typeof Today>> {
  const own = caller.bureauId === null ? [] : [caller.bureauId]
  const ownDuty = await sql<Shown>`select ${dutyColumns}
    where d.account_id = ${caller.accountId} and d.ends_at > ${at} order by d.starts_at limit 5`.execute(db)
  const absent = await sql<Static<typeof Today>['absent'][number]>`
    select coalesce(o.name, a.name) as name, l.reason, l.absent_until as until, deputy.name as deputy
    from authorities.leave l
    left join authorities.officer o on o.id = l.officer_id
    left join authorities.account a on a.id = l.account_id
    left join authorities.account deputy on deputy.id = l.deputy_id
    where l.bureau_id = any(${own}::uuid[]) and l.absent_from <= ${today} and l.absent_until >= ${today}
      and coalesce(o.unit_id, a.unit_id) in (
        select id from authorities.unit where path @> array[${caller.unitId}::uuid])
    order by l.absent_until, 1 limit 100`.execute(db)
  const standsInFor = await sql<{ name: string; until: string }>`
    select coalesce(o.name, a.name) as name, l.absent_until as until
    from authorities.leave l
    left join authorities.officer o on o.id = l.officer_id
    left join authorities.account a on a.id = l.account_id
    where l.deputy_id = ${caller.accountId} and l.absent_from <= ${today} and l.absent_until >= ${today}
    order by l.absent_until, 1 limit 50`.execute(db)
  return {
    on: today,
    duty: await listOnDuty(db, own, at),
    ownDuty: ownDuty.rows,
    absent: absent.rows,
    standsInFor: standsInFor.rows,
  }
}
