import type { Day } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import { byIds, keepRecords } from '../../../kernel/history/keep.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { ExtraVisit, type Stratum } from '../model/index.ts'
import type { CountedVisits } from '../rules/index.ts'
import type { ExtraVisitRow } from '../tables.ts'

export const extraVisitRegister: RegisterSource<typeof ExtraVisit> = {
  model: ExtraVisit,
  from: 'inspections.extra_visit',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-askedAt',
  search: (text) => sql<boolean>`r.subject_name ilike ${containing(text)}`,
}

const kept = { model: ExtraVisit, from: 'inspections.extra_visit' } as unknown as Parameters<typeof keepRecords>[2]

/** What an act that names the request only by its visit made of it. */
export const keepExtraVisit = (tx: Tx, entryId: string, id: string): Promise<void> =>
  keepRecords(tx, entryId, kept, { which: byIds([id]) })

export const insertExtraVisit = (tx: Tx, row: ExtraVisitRow) =>
  tx.insertInto('inspections.extraVisit').values(row).execute()

export const updateExtraVisit = (tx: Tx, { id, ...changed }: Partial<ExtraVisitRow> & { id: string }) =>
  tx.updateTable('inspections.extraVisit').set(changed).where('id', '=', id).execute()

export const findExtraVisitForUpdate = (tx: Tx, context: Context, id: string): Promise<ExtraVisitRow | undefined> =>
  tx
    .selectFrom('inspections.extraVisit')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

/** Of two who would both take the last visit of a year, the second counts the first. */
export const lockVisitsOf = (tx: Tx, businessId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('visits of ' || ${businessId}::text, 0))`.execute(tx)

type Counting = { readonly bureauId: string; readonly businessId: string; readonly item: string; readonly year: number }

/** What counts against the caps of a business, as the pool of a draw counts it, with its class. */
export async function countVisits(db: Db, { bureauId, businessId, item, year }: Counting): Promise<CountedVisits> {
  const { rows } = await sql<CountedVisits>`
    select
      (select count(*)::int from visits.visit_view v where v.business_id = ${businessId} and v.bureau_id = ${bureauId}
        and v.counted and v.state <> 'cancelled'
        and extract(year from coalesce(v.finished_on, v.window_until)) = ${year}) as counted,
      (select count(*)::int from inspections.inspection i
        left join inspections.extra_visit e on e.id = i.extra_visit_id
        where i.business_id = ${businessId} and i.bureau_id = ${bureauId} and i.item = ${item}
        and i.state not in ('replaced', 'unassigned') and (e.id is null or e.reason = 'daily')
        and extract(year from coalesce(i.concluded_on, i.window_until)) = ${year}) as of_item,
      coalesce((select class from credit.class_view c where c.business_id = ${businessId}
        order by c.as_of desc limit 1), 'B') as class`.execute(db)
  return rows[0] ?? { counted: 0, ofItem: 0, class: 'B' as Stratum }
}

type Times = { readonly origin: string; readonly times: number }

/** Visits of the business' own bureau in a year, by why one went; what was cancelled was none. */
export async function listOwnVisits(
  db: Db,
  { bureauId, businessId, year }: Omit<Counting, 'item'>,
): Promise<(Times & { counted: number })[]> {
  const { rows } = await sql<Times & { counted: number }>`
    select origin, count(*)::int as times, (count(*) filter (where counted))::int as counted
    from visits.visit_view where business_id = ${businessId} and bureau_id = ${bureauId} and state <> 'cancelled'
      and extract(year from coalesce(finished_on, window_until)) = ${year}
    group by origin order by origin`.execute(db)
  return rows
}

/** Who else came in a year: other bureaus by their visits, outside authorities by their scans at the door. */
export async function listOthersVisits(
  db: Db,
  { bureauId, businessId, year }: Omit<Counting, 'item'>,
): Promise<{ authority: string; times: number }[]> {
  const { rows } = await sql<{ authority: string; times: number }>`
    select authority, sum(times)::int as times from (
      select u.name as authority, count(*) as times
      from visits.visit_view v join authorities.unit_view u on u.id = v.bureau_id
      where v.business_id = ${businessId} and v.bureau_id <> ${bureauId} and v.state = 'done'
        and extract(year from v.finished_on) = ${year} group by 1
      union all
      -- Who came with a joint check came with the visit that is counted already.
      select authority, count(*) from visits.entry_scan_view s
      where business_id = ${businessId} and visit_id is null and extract(year from entered_on) = ${year}
        and not exists (select from inspections.joint_visit j where j.business_id = s.business_id
          and j.meets_on = s.entered_on and s.authority_id = any(j.department_ids)
          and j.state in ('planned', 'done')) group by 1
    ) came group by authority order by authority limit 100`.execute(db)
  return rows
}

export type Subject = {
  readonly id: string
  readonly bureauId: string
  readonly name: string
  readonly entity: string
  readonly premisesId: string | null
}

/** A business of these bureaus as an inspection names it, with the premises a visit goes to. */
export async function findSubject(db: Db, id: string, bureauIds: readonly string[]): Promise<Subject | undefined> {
  const { rows } = await sql<Subject>`
    select b.id, b.bureau_id, b.name, coalesce(b.credit_code, 'u:' || b.id) as entity,
      (select p.id from businesses.premises_view p where p.business_id = b.id and p.valid_until is null
        order by p.is_domicile, p.id limit 1) as premises_id
    from businesses.business_view b where b.id = ${id} and b.bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return rows[0]
}

/** What is followed up by a check: a matter of these bureaus. */
export async function findMatter(
  db: Db,
  id: string,
  bureauIds: readonly string[],
): Promise<{ title: string; openedOn: Day; endedOn: Day | null } | undefined> {
  const { rows } = await sql<{ title: string; openedOn: Day; endedOn: Day | null }>`
    select left(title, 180) as title, opened_on, ended_on from matters.matter_view
    where id = ${id} and bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return rows[0]
}

/** Who may decide: heads with an active account in this bureau. */
export async function listDeciders(db: Db, bureauId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from authorities.account_view a
    join authorities.post_view p on p.account_id = a.id
    where p.bureau_id = ${bureauId} and p.role = 'bureauLeader' and a.state = 'active' limit 50`.execute(db)
  return rows.map(({ id }) => id)
}
