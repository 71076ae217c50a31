import { may } from '../../../kernel/access.ts'
import { addDays, addWorkingDays, beginningOf, type Day, type Instant } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Master } from '../model/master.ts'
import { Oversight } from '../model/oversight.ts'
import type { MatterRow } from '../model.ts'
import { Matter } from '../model.ts'
import type { ClockLine } from '../rules.ts'
import type { ClockRow } from '../tables.ts'

/** What of a kind says who sees its matters. */
export type SeenKind = Pick<MatterKind, 'name' | 'read'>

/** Kinds whose records the caller may read: of the others he sees no matter either. */
const readableOf = <K extends SeenKind>({ caller }: Context, kinds: readonly K[]): readonly K[] =>
  kinds.filter(({ read }) => may(caller, read))

export const readable = (context: Context, kinds: readonly SeenKind[]) =>
  sql`${readableOf(context, kinds).map(({ name }) => name)}::text[]`

/** What a list of matters may be asked for: each readable kind, with the states of all its versions. */
export const choicesFor = (context: Context, kinds: readonly MatterKind[]) => ({
  items: readableOf(context, kinds).map(({ name, versions }) => ({
    kind: name,
    states: [...new Set(versions.flatMap(({ states }) => states))],
  })),
})

/** When an end is over: what lists are ordered by, days and hours together. */
const overAt = (at: string, on: string) =>
  `coalesce(${at}, (${on} + 1)::timestamp at time zone 'Asia/Shanghai', '2000-01-01 00:00:00+08')`
const endsAt = overAt('due_at', 'due_on')

export const matterRegister = (kinds: readonly MatterKind[]): RegisterSource<typeof Matter> => ({
  model: Matter,
  from: 'matters.matter',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'dueOn',
  orderedBy: { dueOn: endsAt, waitsUntil: overAt('waits_at', 'waits_until') },
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
  only: (context) => sql<boolean>`r.kind = any(${readable(context, kinds)})`,
})

/**
 * What waits for the caller: in his hands, or at the desk of his unit or of his bureau and in nobody's, or for his
 * approval. Never what he asked for himself.
 */
export const inboxOf = (register: RegisterSource<typeof Matter>): RegisterSource<typeof Matter> => ({
  ...register,
  scope: 'own',
  only: (context) => {
    const { accountId, unitId, permissions } = context.caller
    const held = [...permissions]
    // One from before `needs` was kept wants nobody but who approves it.
    return sql<boolean>`r.ended_on is null and ${register.only?.(context) ?? sql`true`}
      and (r.course -> 'pending' <> 'null' and r.course -> 'pending' ->> 'by' <> ${accountId}::text
          and not (r.course -> 'pending' -> 'given') ? coalesce(${accountId}::text, '')
          and coalesce(r.course -> 'pending' ->> 'needs', r.wanted[1]) = any(${held}::text[])
        or r.wanted && ${held}::text[] and (r.holder_id = ${accountId}::uuid
          or (r.holder_id is null and (r.unit_id is null or r.unit_id = ${unitId}::uuid))))`
  },
})

/** What ends within so many working days, or has not ended on its day, is at risk. */
const atRisk = 3

/** Only what is at risk: past its day, or near it. */
export const atRiskOf = (register: RegisterSource<typeof Matter>): RegisterSource<typeof Matter> => ({
  ...register,
  only: (context) => sql<boolean>`${register.only?.(context) ?? sql`true`} and r.ended_on is null
    and r.due_on <= ${addWorkingDays(context.today, atRisk, context.calendar)}`,
})

/** What was done here and waits for the receipt of the system that keeps the record, the nearest end first. */
export const waitingForReceipt = (register: RegisterSource<typeof Matter>): RegisterSource<typeof Matter> => ({
  ...register,
  only: (context) => sql<boolean>`${register.only?.(context) ?? sql`true`} and r.waits_since is not null`,
})

/** What went over its day and stands under no oversight yet: proposed to who leads, who alone decides. */
export const proposedOf = (register: RegisterSource<typeof Matter>): RegisterSource<typeof Matter> => ({
  ...register,
  only: (context) => sql<boolean>`${register.only?.(context) ?? sql`true`} and r.ended_on is null
    and (r.due_on < ${context.today} or r.due_at < ${context.at}) and r.holder_id is distinct from ${context.caller.accountId}::uuid
    and not exists (select from matters.oversight s where s.matter_id = r.id and s.state <> 'ended')`,
})

const seen = (context: Context, kinds: readonly SeenKind[]) =>
  sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[]) and kind = any(${readable(context, kinds)})`

export const findMatter = (
  context: Context,
  kinds: readonly MatterKind[],
  id: string,
): Promise<MatterRow | undefined> =>
  context.db
    .selectFrom('matters.matter')
    .selectAll()
    .where('id', '=', id)
    .where(seen(context, kinds))
    .executeTakeFirst()

export async function findMatterForUpdate(
  tx: Tx,
  context: Context,
  kinds: readonly SeenKind[],
  id: string,
): Promise<MatterRow | undefined> {
  const { rows } = await sql<MatterRow>`${prepared}
    select * from matters.matter where id = ${id} and ${seen(context, kinds)} for update`.execute(tx)
  return rows[0]
}

/** For a command of this program that judges by itself whose the matter is. */
export const findMatterById = (tx: Tx, id: string): Promise<MatterRow | undefined> =>
  tx.selectFrom('matters.matter').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertMatter = (tx: Tx, { course, ...matter }: MatterRow) =>
  tx
    .insertInto('matters.matter')
    .values({ ...matter, course: json(course) })
    .execute()

export const updateMatter = (tx: Tx, { id, course, ...matter }: MatterRow) =>
  tx
    .updateTable('matters.matter')
    .set({ ...matter, course: json(course) })
    .where('id', '=', id)
    .execute()

/** The clocks of a matter as lines, in the place of those that were there. */
export async function keepClocks(
  tx: Tx,
  { id, bureauId }: Pick<MatterRow, 'id' | 'bureauId'>,
  lines: readonly ClockLine[],
): Promise<void> {
  const rows: ClockRow[] = lines.map((line) => ({ matterId: id, bureauId, ...line }))
  // An undone step takes along the clock it opened: what it had to say is never said.
  await sql`${prepared}
    with gone as (delete from matters.clock
      where matter_id = ${id} and name <> all(${rows.map(({ name }) => name)}::text[]))
    insert into matters.clock
      (matter_id, name, bureau_id, rule, rule_version, state, due_on, due_at, is_provisional, next_on, next_at)
    select "matterId", name, "bureauId", rule, "ruleVersion", state, "dueOn", "dueAt", "isProvisional", "nextOn", "nextAt"
    from jsonb_to_recordset(${json(rows)}) as r ("matterId" uuid, name text, "bureauId" uuid, rule text,
      "ruleVersion" text, state text, "dueOn" date, "dueAt" timestamptz, "isProvisional" boolean, "nextOn" date,
      "nextAt" timestamptz)
    on conflict (matter_id, name) do update set bureau_id = excluded.bureau_id, rule = excluded.rule,
      rule_version = excluded.rule_version, state = excluded.state, due_on = excluded.due_on, due_at = excluded.due_at,
      is_provisional = excluded.is_provisional, next_on = excluded.next_on, next_at = excluded.next_at`.execute(tx)
}

/** When a clock says something new: a day begins at midnight in China. Written as the index that serves the scan. */
const turnsAt = sql<Instant>`coalesce(next_at, next_on::timestamp at time zone 'Asia/Shanghai')`

/** Matters of which a clock says something new by now, the longest waiting first. Another worker's are left out. */
export async function listMattersToTurn(
  tx: Tx,
  at: Instant,
  most: number,
): Promise<{ matter: MatterRow; since: Instant }[]> {
  const { rows } = await sql<MatterRow & { since: Instant }>`
    select m.*, due.since from matters.matter m join (
      select matter_id, min(turns_at) as since from (
        select matter_id, ${turnsAt} as turns_at from matters.clock
        where ${turnsAt} <= ${at} and (next_at is not null or next_on is not null)
        order by ${turnsAt} limit ${most}) c
      group by matter_id) due on due.matter_id = m.id
    for update of m skip locked`.execute(tx)
  return rows.map(({ since, ...matter }) => ({ matter, since }))
}

/** A matter with a provisional end; `next`: by clock when it says something next. */
export type Provisional = { readonly matter: MatterRow; readonly next: Readonly<Record<string, Next>> }
type Next = Pick<ClockLine, 'nextOn' | 'nextAt'>

export async function listProvisional(
  tx: Tx,
  { after, most }: { readonly after: string | null; readonly most: number },
): Promise<Provisional[]> {
  const { rows } = await sql<MatterRow & Pick<Provisional, 'next'>>`
    select m.*, (select jsonb_object_agg(name, jsonb_build_object('nextOn', next_on, 'nextAt', to_char(next_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      from matters.clock where matter_id = m.id) as next
    from matters.matter m where m.id in (
      select distinct matter_id from matters.clock
      where is_provisional and (${after}::uuid is null or matter_id > ${after}) order by 1 limit ${most})
    order by m.id for update of m`.execute(tx)
  return rows.map(({ next, ...matter }) => ({ matter, next }))
}

/** Nobody here knows its kind: it is looked at again tomorrow. @returns whether it was parked only now. */
export async function park(tx: Tx, { id, bureauId }: MatterRow, on: Day): Promise<boolean> {
  const tomorrow = addDays(on, 1)
  await sql`update matters.clock set next_on = case when next_at is null then ${tomorrow}::date end,
      next_at = case when next_at is not null then ${beginningOf(tomorrow)}::timestamptz end
    where matter_id = ${id} and ${turnsAt} < ${beginningOf(tomorrow)}`.execute(tx)
  const { rows } = await sql`insert into matters.parked_matter (matter_id, bureau_id, parked_on)
    values (${id}, ${bureauId}, ${on}) on conflict do nothing returning matter_id`.execute(tx)
  return rows.length > 0
}

/** @returns since when it was parked; null when it was not. */
export async function unpark(tx: Tx, { id }: MatterRow): Promise<Day | null> {
  const { rows } = await sql<{ parkedOn: Day }>`delete from matters.parked_matter where matter_id = ${id}
    returning parked_on`.execute(tx)
  return rows[0]?.parkedOn ?? null
}

/** Open accounts of these roles in a bureau on a day: whom an open step waits for. At most fifty are told. */
export async function listAccountsWith(
  db: Db,
  asked: { bureauId: string; roles: readonly string[]; on: Day },
): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`${prepared}
    select distinct p.account_id from authorities.post_view p
    join authorities.account_view a on a.id = p.account_id and a.state = 'active'
    where p.bureau_id = ${asked.bureauId} and p.role = any(${asked.roles}::text[]) and p.valid_from <= ${asked.on}
      and (p.valid_until is null or p.valid_until >= ${asked.on}) order by 1 limit 50`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

/** Whether an account works in a bureau: into whose hands its matters may be given. */
export async function worksIn(db: Db, accountId: string, bureauId: string): Promise<boolean> {
  const { rows } = await sql`select from authorities.account_view
    where id = ${accountId} and bureau_id = ${bureauId} and state = 'active'`.execute(db)
  return rows.length > 0
}

/** What a person holds, the most urgent first. */
export async function listHeldBy(db: Db, accountId: string, most: number): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from matters.matter
    where holder_id = ${accountId} and ended_on is null order by ${sql.raw(endsAt)}, id limit ${most}`.execute(db)
  return rows
}

export const findHeldForUpdate = async (tx: Tx, accountId: string, ids: readonly string[]): Promise<MatterRow[]> => {
  const { rows } = await sql<MatterRow>`select * from matters.matter
    where id = any(${ids}::uuid[]) and holder_id = ${accountId} and ended_on is null order by id for update`.execute(tx)
  return rows
}

export const mattersJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Matter,
    from: 'matters.matter',
    subjectType: 'matter',
    more: ['wanted', 'course'],
    // Turned by the calendar, and worked out of the clocks that are told.
    derived: ['dueOn', 'dueAt', 'waitsUntil', 'waitsAt', 'waitsFor'],
  }),
  journalledRegister({ model: Master, from: 'matters.master', subjectType: 'master' }),
  journalledRegister({ model: Oversight, from: 'matters.oversight', subjectType: 'oversight' }),
]
