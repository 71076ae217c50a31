import { type AgendaDays, type AgendaEntry, mostEntries } from '../../kernel/agenda/source.ts'
import { containing } from '../../kernel/containing.ts'
import type { Context } from '../../kernel/context.ts'
import { type Db, json, prepared, sql, type Tx } from '../../kernel/database.ts'
import { byIds, keepRecords } from '../../kernel/history/keep.ts'
import type { JournalledRegister } from '../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../kernel/register/list.ts'
import { EntryScan, Rectification, Visit } from './model.ts'
import type { Certified } from './rules.ts'
import type { VisitRow } from './tables.ts'

type EntryScanRow = EntryScan & { accountId: string }

const byName = (text: string) => sql<boolean>`r.subject_name ilike ${containing(text)}`

export const visitRegister: RegisterSource<typeof Visit> = {
  model: Visit,
  from: 'visits.visit',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'windowUntil',
  search: byName,
}

export const rectificationRegister: RegisterSource<typeof Rectification> = {
  model: Rectification,
  from: 'visits.rectification',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'dueOn',
  search: byName,
}

export const entryScanRegister: RegisterSource<typeof EntryScan> = {
  model: EntryScan,
  from: 'visits.entry_scan',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-enteredAt',
  search: byName,
}

const kept = {
  visits: { model: visitRegister.model, from: visitRegister.from },
  rectifications: { model: rectificationRegister.model, from: rectificationRegister.from },
} as unknown as Record<'visits' | 'rectifications', Parameters<typeof keepRecords>[2]>

/** What the act of this entry made of the visits that come from one origin. */
export const keepVisits = (tx: Tx, entryId: string, originId: string): Promise<void> =>
  keepRecords(tx, entryId, kept.visits, { which: sql`r.origin_id = ${originId}` })

/** What the act of this entry made of one visit. */
export const keepVisit = (tx: Tx, entryId: string, id: string): Promise<void> =>
  keepRecords(tx, entryId, kept.visits, { which: byIds([id]) })

export const keepRectifications = (tx: Tx, entryId: string, ids: readonly string[]): Promise<void> =>
  keepRecords(tx, entryId, kept.rectifications, { which: byIds(ids) })

/** All visits of a draw in one statement. */
export const insertVisits = (tx: Tx, visits: readonly VisitRow[]) =>
  sql`insert into visits.visit (id, bureau_id, business_id, premises_id, subject_name, origin, origin_id, state,
      first_officer_id, second_officer_id, window_from, window_until, on_site, counted)
    select id, "bureauId", "businessId", "premisesId", "subjectName", origin, "originId", state,
      "firstOfficerId", "secondOfficerId", "windowFrom", "windowUntil", "onSite", counted
    from jsonb_to_recordset(${json(visits)}) as r (id uuid, "bureauId" uuid, "businessId" uuid, "premisesId" uuid,
      "subjectName" text, origin text, "originId" text, state text, "firstOfficerId" uuid, "secondOfficerId" uuid,
      "windowFrom" date, "windowUntil" date, "onSite" boolean, counted boolean)`.execute(tx)

export const findVisitForUpdate = (tx: Tx, id: string): Promise<VisitRow | undefined> =>
  tx.selectFrom('visits.visit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateVisit = (tx: Tx, { id, ...visit }: Partial<Visit> & { id: string }) =>
  tx.updateTable('visits.visit').set(visit).where('id', '=', id).execute()

/** The business with this credit code in these bureaus, or where this account is to make a visit. */
export async function findByCode(
  db: Db,
  code: string,
  { bureauIds, accountId }: { readonly bureauIds: readonly string[]; readonly accountId: string | null },
): Promise<{ id: string; bureauId: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; bureauId: string; name: string }>`
    select b.id, b.bureau_id, b.name from businesses.business_view b
    where b.credit_code = ${code} and (b.bureau_id = any(${bureauIds}::uuid[]) or exists (
      select from visits.visit v join authorities.account_view a on a.officer_id in (v.first_officer_id, v.second_officer_id)
      where v.business_id = b.id and v.state = 'planned' and a.id = ${accountId}))`.execute(db)
  return rows[0]
}

/** The visit this officer makes to the business today: the one begun, else the one that ends first. */
export async function findVisitToday(
  tx: Tx,
  { businessId, officerId, today }: { businessId: string; officerId: string; today: string },
): Promise<VisitRow | undefined> {
  const { rows } = await sql<VisitRow>`select v.* from visits.visit v
    where v.business_id = ${businessId} and v.state = 'planned' and v.window_from <= ${today}
      and v.window_until >= ${today} and ${officerId}::uuid in (v.first_officer_id, v.second_officer_id)
    order by v.started_at nulls last, v.window_until, v.id limit 1 for update`.execute(tx)
  return rows[0]
}

export const findScanOfVisit = (tx: Tx, visitId: string): Promise<EntryScanRow | undefined> =>
  tx.selectFrom('visits.entryScan').selectAll().where('visitId', '=', visitId).executeTakeFirst()

export const insertScan = (tx: Tx, scan: EntryScanRow) => tx.insertInto('visits.entryScan').values(scan).execute()

/** For whom an account comes: an outside body for itself, everybody else for his authority. */
export async function findAuthorityOf(
  db: Db,
  accountId: string,
): Promise<{ id: string; name: string; isOutside: boolean } | undefined> {
  const { rows } = await sql<{ id: string; name: string; isOutside: boolean }>`
    select s.id, s.name, u.kind = 'outside' as is_outside
    from authorities.account_view a
    join authorities.unit_view u on u.id = coalesce(a.unit_id, a.bureau_id)
    join authorities.unit_view s on s.id = case when u.kind = 'outside' then u.id else u.bureau_id end
    where a.id = ${accountId} and a.state = 'active'`.execute(db)
  return rows[0]
}

export const insertRectification = (tx: Tx, rectification: Rectification) =>
  tx.insertInto('visits.rectification').values(rectification).execute()

export const findRectificationForUpdate = (tx: Tx, context: Context, id: string): Promise<Rectification | undefined> =>
  tx
    .selectFrom('visits.rectification')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateRectification = (tx: Tx, { id, ...changed }: Partial<Rectification> & { id: string }) =>
  tx.updateTable('visits.rectification').set(changed).where('id', '=', id).execute()

const rectificationColumns = sql`id, bureau_id, visit_id, business_id, subject_name, officer_id, term,
  ordered_on, due_on, state, done_on, checked_by, remarks, version`

/** Marks everything that is past its day, in one statement. @returns what was marked. */
export async function setOverdue(tx: Tx, today: string): Promise<Rectification[]> {
  const { rows } = await sql<Rectification>`
    update visits.rectification set state = 'overdue', version = version + 1
    where state = 'open' and due_on < ${today}
    returning ${rectificationColumns}`.execute(tx)
  return rows
}

/** What an officer still has to look at again, the nearest due day first. */
export async function listOpenRectificationsOf(
  db: Db,
  officerId: string,
  most: number,
): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, subject_name as title from visits.rectification
    where officer_id = ${officerId} and state <> 'done' order by due_on, id limit ${most}`.execute(db)
  return rows
}

export async function reassignRectifications(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<Rectification[]> {
  const { rows } = await sql<Rectification>`
    update visits.rectification set officer_id = ${to}, version = version + 1
    where id = any(${ids}::uuid[]) and officer_id = ${from} and state <> 'done'
    returning ${rectificationColumns}`.execute(tx)
  return rows
}

export type ActingOfficer = Certified & { readonly id: string; readonly bureauId: string }

const officerColumns = sql`o.id, o.bureau_id, o.kind, o.name, o.certificate_number, o.certificate_valid_until,
  o.valid_from, o.valid_until`

/** The officer an account belongs to. */
export async function findOfficerOfAccount(db: Db, accountId: string): Promise<ActingOfficer | undefined> {
  const { rows } = await sql<ActingOfficer>`${prepared} select ${officerColumns} from authorities.officer_view o
    join authorities.account_view a on a.officer_id = o.id where a.id = ${accountId}`.execute(db)
  return rows[0]
}

export async function listOfficers(db: Db, ids: readonly string[]): Promise<ActingOfficer[]> {
  const { rows } = await sql<ActingOfficer>`${prepared} select ${officerColumns} from authorities.officer_view o
    where o.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Visits are planned and ended by the act that wants them, which journals them: `others`. */
export const visitsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Visit,
    from: 'visits.visit',
    subjectType: 'visit',
    batchActions: 'others',
  }),
  journalledRegister({
    model: EntryScan,
    from: 'visits.entry_scan',
    subjectType: 'entryScan',
    // It goes along when its business is found to be another one.
    derived: ['businessId'],
  }),
  journalledRegister({
    model: Rectification,
    from: 'visits.rectification',
    subjectType: 'rectification',
    batchActions: ['visits.markOverdue', 'businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
]

/** Accounts of the pair that made a visit. */
export async function listAccountsOfVisit(db: Db, visitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from visits.visit v
    join authorities.account_view a on a.officer_id in (v.first_officer_id, v.second_officer_id) and a.state = 'active'
    where v.id = ${visitId}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Visits an officer is to make between two days. */
export async function listVisitsAhead(db: Db, officerId: string, days: AgendaDays): Promise<AgendaEntry[]> {
  const { rows } = await sql<Pick<Visit, 'id' | 'origin' | 'windowFrom' | 'windowUntil' | 'version'>>`
    select id, origin, window_from, window_until, version from visits.visit
    where ${officerId}::uuid in (first_officer_id, second_officer_id) and state = 'planned'
      and window_until >= ${days.from} and window_from <= ${days.until}
    order by window_until, id limit ${mostEntries}`.execute(db)
  return rows.map(({ id, origin, windowFrom, windowUntil, version }) => ({
    id,
    version,
    words: 'visits.agenda.visit',
    what: `visits.visit.originOptions.${origin}`,
    when: { from: windowFrom, until: windowUntil },
    path: '/inspections/mine',
  }))
}
