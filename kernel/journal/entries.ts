import { type Db, sql } from '../database.ts'

/** An entry as it may be listed: what its leaf says, and where it stands. It names nobody. */
export type ListedEntry = {
  readonly id: string
  readonly number: number
  readonly at: string
  readonly unit: string | null
  readonly actor: string
  readonly action: string
  readonly subjectType: string
  readonly subject: string
  readonly leaf: string
  /** Null while it is not sealed. */
  readonly epoch: number | null
  readonly index: number | null
  readonly isErased: boolean
}

export type EntryQuestion = {
  /** The units whose acts may be seen, beside those of the system itself. */
  readonly units: readonly string[]
  readonly subject?: string
  /** `inspections.announceDraw`, or a module: `inspections`. */
  readonly action?: string
  readonly from?: string
  readonly until?: string
  /** Number of the last entry of the page before. */
  readonly before?: number
  readonly limit: number
}

/** Entries, newest first. */
export async function listEntries(db: Db, question: EntryQuestion): Promise<ListedEntry[]> {
  const { units, subject = null, action = null, from = null, until = null, before = null, limit } = question
  const { rows } = await sql<ListedEntry>`
    select e.id, e.number, e.at, e.unit, e.actor, e.action, e.subject ->> 'type' as subject_type,
      e.subject ->> 'ref' as subject, e.leaf, l.epoch, l.index, p.entry_id is null as is_erased
    from journal.entry e left join journal.leaf l on l.entry_id = e.id left join journal.payload p on p.entry_id = e.id
    where (e.unit is null or e.unit = any(${units}::text[]))
      and (${subject}::text is null or e.subject ->> 'ref' = ${subject})
      and (${action}::text is null or e.action = ${action} or split_part(e.action, '.', 1) = ${action})
      and (${from}::date is null or e.at >= ${from}::date::timestamp at time zone 'Asia/Shanghai')
      and (${until}::date is null or e.at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${before}::bigint is null or e.number < ${before})
    order by e.number desc limit ${limit}`.execute(db)
  return rows
}

/** When each of these records was first written; one that came with a batch has no entry of its own. */
export async function listFirstWritten(db: Db, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ ref: string; at: string }>`select subject ->> 'ref' as ref, min(at) as at
    from journal.entry where subject ->> 'ref' = any(${refs}::text[]) group by 1`.execute(db)
  return new Map(rows.map(({ ref, at }) => [ref, at]))
}
