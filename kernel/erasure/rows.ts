import { type RawBuilder, sql, type Tx } from '../database.ts'
import { erasedText, personalFieldsOf } from '../personal.ts'
import type { ErasableRows } from './erasable.ts'
import { withoutValues } from './without-values.ts'

type Columns = Readonly<Record<string, unknown>>
export type ErasableRow = { readonly of: ErasableRows; readonly id: string; readonly columns: Columns }

/** More than hang on any record; of one with more the erasing is refused, for half of it would be none. */
const mostRows = 2000

/** A record and, step by step, all that hangs on it, each row locked. @throws Error beyond `mostRows`. */
export async function listFamily(
  tx: Tx,
  root: { readonly of: ErasableRows; readonly id: string },
  hanging: readonly ErasableRows[],
): Promise<ErasableRow[]> {
  const found = await lockRows(tx, root.of, sql`r.id = ${root.id}`)
  for (let added = found.slice(); added.length > 0; ) {
    const next = await listHanging(tx, added, hanging)
    added = next.filter((row) => !found.some(({ of, id }) => of === row.of && id === row.id))
    found.push(...added)
    if (found.length > mostRows) throw new Error(`more than ${mostRows} rows hang on ${root.id}`)
  }
  return found
}

async function listHanging(tx: Tx, on: readonly ErasableRow[], hanging: readonly ErasableRows[]) {
  const rows: ErasableRow[] = []
  for (const of of hanging) {
    const { hangsOn } = of
    if (!hangsOn) continue
    const ids = on.filter(({ of: { model } }) => !hangsOn.of || hangsOn.of === model.name).map(({ id }) => id)
    // One column keeps the id as text, because it may be that of any register.
    if (ids.length > 0)
      rows.push(...(await lockRows(tx, of, sql`${sql.ref(`r.${hangsOn.column}`)}::text = any(${ids}::text[])`)))
  }
  return rows
}

const columnsOf = ({ model, more = [] }: ErasableRows): string[] => [...Object.keys(model.fields), ...more]

async function lockRows(tx: Tx, of: ErasableRows, which: RawBuilder<unknown>): Promise<ErasableRow[]> {
  const columns = sql.join(
    [...columnsOf(of), ...(of.files ?? []), ...(of.sealed ?? [])].map((name) => sql.ref(`r.${name}`)),
  )
  const { rows } = await sql<Columns & { id: string }>`select r.id, ${columns} from ${sql.raw(of.table)} r
    where ${which} order by r.id limit ${mostRows + 1} for update`.execute(tx)
  return rows.map(({ id, ...rest }) => ({ of, id, columns: rest }))
}

/** What the personal fields of a record say, as far as it was not erased before. */
export const valuesOf = ({ of: { model }, columns }: ErasableRow): string[] =>
  personalFieldsOf(model).flatMap((name) => {
    const value = columns[name]
    return typeof value === 'string' && value !== '' && value !== erasedText ? [value] : []
  })

/** A record with its personal fields erased: what was unknown stays unknown. */
export const blanked = (of: ErasableRows, columns: Columns): Columns => {
  const gone = personalFieldsOf(of.model).filter((name) => typeof columns[name] === 'string')
  return { ...columns, ...Object.fromEntries(gone.map((name) => [name, erasedText])) }
}

/** Running text and what is kept as JSON without the values; codes, days and references stay. */
export function cleaned(
  { model, more = [], sealed = [] }: ErasableRows,
  columns: Columns,
  values: readonly string[],
): Columns {
  const isText = (name: string) => ['text', 'longText'].includes(model.fields[name]?.kind ?? '')
  const texts = columnsIn(columns, (name) => isText(name) || more.includes(name))
  const emptied = Object.fromEntries(sealed.map((name) => [name, null]))
  return { ...columns, ...withoutValues(texts, values), ...emptied }
}

const columnsIn = (columns: Columns, which: (name: string) => boolean): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([name]) => which(name)))

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Writes what changed, as the next version. @returns the record as its payload says it. */
export async function writeRow(tx: Tx, { of, id, columns }: ErasableRow, after: Columns): Promise<Columns> {
  const version = Number(columns.version) + 1
  const changed = Object.entries(after).filter(([name, value]) => !isSame(value, columns[name]))
  const set = [...changed, ['version', version] as const].map(
    ([name, value]) => sql`${sql.ref(name)} = ${valueSql(value)}`,
  )
  await sql`update ${sql.raw(of.table)} set ${sql.join(set)} where id = ${id}`.execute(tx)
  return { id, ...columnsIn({ ...after, version }, (name) => columnsOf(of).includes(name)) }
}

const valueSql = (value: unknown): RawBuilder<unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? sql`${JSON.stringify(value)}::jsonb`
    : sql`${value}`
