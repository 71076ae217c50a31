import type { Day } from '../../../kernel/calendar.ts'
import { prepared, sql, type Tx } from '../../../kernel/database.ts'
import { Premises } from '../model/index.ts'
import type { BusinessRow, PointColumns } from '../tables.ts'

export const insertBusiness = (tx: Tx, business: BusinessRow) =>
  tx.insertInto('businesses.business').values(business).execute()

export const findBusinessForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]) =>
  tx
    .selectFrom('businesses.business')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateBusiness = (tx: Tx, { id, ...change }: Partial<BusinessRow> & { id: string }) =>
  tx.updateTable('businesses.business').set(change).where('id', '=', id).execute()

/** @returns false when another business has the code. */
export async function takeCode(tx: Tx, code: string, businessId: string): Promise<boolean> {
  const { rows } = await sql`insert into businesses.credit_code (code, business_id) values (${code}, ${businessId})
    on conflict (code) do nothing returning code`.execute(tx)
  return rows.length === 1
}

export const freeCode = (tx: Tx, code: string, businessId: string) =>
  tx.deleteFrom('businesses.creditCode').where('code', '=', code).where('businessId', '=', businessId).execute()

export const insertPremises = (tx: Tx, premises: Premises) =>
  tx.insertInto('businesses.premises').values(premises).execute()

const premisesColumns = ['id', ...(Object.keys(Premises.fields) as (keyof Premises)[])] as const

export const findPremisesForUpdate = (
  tx: Tx,
  id: string,
  bureauIds: readonly string[],
): Promise<Premises | undefined> =>
  tx
    .selectFrom('businesses.premises')
    .select([...premisesColumns])
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updatePremises = (
  tx: Tx,
  { id, businessId, ...change }: Partial<Premises & PointColumns> & { id: string; businessId: string },
) =>
  tx.updateTable('businesses.premises').set(change).where('businessId', '=', businessId).where('id', '=', id).execute()

/** The domicile ends: the business has moved. */
export const endDomicile = (tx: Tx, businessId: string, on: Day) =>
  sql`update businesses.premises set valid_until = greatest(valid_from, ${on}::date), version = version + 1
    where business_id = ${businessId} and is_domicile and valid_until is null`.execute(tx)

export type Assignment = {
  readonly businessIds: readonly string[]
  readonly bureauIds: readonly string[]
  readonly bureauId: string
  readonly officeId: string
  readonly gridId: string | null
  /** Where the office's bureau lies: the place of those whose place nobody knew. */
  readonly division: string | null
}

/**
 * Gives subjects to an office, set-based, and their domiciles with them.
 * @returns the ids that were the caller's to give.
 */
export async function assignBusinesses(tx: Tx, assignment: Assignment): Promise<string[]> {
  const { businessIds, bureauIds, bureauId, officeId, gridId, division } = assignment
  const { rows } = await sql<{ id: string }>`${prepared}
    update businesses.business set bureau_id = ${bureauId}, bureau_reason = 'assigned', office_id = ${officeId},
      office_reason = 'assigned', grid_id = ${gridId}, version = version + 1,
      place_reason = case when division is null and ${division}::text is not null then 'assigned' else place_reason end,
      division = coalesce(division, ${division}::text)
    where id = any(${businessIds}::uuid[]) and bureau_id = any(${bureauIds}::uuid[])
    returning id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`${prepared}
    update businesses.premises p set bureau_id = b.bureau_id, office_id = b.office_id, grid_id = b.grid_id,
      division = b.division, version = p.version + 1
    from businesses.business b
    where b.id = any(${ids}::uuid[]) and p.business_id = b.id and p.is_domicile and p.valid_until is null`.execute(tx)
  return ids
}
