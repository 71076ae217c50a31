import { type Db, sql } from './database.ts'

/** What one bureau's people did: acts in the journal, and how many different people did them. */
export type Usage = {
  readonly bureauId: string
  /** Null: the sum over all modules. */
  readonly module: string | null
  readonly acts: number
  readonly people: number
}

/**
 * Counts the acts of these bureaus since an instant, by module and in sum. Acts carry pseudonyms only, so people are
 * counted and not named. Acts named in `besides` are no work: coming and going.
 */
export async function countActs(
  db: Db,
  bureauIds: readonly string[],
  { since, besides }: { readonly since: string; readonly besides: readonly string[] },
): Promise<Usage[]> {
  // An entry's identity begins with its instant (UUID v7): the primary key serves the days asked for.
  const { rows } = await sql<Usage>`
    select bureau_id, module, count(*) as acts, count(distinct actor) as people
    from (
      select unit as bureau_id, split_part(action, '.', 1) as module, actor from journal.entry
      where id >= ${firstIdAt(since)}::uuid and at >= ${since} and unit = any(${bureauIds}::text[])
        and action <> all(${besides}::text[])
    ) acts
    group by grouping sets ((bureau_id, module), (bureau_id))
    order by bureau_id, module`.execute(db)
  return rows
}

function firstIdAt(instant: string): string {
  const time = Date.parse(instant).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}
