import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { businessColumns, businessCopy, factColumns, factCopy } from '../demo/scale.ts'
import { chineseDay } from '../kernel/calendar.ts'
import { type Ground, withClient } from './ground.ts'
import { secondsOf } from './measure.ts'

export const seed = 'bench'
export const today = (): string => chineseDay(new Date().toISOString())

/** Lays the register and five facts a business straight into the tables: they claim no act. */
export async function layRows(ground: Ground): Promise<void> {
  const { count } = ground.options
  const scale = { seed, count, today: today() }
  const units = { bureauIds: [ground.bureauId], officeIds: [ground.officeId] }
  await withClient(ground, async (client) => {
    await lay(ground, client, {
      table: 'businesses.business',
      columns: businessColumns,
      pieces: businessCopy(scale, units),
    })
    await client.query(`insert into businesses.premises (id, business_id, address, address_unit, kind, is_domicile, bureau_id,
        office_id, valid_from)
      select gen_random_uuid(), id, domicile, address_unit, 'other', true, bureau_id, office_id, founded_on
      from businesses.business`)
    const facts = factCopy({ ...scale, count: count * 5 }, { businesses: count, bureauIds: units.bureauIds })
    await lay(ground, client, { table: 'dossiers.fact', columns: factColumns, pieces: facts })
    await client.query('vacuum analyze businesses.business, businesses.premises, dossiers.fact')
  })
}

type Laid = { readonly table: string; readonly columns: readonly string[]; readonly pieces: Iterable<string> }

/** Indexes are made after the rows, as a restore does. */
async function lay({ say }: Ground, client: pg.PoolClient, { table, columns, pieces }: Laid): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
     where indrelid = $1::regclass and not indisprimary`,
    [table],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  const copied = await secondsOf(() => copyIn(client, `${table} (${columns.join(', ')})`, pieces))
  const indexed = await secondsOf(async () => {
    for (const { made } of rows) await client.query(made)
  })
  say(`  ${table}: copied in ${copied.toFixed(0)} s, ${rows.length} indexes in ${indexed.toFixed(0)} s`)
}

export const copyIn = (client: pg.PoolClient, into: string, pieces: Iterable<string>, format = ''): Promise<void> =>
  pipeline(Readable.from(pieces), client.query(copyFrom(`copy ${into} from stdin${format}`)))
