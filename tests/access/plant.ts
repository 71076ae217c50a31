import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Jurisdiction, textOf } from './marks.ts'
import { overrides } from './plant-rules.ts'

export type Planted = Jurisdiction & {
  /** Table → the id of its record here: what other records refer to and what addresses are filled from. */
  readonly ids: ReadonlyMap<string, string>
}

export type Column = {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
  readonly isGiven: boolean
  readonly check: string | null
}

/**
 * Puts one record into every table of the platform for each bureau, made from the columns and checks the database
 * itself knows, so that a new table is planted without a line here. Every text says where it lies (`textOf`).
 */
export async function plantRecords(pool: pg.Pool, jurisdictions: readonly Jurisdiction[]): Promise<Planted[]> {
  const tables = await readTables(pool)
  const client = await pool.connect()
  try {
    // Records refer to each other in circles; that each reference holds is not what is tested here.
    await client.query('set session_replication_role = replica')
    const planted = jurisdictions.map((one) => ({
      ...one,
      ids: new Map([...tables.keys()].map((table) => [table, randomUUID()])),
    }))
    const failures: string[] = []
    for (const [number, one] of planted.entries())
      for (const [table, columns] of tables)
        await plant(client, { table, columns, one, number }).catch((error: Error) => failures.push(error.message))
    if (failures.length > 0) throw new Error([...new Set(failures)].join('\n'))
    return planted
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

/** Tables that are filled by the platform itself or hold nobody's matter. */
const notPlanted = new Set([
  'authorities.unit',
  ...['kernel.migration', 'kernel.command', 'kernel.event', 'kernel.delivery'],
])

async function readTables(pool: pg.Pool): Promise<Map<string, Column[]>> {
  const { rows } = await pool.query<Column>(`
    select n.nspname || '.' || c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as "isNullable", a.attgenerated <> '' or a.attidentity <> '' as "isGiven",
      (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as "check"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'journal') and n.nspname !~ '^pg_'
    order by 1, a.attnum`)
  const tables = Map.groupBy(rows, ({ table }) => table)
  for (const table of notPlanted) tables.delete(table)
  return tables
}

type Planting = {
  readonly table: string
  readonly columns: readonly Column[]
  readonly one: Planted
  readonly number: number
}

async function plant(client: pg.PoolClient, { table, columns, one, number }: Planting): Promise<void> {
  const given = overrides[table]?.({ ...one, number }) ?? {}
  const values = columns
    .filter(({ isGiven }) => !isGiven)
    .map((column) => [column.name, column.name in given ? given[column.name] : valueFor(column, one)] as const)
    .filter(([, value]) => value !== undefined)
  const names = values.map(([name]) => `"${name}"`).join(', ')
  const places = values.map((_, index) => `$${index + 1}`).join(', ')
  await client
    .query(
      `insert into ${table} (${names}) values (${places})`,
      values.map(([, value]) => value),
    )
    .catch((error: Error) => {
      throw new Error(`tests/access/plant-rules.ts must say how a record of ${table} looks: ${error.message}`)
    })
}

/** A value that fits the column by its name, type and check; what may be absent is absent unless it is a text. */
function valueFor(column: Column, one: Planted): unknown {
  const { name, type, check } = column
  if (name === 'bureau_id') return one.bureauId
  if (type === 'uuid' || name === 'id') return uuidOf(column, one)
  const option = /= (?:ANY \(\(?ARRAY\[)?'([^']*)'::text/.exec(check ?? '')?.[1]
  if (option !== undefined) return type.endsWith('[]') ? [option] : option
  return type === 'text' ? textFor(column, one) : column.isNullable ? undefined : plainValue(type)
}

const textFor = ({ table, name, isNullable, check }: Column, one: Planted) =>
  isNullable && check !== null ? undefined : textOf(one.name, table, name)

function plainValue(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type === 'jsonb' || type === 'json') return '{}'
  if (type === 'date') return '2026-03-02'
  if (type.startsWith('timestamp')) return '2026-03-02T01:00:00Z'
  if (type === 'boolean') return false
  if (type === 'bytea') return Buffer.alloc(32, 7)
  return 1
}

/** `id` is the record's own; `business_id` is the business of the same bureau, `unit_id` its unit. */
function uuidOf({ table, name, isNullable }: Column, { ids, unitId }: Planted): string | undefined {
  if (name === 'id') return ids.get(table)
  if (/(^|_)(unit|office|parent)_id$/.test(name)) return isNullable && name !== 'unit_id' ? undefined : unitId
  const noun = name.replace(/_id$/, '')
  const isNamed = (table: string) => {
    const singular = table.split('.')[1] ?? ''
    return singular === noun || singular === noun.replace(/^.*_/, '') || singular.endsWith(`_${noun}`)
  }
  const referred = [...ids].find(([known]) => isNamed(known))
  return referred?.[1] ?? (isNullable ? undefined : ids.get(table))
}
