import { type Db, sql } from '../../../kernel/database.ts'

/** The administrative division (行政区划) of a unit, whose local law counts; null: it has none, or there is no such unit. */
export async function divisionOf(db: Db, unitId: string): Promise<string | null> {
  const { rows } = await sql<{ division: string | null }>`
    select division from authorities.unit_view where id = ${unitId}`.execute(db)
  return rows[0]?.division ?? null
}
