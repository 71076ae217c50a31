import type { Day } from '../../../kernel/calendar.ts'
import { type Db, prepared, sql } from '../../../kernel/database.ts'
import type { OfficeUnit } from '../rules/office.ts'
import type { BureauUnit } from '../rules/territory.ts'

/** The bureaus among these that are in force, and where they lie. */
export async function listBureaus(db: Db, bureauIds: readonly string[], on: Day): Promise<BureauUnit[]> {
  const { rows } = await sql<BureauUnit>`
    select u.id, u.kind, u.name, u.division, p.division as parent_division
    from authorities.unit_view u left join authorities.unit_view p on p.id = u.parent_id
    where u.id = any(${bureauIds}::uuid[]) and (u.valid_until is null or u.valid_until >= ${on}::date)`.execute(db)
  return rows
}

export async function listOffices(db: Db, bureauIds: readonly string[], on: Day): Promise<OfficeUnit[]> {
  const { rows } = await sql<OfficeUnit>`
    select id, bureau_id, name, division from authorities.unit_view
    where kind = 'office' and bureau_id = any(${bureauIds}::uuid[])
      and (valid_until is null or valid_until >= ${on}::date)`.execute(db)
  return rows
}

export type AssignedUnit = {
  id: string
  kind: string
  bureauId: string
  parentId: string | null
  bureauDivision: string | null
}

/** An office or grid by its id, with the division of its bureau. */
export async function findAssignedUnit(db: Db, id: string): Promise<AssignedUnit | undefined> {
  const { rows } = await sql<AssignedUnit>`${prepared}
    select u.id, u.kind, u.bureau_id, u.parent_id, b.division as bureau_division
    from authorities.unit_view u join authorities.unit_view b on b.id = u.bureau_id where u.id = ${id}`.execute(db)
  return rows[0]
}

export type KnownBureau = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly code: string | null
  readonly division: string | null
  readonly depth: number
  /** The bureau and all below it. */
  readonly bureauIds: readonly string[]
}

/** Every bureau of the tree, the highest first. */
export async function listAllBureaus(db: Db): Promise<KnownBureau[]> {
  const { rows } = await sql<KnownBureau>`
    select b.id, b.kind, b.name, b.code, b.division, cardinality(b.path) as depth,
      array(select d.id from authorities.unit_view d
        where d.path @> array[b.id] and d.kind in ('province', 'city', 'county', 'zone')) as bureau_ids
    from authorities.unit_view b where b.kind in ('province', 'city', 'county', 'zone')
    order by cardinality(b.path), b.code, b.id`.execute(db)
  return rows
}

/** Accounts of those who lead an office on a day. */
export async function listHeadsOf(db: Db, officeId: string, on: Day): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`${prepared}
    select distinct p.account_id from authorities.post_view p
    join authorities.account_view a on a.id = p.account_id and a.state = 'active'
    where p.unit_id = ${officeId} and p.role = 'officeHead' and p.valid_from <= ${on}
      and (p.valid_until is null or p.valid_until >= ${on}) limit 20`.execute(db)
  return rows.map(({ accountId }) => accountId)
}
