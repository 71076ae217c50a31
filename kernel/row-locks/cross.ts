import { sql, type Tx } from '../database.ts'

/**
 * Opens the second lock for the rest of this transaction: scope `cross`, or a party to a matter of another bureau. Whoever
 * calls it judges by himself whose the matter is; `because` is for who reads the code and the list of crossings.
 */
export async function crossBureaus(tx: Tx, because: string): Promise<void> {
  if (because === '') throw new Error('a crossing has a reason')
  await sql`set local role none`.execute(tx)
}
