import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Part, pack, placeOf, unpacked } from './stored.ts'

export type Exported = { readonly parts: readonly Part[]; readonly at: string }

/**
 * Every table of these schemas as text, as of one instant. The server that runs is asked, so this works with any
 * PostgreSQL; it holds no later instant.
 */
export async function exportTables(
  url: string,
  schemas: readonly string[],
  to: string,
  pulse: () => Promise<void>,
): Promise<Exported> {
  return withClient(url, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    // Under row-level security an export would be a part that looks whole: better an error.
    await client.query('set local row_security = off')
    await client.query('set local statement_timeout = 0')
    const { rows } = await client.query<{ at: string }>('select clock_timestamp() as at')
    const parts: Part[] = []
    for (const { name, columns } of await listTables(client, schemas)) {
      const source = client.query(copyTo(`copy ${name} (${columns}) to stdout`)) as unknown as Readable
      parts.push(await pack(source, to, path.join('tables', fileOf(name))))
      await pulse()
    }
    await client.query('commit')
    return { parts, at: rows[0]?.at ?? '' }
  })
}

/**
 * Takes exported tables into a database that has been migrated to where they stood, in one transaction. What the
 * migrations themselves wrote gives way.
 */
export async function importTables(
  url: string,
  schemas: readonly string[],
  from: string,
  parts: readonly Part[],
): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const tables = await listTables(client, schemas)
    // Rows come table by table; who refers to whom is judged when all are there.
    const ties = await listTies(client, schemas)
    for (const { name, tie } of ties) await client.query(`alter table ${name} drop constraint ${tie}`)
    for (const table of tables) {
      const part = parts.find((one) => placeOf(one) === path.join('tables', fileOf(table.name)))
      await fill(client, table, part && unpacked(from, part))
    }
    for (const { name, tie, definition } of ties) {
      await client.query(`alter table ${name} add constraint ${tie} ${definition}`)
    }
    await moveCounters(client, schemas)
    await client.query('commit')
    await client.query('analyze')
  })
}

async function fill(client: pg.Client, { name, columns }: Table, rows: Readable | undefined): Promise<void> {
  const { rowCount } = await client.query(`select 1 from ${name} limit 1`)
  if (rowCount) await client.query(`truncate ${name}`)
  if (rows) await pipeline(rows, client.query(copyFrom(`copy ${name} (${columns}) from stdin`)))
}

type Table = { readonly name: string; readonly columns: string }

/** Names and columns as SQL writes them. What the migrator notes of itself is its own. */
async function listTables(client: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname = any($1) and (n.nspname, c.relname) not in (('kernel', 'migration'), ('kernel', 'view_text'))
     group by n.nspname, c.relname order by n.nspname, c.relname`,
    [schemas],
  )
  return rows
}

async function listTies(client: pg.Client, schemas: readonly string[]) {
  const { rows } = await client.query<{ name: string; tie: string; definition: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name, quote_ident(k.conname) as tie,
       pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname = any($1) order by 1, 2`,
    [schemas],
  )
  return rows
}

/** A counter goes on behind the largest number that was given. */
async function moveCounters(client: pg.Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ counter: string; name: string; column: string }>(
    `select d.objid::regclass::text as counter, format('%I.%I', n.nspname, c.relname) as name,
       quote_ident(a.attname) as column
     from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
       join pg_class c on c.oid = d.refobjid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
     where d.deptype in ('a', 'i') and n.nspname = any($1)`,
    [schemas],
  )
  for (const { counter, name, column } of rows) {
    await client.query(`select setval('${counter}', max(${column})) from ${name} having max(${column}) is not null`)
  }
}

const fileOf = (name: string) => name.replaceAll('"', '')

async function withClient<Answer>(url: string, work: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, application_name: 'steelyard backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
