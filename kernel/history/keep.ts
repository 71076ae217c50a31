import { type RawBuilder, sql } from 'kysely'
import { prepared, type Tx } from '../database.ts'
import type { Field, Model } from '../model.ts'
import type { RegisterSource } from '../register/list.ts'

/** Of a register with `history`: where its rows are and what it is called in the journal. */
type Kept = Pick<RegisterSource, 'model' | 'from'>

/**
 * Keeps records as an act on many of them has left them: the entry of the act holds counts only, so their history would
 * have a gap. `which` is a condition on alias `r`. In one statement; what was kept in this version before is not kept
 * twice, unless `again` says that it changed without a new version.
 */
export async function keepRecords(
  tx: Tx,
  entryId: string,
  { model, from }: Kept,
  { which, again = false }: { which: Which; again?: boolean },
): Promise<void> {
  if (!model.history) throw new Error(`${model.name} has no history to keep`)
  const isNew = again
    ? sql`true`
    : sql`not exists (select from kernel.kept_record k
        where k.subject_id = r.id and k.subject_type = ${model.history} and k.version = r.version)`
  const chosen = 'ids' in which ? sql`r.${sql.raw(which.column)} = any(${which.ids}::uuid[])` : which
  // The fence: that nothing of a version is kept yet is taken for rare, so all were compared with all that was chosen.
  await sql`${prepared}
    insert into kernel.kept_record (subject_id, subject_type, entry_id, version, record)
    select r.id, ${model.history}, ${entryId}, r.version, ${recordSql(model)}::text
    from (select r.* from ${sql.raw(from)} r where ${chosen} offset 0) r where ${isNew}
    on conflict (subject_id, subject_type, entry_id) do update
      set version = excluded.version, record = excluded.record`.execute(tx)
}

type Named = { readonly ids: readonly string[]; readonly column: string }
type Which = RawBuilder<unknown> | Named

/** A few records by their identities, or by one they bear in another column. */
export const byIds = (ids: readonly string[], column: 'id' | 'business_id' = 'id'): Named => ({ ids, column })

/** The row as the API writes it: days as they are, instants in UTC to the millisecond. */
function recordSql(model: Model): RawBuilder<unknown> {
  const fields = Object.entries(model.fields).flatMap(([name, field]) => [sql.lit(name), valueSql(name, field)])
  // Not jsonb, which sorts the members of every row and takes a quarter more time.
  return sql`json_build_object('id', r.id, ${sql.join(fields)})`
}

function valueSql(name: string, { kind }: Field): RawBuilder<unknown> {
  const column = sql.ref(`r.${name}`)
  if (kind !== 'instant') return column
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
