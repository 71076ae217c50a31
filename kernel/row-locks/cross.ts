import { sql, type Tx } from '../database.ts'

/**
 * Opens the second lock for the rest of this transaction: scope `cross`, or a party to a matter of another bureau. Whoever
 * calls it judges by himself whose the matter is; `because` is for who reads the code and the list of crossings.
 */
export async function crossBureaus(tx: Tx, because: string): Promise<void> {
  if (because === '') throw new Error('a crossing has a reason')
  await sql`set local role none`.execute(tx)
}

/**
 * Tells the planner now what is in these tables: full names, with columns where only some are wanted. PostgreSQL lets the
 * owner alone and passes over anybody else without a word; so the lock is opened for this and closed again.
 */
export async function showToPlanner(tx: Tx, tables: string): Promise<void> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx)
  await sql`set local role none`.execute(tx)
  await sql`analyze ${sql.raw(tables)}`.execute(tx)
  await sql`select set_config('role', ${rows[0]?.role ?? 'none'}, true)`.execute(tx)
}
