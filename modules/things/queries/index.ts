import { containing } from '../../../kernel/containing.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { Referable } from '../../../kernel/register/import-references.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Thing } from '../model.ts'
import { numberKey } from '../rules/index.ts'

export const thingRegister: RegisterSource<typeof Thing> = {
  model: Thing,
  from: 'things.thing',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'number',
  search: (text) =>
    sql<boolean>`(r.number ilike ${containing(text)} or r.name ilike ${containing(text)}
      or r.address ilike ${containing(text)})`,
}

export const thingsJournalled = [
  journalledRegister({
    model: Thing,
    from: 'things.thing',
    subjectType: 'thing',
    batchActions: ['things.importThings', 'businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
]

export const findThingForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Thing | undefined> =>
  tx
    .selectFrom('things.thing')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

/** The other thing that bears this number. */
export async function findNamesake(
  tx: Tx,
  { id, bureauId, kind, number }: Pick<Thing, 'id' | 'bureauId' | 'kind' | 'number'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from things.thing where bureau_id = ${bureauId}
    and kind = ${kind} and upper(number) = ${numberKey(number)} and id <> ${id}`.execute(tx)
  return rows[0]?.id
}

export const updateThing = (tx: Tx, { id, ...thing }: Thing) =>
  tx.updateTable('things.thing').set(thing).where('id', '=', id).execute()

const columns = sql`id, bureau_id, kind, kind_name, number, name, business_id, address, division, office_id, grid_id,
  longitude, latitude, state, used_from, used_until, version`
const asRows = sql`(id uuid, "bureauId" uuid, kind text, "kindName" text, number text, name text,
  "businessId" uuid, address text, division text, "officeId" uuid, "gridId" uuid, longitude text, latitude text,
  state text, "usedFrom" date, "usedUntil" date, version int)`
const values = sql`id, "bureauId", kind, "kindName", number, name, "businessId", address, division, "officeId", "gridId",
  longitude, latitude, state, "usedFrom", "usedUntil", version`

/** All of them in one statement. */
export const insertThings = (tx: Tx, things: readonly Thing[]) =>
  sql`insert into things.thing (${columns}) select ${values}
    from jsonb_to_recordset(${json(things)}) as r ${asRows}`.execute(tx)

export const updateThings = (tx: Tx, things: readonly Thing[]) =>
  sql`update things.thing t set (kind_name, number, name, business_id, address, division, office_id, grid_id, longitude,
      latitude, state, used_from, used_until, version)
    = (r."kindName", r.number, r.name, r."businessId", r.address, r.division, r."officeId", r."gridId", r.longitude,
      r.latitude, r.state, r."usedFrom", r."usedUntil", r.version)
    from jsonb_to_recordset(${json(things)}) as r ${asRows} where t.id = r.id`.execute(tx)

export const lockThings = (tx: Tx) => sql`lock table things.thing in share row exclusive mode`.execute(tx)

export async function listThingsNumbered(
  tx: Tx,
  numbers: readonly string[],
  bureauIds: readonly string[],
): Promise<Thing[]> {
  const { rows } = await sql<Thing>`select ${columns} from things.thing
    where bureau_id = any(${bureauIds}::uuid[]) and upper(number) = any(${numbers.map(numberKey)}::text[])`.execute(tx)
  return rows
}

export type Owner = Referable & {
  readonly bureauId: string
  readonly officeId: string | null
  readonly division: string | null
}

const meant = (texts: readonly string[]) => sql`any(${[...new Set(texts.map((text) => text.trim()))]}::text[])`

/** Businesses within these bureaus that one of these texts names, by code or name. */
export async function listBusinessesNamed(
  db: Db,
  texts: readonly string[],
  bureauIds: readonly string[],
): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select id, credit_code as code, name, bureau_id, office_id, division, true as is_own from businesses.business_view
    where bureau_id = any(${bureauIds}::uuid[]) and (credit_code = ${meant(texts)} or name = ${meant(texts)})
    limit 20000`.execute(db)
  return rows
}

/** Grids within these bureaus: those that one of these texts names, or that bear one of these ids. */
export async function listGrids(
  db: Db,
  { texts = [], ids = [] }: { readonly texts?: readonly string[]; readonly ids?: readonly string[] },
  bureauIds: readonly string[],
): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select id, code, name, bureau_id, null::uuid as office_id, division, true as is_own from authorities.unit_view
    where kind = 'grid' and bureau_id = any(${bureauIds}::uuid[])
      and (id = any(${ids}::uuid[]) or code = ${meant(texts)} or name = ${meant(texts)}) limit 20000`.execute(db)
  return rows
}
