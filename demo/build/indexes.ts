import { type Db, sql } from '../../kernel/database.ts'
import { type Ground, inParallel } from '../ground.ts'

/** Only lists, searches and the map ask these: whoever takes a register over does not. */
const asked = [
  ...['tokens', 'bureau', 'bureau_name', 'bureau_search_name', 'name', 'initials', 'head', 'address_unit', 'phone'].map(
    (what) => `businesses.business_by_${what}`,
  ),
  ...['business_by_office', 'business_in_force'].map((name) => `businesses.${name}`),
  ...['by_bureau', 'by_cell', 'without_place', 'sensitive'].map((what) => `businesses.premises_${what}`),
  ...['fact_timeline', 'fact_by_kind'].map((name) => `dossiers.${name}`),
  'kernel.kept_record_by_entry',
]

/**
 * Lays down what a great taking-over would keep up row by row and makes it again behind it, in one go: sorted, that is
 * half of the work for a town, and less for a city. Where the machine stops in between, the half town is taken away with its
 * tables at the next start, and they are made anew.
 */
export async function withoutLists<Result>({ db }: Ground, work: () => Promise<Result>): Promise<Result> {
  const laidDown = await findIndexes(db)
  for (const { name } of laidDown) await sql`drop index ${sql.raw(name)}`.execute(db)
  try {
    return await work()
  } finally {
    await inParallel(laidDown, ({ definition }) => makeAgain(db, definition), 2)
  }
}

type Index = { readonly name: string; readonly definition: string }

async function findIndexes(db: Db): Promise<Index[]> {
  const { rows } = await sql<Index>`
    select schemaname || '.' || indexname as name, indexdef as definition from pg_indexes
    where schemaname || '.' || indexname = any(${asked}::text[]) order by 1`.execute(db)
  const missing = asked.filter((name) => !rows.some((row) => row.name === name))
  if (missing.length > 0) throw new Error(`no index ${missing.join(', ')}`)
  return rows
}

/** Of a city it takes longer than a statement usually may. */
const makeAgain = (db: Db, definition: string) =>
  db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql.raw(definition).execute(tx)
  })
