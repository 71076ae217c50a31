import type { Day } from '../../kernel/calendar.ts'
import { type Db, sql } from '../../kernel/database.ts'
import { readPayloads } from '../../kernel/journal/payload.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'

/** Identities by credit code, through the view that modules above read. */
export async function findIdsByCode(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; creditCode: string }>`
    select id, credit_code from businesses.business_view where credit_code = any(${codes}::text[])`.execute(db)
  return new Map(rows.map(({ id, creditCode }) => [creditCode, id]))
}

/** The office that the register found for each of them; without one they are not in the map. */
export async function listOfficesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; officeId: string }>`
    select id, office_id from businesses.business_view
    where id = any(${ids}::uuid[]) and office_id is not null`.execute(db)
  return new Map(rows.map(({ id, officeId }) => [id, officeId]))
}

/** Facts by the documents they were read from. */
export async function findFactsBySource(
  db: Db,
  sources: readonly string[],
): Promise<{ id: string; subjectId: string; sourceRef: string }[]> {
  const { rows } = await sql<{ id: string; subjectId: string; sourceRef: string }>`
    select id, subject_id, source_ref from dossiers.fact_view where source_ref = any(${sources}::text[])`.execute(db)
  return rows
}

export type FoundInspection = {
  id: string
  visitId: string
  businessId: string
  subjectCode: string
  item: string
  firstOfficerId: string
  secondOfficerId: string
  version: number
}

/** Inspections of a draw that have a pair, by visit. */
export async function listSeatedInspections(db: Db, drawId: string): Promise<FoundInspection[]> {
  const { rows } = await sql<FoundInspection>`
    select id, visit_id, business_id, subject_code, item, first_officer_id, second_officer_id, version
    from inspections.inspection where draw_id = ${drawId} and state = 'assigned'
    order by subject_code, item`.execute(db)
  return rows
}

export type OpenRectification = {
  id: string
  orderedOn: string
  dueOn: string
  firstOfficerId: string
  firstValidUntil: string
  secondOfficerId: string
  secondValidUntil: string
}

export async function listOpenRectifications(db: Db, bureauId: string): Promise<OpenRectification[]> {
  const { rows } = await sql<OpenRectification>`
    select r.id, r.ordered_on, r.due_on, v.first_officer_id, v.second_officer_id,
      a.certificate_valid_until as first_valid_until, b.certificate_valid_until as second_valid_until
    from visits.rectification_view r
    join visits.visit_view v on v.id = r.visit_id
    join authorities.officer_view a on a.id = v.first_officer_id
    join authorities.officer_view b on b.id = v.second_officer_id
    where r.bureau_id = ${bureauId} and r.state = 'open' order by r.ordered_on, r.id`.execute(db)
  return rows
}

export async function rectificationVersion(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from visits.rectification where id = ${id}`.execute(db)
  return rows[0]?.version ?? 1
}

/** The pair with most visits that are still to be made. */
export async function findBusiestPair(db: Db, drawId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ first: string; second: string }>`
    select least(first_officer_id, second_officer_id) as first, greatest(first_officer_id, second_officer_id) as second
    from visits.visit_view where origin_id = ${drawId}::text and state = 'planned'
    group by 1, 2 order by count(*) desc, 1, 2 limit 1`.execute(db)
  return rows[0] ? [rows[0].first, rows[0].second] : []
}

/** A drawn business of a draw with its first officer, not visited yet, as its line of the pool names it. */
export async function findSeatOf(
  db: Db,
  drawId: string,
): Promise<{ subjectCode: string; firstOfficerId: string } | undefined> {
  const { rows } = await sql<{ subjectCode: string; firstOfficerId: string }>`
    select subject_code, first_officer_id from inspections.inspection
    where draw_id = ${drawId} and state = 'assigned' order by subject_code limit 1`.execute(db)
  return rows[0]
}

/** The line of a published yearly plan by which these items may be drawn in these days; a year without a plan has none. */
export async function findLineFor(
  db: Db,
  {
    items,
    window,
  }: { readonly items: readonly string[]; readonly window: { readonly from: string; readonly until: string } },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select l ->> 'id' as id from inspections.year_plan y, jsonb_array_elements(y.lines) l
    where y.state = 'published' and l -> 'items' @> ${JSON.stringify(items)}::jsonb
      and l -> 'window' ->> 'from' <= ${window.from} and l -> 'window' ->> 'until' >= ${window.until}
    order by l -> 'number' limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Whether anybody lives here yet: a database without a single authority is empty. */
export async function isEmptyPlatform(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from authorities.unit limit 1`.execute(db)
  return rows.length === 0
}

/** The last entry of the journal about the demonstration itself, with what it says. */
export async function findDemonstrationEntry(
  db: Db,
  secrets: SecretBox,
): Promise<{ action: string; payload: unknown } | undefined> {
  const { rows } = await sql<{ id: string; action: string }>`select id, action from journal.entry
    where subject ->> 'ref' = 'demonstration' order by number desc limit 1`.execute(db)
  const [last] = rows
  return last && { action: last.action, payload: (await readPayloads({ db, secrets }, [last.id])).get(last.id) }
}

/** What the journal says last of a demonstration: null when it never heard of one. */
export async function findDemonstrationState(db: Db): Promise<'begun' | 'complete' | null> {
  const { rows } = await sql<{ action: string }>`select action from journal.entry
    where subject ->> 'ref' = 'demonstration' order by number desc limit 1`.execute(db)
  if (!rows[0]) return null
  return rows[0].action === 'demonstration.complete' ? 'complete' : 'begun'
}

export type FoundAccount = { username: string; name: string; unitName: string }

/** The accounts behind these user names. */
export async function listAccounts(db: Db, usernames: readonly string[]): Promise<FoundAccount[]> {
  const { rows } = await sql<FoundAccount>`
    select a.username, a.name, coalesce(u.name, '') as unit_name
    from authorities.account_view a left join authorities.unit_view u on u.id = a.unit_id
    where a.username = any(${usernames}::text[])`.execute(db)
  return rows
}

/** The post somebody has held longest. */
export async function findPostOf(db: Db, accountId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from authorities.post_view where account_id = ${accountId} order by valid_from, id limit 1`.execute(db)
  return rows[0]?.id ?? ''
}

export type FoundItem = {
  id: string
  ownerId: string | null
  title: string
  businessId: string | null
  dueOn: string
  version: number
}

/** Items of a worklist in the order of their titles. */
export async function listItemsOf(db: Db, worklistId: string): Promise<FoundItem[]> {
  const { rows } = await sql<FoundItem>`
    select id, owner_id, title, business_id, due_on, version from worklists.item
    where worklist_id = ${worklistId} order by title, id`.execute(db)
  return rows
}

export type FoundJointVisit = {
  id: string
  version: number
  parts: { id: string; firstAccountId: string; secondAccountId: string }[]
}

/** Joint visits of a draw that are still to be made, with the accounts of those who go for other departments. */
export async function listJointVisits(db: Db, drawId: string): Promise<FoundJointVisit[]> {
  const { rows } = await sql<FoundJointVisit>`
    select v.id, v.version, json_agg(json_build_object('id', i.id, 'firstAccountId', f.id, 'secondAccountId', s.id)
      order by i.item) as parts
    from inspections.joint_visit v
    join inspections.joint_inspection i on i.joint_visit_id = v.id and i.state = 'assigned'
    join authorities.account_view f on f.officer_id = i.first_officer_id
    join authorities.account_view s on s.officer_id = i.second_officer_id
    where v.draw_id = ${drawId} and v.state = 'planned' group by v.id order by v.subject_code`.execute(db)
  return rows
}

/** The middle of the businesses on a street, in degrees; null where no place of them is known. */
export async function findMiddleOf(db: Db, street: string): Promise<{ longitude: string; latitude: string } | null> {
  const { rows } = await sql<{ longitude: string | null; latitude: string | null }>`
    select (avg(l.longitude) / 10000000)::numeric(9, 6)::text as longitude,
      (avg(l.latitude) / 10000000)::numeric(9, 6)::text as latitude
    from businesses.located_view l join businesses.business_view b on b.id = l.business_id
    where b.domicile like ${`%${street}%`}`.execute(db)
  const [found] = rows
  return found?.longitude && found.latitude ? { longitude: found.longitude, latitude: found.latitude } : null
}

export async function findVersionOf(db: Db, matterId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from matters.matter where id = ${matterId}`.execute(db)
  return rows[0]?.version ?? 1
}

export async function listOpenLedgersOf(db: Db): Promise<{ id: string; version: number }[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from stations.ledger where state <> 'handedIn' order by id`.execute(db)
  return rows
}

/** Open complaints since a day whose respondent a station covers. */
export async function listOpenComplaintsIn(
  db: Db,
  from: Day,
): Promise<{ id: string; receivedOn: Day; stationId: string }[]> {
  const { rows } = await sql<{ id: string; receivedOn: Day; stationId: string }>`
    select distinct on (c.received_on, c.id) c.id, c.received_on, s.id as station_id
    from complaints.complaint c join matters.matter m on m.id = c.id and m.ended_on is null
    left join businesses.business b on b.id = c.respondent_id
    join stations.station s on s.is_in_service and s.bureau_id = c.bureau_id
      and position(s.covered_places in concat_ws(' ', c.respondent_address, b.domicile)) > 0
    where c.received_on >= ${from} order by c.received_on, c.id`.execute(db)
  return rows
}
