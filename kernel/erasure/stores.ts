import { type RawBuilder, sql, type Tx } from '../database.ts'
import { erasedText } from '../personal.ts'
import { soughtIn, withoutValues } from './without-values.ts'

type Store = { readonly table: string; readonly key: readonly string[]; readonly columns: readonly string[] }

/** Where the platform keeps copies of what commands said; columns are JSON. */
const stores: readonly Store[] = [
  { table: 'kernel.command', key: ['actor', 'key'], columns: ['reply'] },
  { table: 'kernel.event', key: ['id'], columns: ['body'] },
  { table: 'kernel.job', key: ['id'], columns: ['input', 'result', 'progress'] },
  { table: 'kernel.notice', key: ['id'], columns: ['details'] },
]

type Sought = { readonly ids: readonly string[]; readonly values: readonly string[] }

/**
 * Takes the values out of every copy that names one of the records. A name alone says nothing of whose it is, and what
 * another record of the same person keeps is judged for itself. @returns how many rows were cleaned.
 */
export async function cleanStores(tx: Tx, sought: Sought): Promise<number> {
  const values = soughtIn(sought.values)
  if (values.length === 0) return 0
  let cleaned = await forgetDisclosures(tx, values)
  for (const store of stores) cleaned += await cleanStore(tx, store, { ...sought, values })
  return cleaned
}

async function cleanStore(tx: Tx, { table, key, columns }: Store, { ids, values }: Sought): Promise<number> {
  const text = sql`concat(${sql.join(columns.map((name) => sql`t.${sql.ref(name)}::text`))})`
  const written = values.map((value) => JSON.stringify(value).slice(1, -1))
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join([...key, ...columns].map((name) => sql.ref(`t.${name}`)))} from ${sql.raw(table)} t
    where ${holdsAny(text, written)} and ${holdsAny(text, ids)} for update`.execute(tx)
  for (const row of rows) {
    const set = columns.map((name) => sql`${sql.ref(name)} = ${jsonOf(withoutValues(row[name], values))}`)
    const which = key.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
    await sql`update ${sql.raw(table)} set ${sql.join(set)} where ${sql.join(which, sql` and `)}`.execute(tx)
  }
  return rows.length
}

const holdsAny = (text: RawBuilder<unknown>, parts: readonly string[]) =>
  sql`exists (select from unnest(${parts}::text[]) as part (sought) where strpos(${text}, part.sought) > 0)`

const jsonOf = (value: unknown) => (value === null ? sql`null` : sql`${JSON.stringify(value)}::jsonb`)

/** A look at one datum answered with nothing but the datum, in releases that kept the answer. */
async function forgetDisclosures(tx: Tx, values: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update kernel.command set reply = ${JSON.stringify({ value: erasedText })}::jsonb
    where name = 'register.disclose' and reply ->> 'value' = any(${values}::text[])`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
