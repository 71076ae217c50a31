import { type Db, sql } from '../../kernel/database.ts'
import { readJson } from '../../kernel/reference-data.ts'
import { queryTokens, searchText } from '../../kernel/search/tokens.ts'
import type { PublicBusiness, PublicResult } from './model.ts'

const mostFound = 20

/** Registered businesses and organisations only: who trades without a licence stands in no public register. */
const isPublic = sql`b.subject_kind in ('business', 'organisation')`

const columns = sql`b.id, b.name, b.credit_code, b.kind, b.state, b.domicile, b.founded_on, b.registering_authority`
type Row = Omit<PublicBusiness, 'registeringAuthorityName'>

/** By name, code, or part of the address; never by a person. @returns at most 20, those in force first. */
export async function findBusinesses(db: Db, query: string): Promise<{ items: PublicBusiness[]; more: boolean }> {
  const { rows } = await sql<Row>`
    select ${columns} from businesses.search_view b where ${isPublic} and (${sql.join(waysToFind(query), sql` or `)})
    order by b.state <> 'active', length(b.name), b.id limit ${mostFound + 1}`.execute(db)
  return { items: rows.slice(0, mostFound).map(withAuthority), more: rows.length > mostFound }
}

const codeLength = 4

function waysToFind(query: string) {
  const text = searchText(query)
  const tokens = queryTokens(query)
  const code = text.toUpperCase()
  const grams = Array.from({ length: Math.max(0, code.length - codeLength + 1) }, (_, place) =>
    code.slice(place, place + codeLength),
  )
  return [
    sql`(b.name_tokens @> ${tokens}::text[] and b.search_name like ${`%${text}%`})`,
    sql`b.domicile_tokens @> ${tokens}::text[]`,
    ...(/^[0-9A-Z]+$/.test(code) && grams.length > 0
      ? [sql`(b.code_tokens @> ${grams}::text[] and b.credit_code like ${`%${code}%`})`]
      : []),
  ]
}

export async function findBusiness(db: Db, id: string): Promise<PublicBusiness | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from businesses.search_view b where b.id = ${id} and ${isPublic}`.execute(db)
  return rows.map(withAuthority)[0]
}

/** The public businesses after this id, in the order of their ids. */
export async function listBusinessesAfter(db: Db, after: string, limit: number): Promise<PublicBusiness[]> {
  const { rows } = await sql<Row>`
    select ${columns} from businesses.search_view b where ${isPublic} and b.id > ${after}
    order by b.id limit ${limit}`.execute(db)
  return rows.map(withAuthority)
}

/** The same results as of one business, of many at once. */
export async function listResultsOf(
  db: Db,
  businessIds: readonly string[],
): Promise<(PublicResult & { businessId: string })[]> {
  const { rows } = await sql<PublicResult & { businessId: string }>`
    select ${resultColumns}, r.business_id ${resultTables}
    where r.business_id = any(${businessIds}::uuid[])
    order by r.business_id, r.published_on desc, r.id`.execute(db)
  return rows
}

const resultColumns = sql`r.id, r.item, r.item_name, r.thing_name, r.way, r.codes, r.entity_state, r.concluded_on as checked_on,
  r.published_on, r.receipt_number, u.name as authority, r.draw_id, d.plan_name, d.ordinal as draw_ordinal`
const resultTables = sql`from inspections.result_view r
  left join inspections.draw_view d on d.id = r.draw_id
  join authorities.unit_view u on u.id = r.bureau_id`

/** Results the publicity system has confirmed, newest first. */
export async function listResults(db: Db, businessId: string): Promise<PublicResult[]> {
  const { rows } = await sql<PublicResult>`
    select ${resultColumns} ${resultTables}
    where r.business_id = ${businessId}
    order by r.published_on desc, r.id limit 200`.execute(db)
  return rows
}

const withAuthority = (row: Row): PublicBusiness => ({
  ...row,
  registeringAuthorityName: row.registeringAuthority && placeName(row.registeringAuthority),
})

const names: Map<string, string> = new Map()

/** `370303` → province, city and county as the table of divisions calls them; null for a code it does not know. */
function placeName(code: string): string | null {
  if (names.size === 0) {
    const { divisions } = readJson<{ divisions: { code: string; name: string }[] }>('divisions', 'divisions.json')
    for (const division of divisions) names.set(division.code, division.name)
  }
  const parts = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  const known = [...new Set(parts)].flatMap((part) => names.get(part) ?? [])
  return names.has(code) ? known.join('') : null
}
