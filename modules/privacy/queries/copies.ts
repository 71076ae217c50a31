import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { ErasableRows, PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Copy, type CopyRow } from '../model.ts'

export const copyRegister: RegisterSource<typeof Copy> = {
  model: Copy,
  from: 'privacy.copy',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-orderedOn',
}

/** One more than a copy takes, so that too many are seen. */
export const mostInCopy = 300

export type Listed = { readonly recordId: string; readonly kind: string; readonly label: string }

/** What stands on a request and is still there. */
export const listOfRequest = (db: Db, requestId: string): Promise<Listed[]> =>
  db
    .selectFrom('privacy.erasure')
    .select(['recordId', 'kind', 'label'])
    .where('requestId', '=', requestId)
    .where('state', '<>', 'erased')
    .orderBy('kind')
    .orderBy('recordId')
    .limit(mostInCopy + 1)
    .execute()

export const findCopyForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<CopyRow | undefined> =>
  tx
    .selectFrom('privacy.copy')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

export const insertCopy = (tx: Tx, row: CopyRow) => tx.insertInto('privacy.copy').values(row).execute()

export const updateCopy = (tx: Tx, { id, ...row }: CopyRow) =>
  tx.updateTable('privacy.copy').set(row).where('id', '=', id).execute()

const seriesLock = 5_100_745

/** The next place in the numbers of a bureau and a year; held until the commit, so that none is given twice or lost. */
export async function nextPlace(tx: Tx, bureauId: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${seriesLock})`.execute(tx)
  const { rows } = await sql<{ place: number }>`select coalesce(max(place), 0) + 1 as place from privacy.copy
    where bureau_id = ${bureauId} and year = ${year}`.execute(tx)
  return rows[0]?.place ?? 1
}

/** From which day the years of each are counted; null while its matter goes on. */
export async function listEndedOn(
  db: Db,
  { table, endedOn }: PersonalRecords,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await sql<{ id: string; endedOn: string | null }>`select r.id, ${sql.raw(endedOn)} as ended_on
    from ${sql.raw(table)} r where r.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.endedOn]))
}

/** How many rows of this kind hang on each of these records. */
export async function countHanging(
  db: Db,
  { table, hangsOn }: ErasableRows,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (!hangsOn) return new Map()
  const column = sql.ref(`r.${hangsOn.column}`)
  const { rows } = await sql<{ id: string; count: number }>`select ${column}::text as id, count(*)::int as count
    from ${sql.raw(table)} r where ${column}::text = any(${ids}::text[]) group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.count]))
}

export async function namesOfBureaus(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from authorities.unit_view
    where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Copies whose file lies longer than anybody would wait for it, or of records that were erased since. */
export const listStale = (tx: Tx, before: string): Promise<CopyRow[]> =>
  tx
    .selectFrom('privacy.copy')
    .selectAll()
    .where('state', '=', 'ready')
    .where('madeAt', '<', before)
    .orderBy('id')
    .limit(200)
    .forUpdate()
    .execute()

export const listOfRecord = (tx: Tx, recordId: string): Promise<CopyRow[]> =>
  tx
    .selectFrom('privacy.copy')
    .selectAll()
    .where('state', '=', 'ready')
    .where('requestId', 'in', (from) =>
      from
        .selectFrom('privacy.erasure')
        .select('requestId')
        .$castTo<{ requestId: string }>()
        .where('recordId', '=', recordId)
        .where('requestId', 'is not', null),
    )
    .forUpdate()
    .execute()
