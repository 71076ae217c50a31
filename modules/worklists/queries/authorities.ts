import { type Db, sql } from '../../../kernel/database.ts'
import type { Referable } from '../../../kernel/register/import-references.ts'
import type { Load } from '../rules/index.ts'

/** `officeId`: of a grid its office, of every other unit itself. */
export type Place = {
  readonly id: string
  readonly name: string
  readonly bureauId: string
  readonly officeId: string
}

// Its ancestors are in its path, the highest first.
const officeOfUnit = sql`(
  select o.id from authorities.unit_view o where o.id = any(u.path) and o.kind <> 'grid'
  order by array_position(u.path, o.id) desc limit 1)`

/** A unit within these bureaus. */
export async function findPlace(db: Db, id: string, bureauIds: readonly string[]): Promise<Place | undefined> {
  const [place] = await listPlaces(db, [id], bureauIds)
  return place
}

export async function listPlaces(db: Db, ids: readonly string[], bureauIds: readonly string[]): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select u.id, u.name, u.bureau_id, ${officeOfUnit} as office_id from authorities.unit_view u
    where u.id = any(${ids}::uuid[]) and u.bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return rows
}

export type Person = { readonly id: string; readonly name: string; readonly unitId: string; readonly bureauId: string }

/** Somebody who signs in, of a unit within these bureaus. */
export async function findPerson(db: Db, accountId: string, bureauIds: readonly string[]): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select id, name, unit_id, bureau_id from authorities.account_view
    where id = ${accountId} and state = 'active' and unit_id is not null and bureau_id = any(${bureauIds}::uuid[])`.execute(
    db,
  )
  return rows[0]
}

/** The account of an officer, if he has one. */
export async function listAccountsOfOfficers(db: Db, officerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ officerId: string; id: string }>`
    select distinct on (officer_id) officer_id, id from authorities.account_view
    where officer_id = any(${officerIds}::uuid[]) and state = 'active' order by officer_id, id`.execute(db)
  return new Map(rows.map(({ officerId, id }) => [officerId, id]))
}

/** Who of a unit and below may be given items on a day, by their posts, and how many each has on his hands. */
export async function listHands(
  db: Db,
  {
    unitId,
    bureauIds,
    roles,
    on,
  }: { unitId: string; bureauIds: readonly string[]; roles: readonly string[]; on: string },
): Promise<Load[]> {
  const { rows } = await sql<Load>`
    select a.id as account_id, (select count(*) from worklists.item i
      where i.owner_id = a.id and i.state in ('open', 'returned'))::int as open
    from authorities.account_view a
    where a.state = 'active' and a.bureau_id = any(${bureauIds}::uuid[])
      and a.id in (select p.account_id from authorities.post_view p
        join authorities.unit_view u on u.id = p.unit_id
        where u.path @> array[${unitId}::uuid] and p.role = any(${roles}::text[])
          and p.valid_from <= ${on} and (p.valid_until is null or p.valid_until >= ${on}))
      and not exists (select from authorities.leave_view l
        where (l.account_id = a.id or l.officer_id = a.officer_id) and l.absent_from <= ${on} and l.absent_until >= ${on})
    order by a.id limit 500`.execute(db)
  return rows
}

type Named = Referable & { readonly bureauId: string }

const meant = (texts: readonly string[]) => sql`any(${[...new Set(texts)]}::text[])`

/** Units within these bureaus that one of these texts names, by code or name. */
export async function listUnitsNamed(
  db: Db,
  texts: readonly string[],
  bureauIds: readonly string[],
): Promise<(Named & { officeId: string })[]> {
  const { rows } = await sql<Named & { officeId: string }>`
    select u.id, u.code, u.name, u.bureau_id, ${officeOfUnit} as office_id, true as is_own from authorities.unit_view u
    where u.bureau_id = any(${bureauIds}::uuid[]) and (u.code = ${meant(texts)} or u.name = ${meant(texts)})
    limit 20000`.execute(db)
  return rows
}

export async function listOfficersNamed(
  db: Db,
  texts: readonly string[],
  bureauIds: readonly string[],
): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select id, certificate_number as code, name, bureau_id, true as is_own from authorities.officer_view
    where bureau_id = any(${bureauIds}::uuid[]) and (certificate_number = ${meant(texts)} or name = ${meant(texts)})
    limit 20000`.execute(db)
  return rows
}

export async function listBusinessesNamed(
  db: Db,
  texts: readonly string[],
  bureauIds: readonly string[],
): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select id, credit_code as code, name, bureau_id, true as is_own from businesses.business_view
    where bureau_id = any(${bureauIds}::uuid[]) and (credit_code = ${meant(texts)} or name = ${meant(texts)})
    limit 20000`.execute(db)
  return rows
}

export type Competent = {
  readonly id: string
  readonly unitId: string
  readonly bureauId: string
  readonly officeId: string
}

/** Which grid or else office is competent for these businesses. */
export async function listCompetent(
  db: Db,
  businessIds: readonly string[],
  bureauIds: readonly string[],
): Promise<Map<string, Competent>> {
  const { rows } = await sql<Competent>`
    select b.id, u.id as unit_id, u.bureau_id, ${officeOfUnit} as office_id from businesses.business_view b
    join authorities.unit_view u on u.id = coalesce(b.grid_id, b.office_id)
    where b.id = any(${businessIds}::uuid[]) and u.bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many of these identities are known records of a kind within these bureaus. */
export async function countKnown(
  db: Db,
  kind: 'business' | 'officer' | 'unit',
  { ids, bureauIds }: { ids: readonly string[]; bureauIds: readonly string[] },
): Promise<number> {
  const views = {
    business: sql`businesses.business_view`,
    officer: sql`authorities.officer_view`,
    unit: sql`authorities.unit_view`,
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) from ${views[kind]} where id = any(${ids}::uuid[]) and bureau_id = any(${bureauIds}::uuid[])`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
