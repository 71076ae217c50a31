import { bureausSeen } from '../../kernel/access.ts'
import { containing } from '../../kernel/containing.ts'
import type { Context } from '../../kernel/context.ts'
import { sql, type Tx } from '../../kernel/database.ts'
import type { ErasableRows } from '../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../kernel/register/list.ts'
import { Linkage, Partner } from './model.ts'

export const partnerRegister: RegisterSource<typeof Partner> = {
  model: Partner,
  from: 'linkages.partner',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'id',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}
export const linkageRegister: RegisterSource<typeof Linkage> = {
  model: Linkage,
  from: 'linkages.linkage',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-orderedOn',
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
}

export const insertPartner = (tx: Tx, partner: Partner) => tx.insertInto('linkages.partner').values(partner).execute()
export const updatePartner = (tx: Tx, { id, ...partner }: Partner) =>
  tx.updateTable('linkages.partner').set(partner).where('id', '=', id).execute()
export const findPartnerForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Partner | undefined> =>
  tx
    .selectFrom('linkages.partner')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

const linkageFields = Object.keys(Linkage.fields) as (keyof typeof Linkage.fields)[]

export const insertLinkage = (tx: Tx, linkage: Linkage) =>
  tx
    .insertInto('linkages.linkage')
    .values({ ...linkage, isLateTold: false })
    .execute()
export const updateLinkage = (tx: Tx, { id, ...linkage }: Linkage) =>
  tx.updateTable('linkages.linkage').set(linkage).where('id', '=', id).execute()
export const findLinkageForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Linkage | undefined> =>
  tx
    .selectFrom('linkages.linkage')
    .select(['id', ...linkageFields])
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** Those who are not there though their time is over, and of whom nothing was told yet; those of another worker are left out. */
export async function listLateToTell(tx: Tx, now: string, most: number): Promise<Linkage[]> {
  const { rows } = await sql<Linkage>`select * from linkages.linkage
    where timing = 'waiting' and not is_late_told and due_at < ${now}::timestamptz
    order by due_at limit ${most} for update skip locked`.execute(tx)
  return rows
}
export const keepLateTold = (tx: Tx, ids: readonly string[]) =>
  sql`update linkages.linkage set is_late_told = true where id = any(${[...ids]}::uuid[])`.execute(tx)

export const linkagesJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Partner, from: 'linkages.partner', subjectType: 'linkagePartner' }),
  journalledRegister({ model: Linkage, from: 'linkages.linkage', subjectType: 'linkage' }),
]

/** An order may repeat what a record says of a person. */
export const linkagesHanging: readonly ErasableRows[] = ['complaintId', 'reportId', 'workOrderId'].map((column) => ({
  ...{ model: Linkage, table: 'linkages.linkage', subjectType: 'linkage', hangsOn: { column } },
}))
