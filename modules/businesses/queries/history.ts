import { sql, type Tx } from '../../../kernel/database.ts'
import { byIds, keepRecords } from '../../../kernel/history/keep.ts'
import { businessRegister, premisesRegister } from './registers.ts'

const register = {
  business: { model: businessRegister.model, from: businessRegister.from },
  premises: { model: premisesRegister.model, from: premisesRegister.from },
} as unknown as Record<'business' | 'premises', Parameters<typeof keepRecords>[2]>

/** Premises follow their business: what an act on it made of them is kept under its entry. */
export const keepPremisesOf = (tx: Tx, entryId: string, businessIds: readonly string[]): Promise<void> =>
  keepRecords(tx, entryId, register.premises, { which: byIds(businessIds, 'business_id') })

export async function keepBusinesses(tx: Tx, entryId: string, businessIds: readonly string[]): Promise<void> {
  await keepRecords(tx, entryId, register.business, { which: byIds(businessIds) })
  await keepPremisesOf(tx, entryId, businessIds)
}

/** Everything a merged file has made or changed, in two statements whatever its size. */
export async function keepMerged(tx: Tx, entryId: string, importId: string): Promise<void> {
  const merged = sql`(select v.business_id from businesses.import_verdict v
    where v.import_id = ${importId} and v.verdict in ('new', 'updated'))`
  await keepRecords(tx, entryId, register.business, { which: sql`r.id in ${merged}` })
  await keepRecords(tx, entryId, register.premises, { which: sql`r.business_id in ${merged}` })
}
