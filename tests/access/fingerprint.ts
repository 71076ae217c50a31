import type pg from 'pg'
import type { Planted } from './plant.ts'

/** Table → what its records of some bureaus are, so that a change shows. */
export type Fingerprint = ReadonlyMap<string, string>

/** Tables in which a caller's own trace may name what he tried. */
const traces = ['kernel.command', 'kernel.event', 'kernel.delivery', 'kernel.migration', 'authorities.session']

/** A row that names one of these; hundreds of identities as one pattern would take a second each time. */
const named = `(select bool_or(found[1] = any($2::text[]))
  from regexp_matches(t::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') found)`

/** @returns reads what lies in these bureaus: by `bureau_id` where the table has one, else by the planted identities. */
export async function fingerprinter(pool: pg.Pool, bureaus: readonly Planted[]): Promise<() => Promise<Fingerprint>> {
  const { rows: tables } = await pool.query<{ table: string; hasBureau: boolean }>(
    `select n.nspname || '.' || c.relname as "table",
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'bureau_id') as "hasBureau"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'journal') and n.nspname !~ '^pg_'
       and n.nspname || '.' || c.relname <> all($1)`,
    [traces],
  )
  const one = ({ table, hasBureau }: { table: string; hasBureau: boolean }) =>
    `select '${table}' as "table", md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${table} t
     where ${hasBureau ? 't.bureau_id = any($1::uuid[])' : named}`
  const question = tables.map(one).join(' union all ')
  const known = [
    bureaus.map(({ bureauId }) => bureauId),
    bureaus.flatMap(({ ids, bureauId }) => [...ids.values(), bureauId]),
  ]
  return async () => {
    const { rows } = await pool.query<{ table: string; print: string }>(question, known)
    return new Map(rows.map(({ table, print }) => [table, print]))
  }
}

export const changedTables = (before: Fingerprint, after: Fingerprint): string[] =>
  [...after].filter(([table, print]) => before.get(table) !== print).map(([table]) => table)
