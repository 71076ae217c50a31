import { type Db, sql } from '../../../kernel/database.ts'

/** In whose hands the matter of a record is; undefined when it lies at the desk. */
export async function findHolder(db: Db, recordId: string): Promise<string | undefined> {
  const { rows } = await sql<{ holderId: string | null }>`
    select holder_id from matters.matter_view where id = ${recordId} and ended_on is null`.execute(db)
  return rows[0]?.holderId ?? undefined
}
