import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../../kernel/database.ts'
import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { IdentityLook, Insider, type InsiderRow } from '../model/insider.ts'
import { Report } from '../model.ts'
import { protectPermission } from '../rules/insider.ts'

/** On alias `i` of `complaints.insider`: the caller stands on its list, or watches over the lists. */
export const listed = ({ caller }: Context): RawBuilder<boolean> =>
  sql`(${caller.permissions.has(protectPermission)} or ${caller.accountId}::uuid = any(i.handler_ids))`

/** On alias `r`, whose column names a record: what came from inside, and how it was served, is for those on its list. */
export const ofListed =
  (column: 'id' | 'record_id') =>
  (context: Context): RawBuilder<boolean> =>
    sql`not exists (select from complaints.insider i where i.id = ${sql.ref(`r.${column}`)} and not ${listed(context)})`

export const insiderRegister: RegisterSource<typeof Insider> = {
  model: Insider,
  from: 'complaints.insider',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'protectionDueOn',
  only: (context) => sql<boolean>`exists (select from complaints.insider i where i.id = r.id and ${listed(context)})`,
}

/** Requests are seen by who asked and by those who decide. */
export const lookRegister: RegisterSource<typeof IdentityLook> = {
  model: IdentityLook,
  from: 'complaints.identity_look',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-askedAt',
  only: ({ caller }) =>
    sql<boolean>`(${caller.permissions.has(protectPermission)} or r.asked_by = ${caller.accountId}::uuid)`,
}

export const insertInsider = (tx: Tx, insider: InsiderRow) =>
  tx.insertInto('complaints.insider').values(insider).execute()

export const updateInsider = (tx: Tx, { id, ...insider }: InsiderRow) =>
  tx.updateTable('complaints.insider').set(insider).where('id', '=', id).execute()

export const findInsider = (db: Db, id: string): Promise<InsiderRow | undefined> =>
  db.selectFrom('complaints.insider').selectAll().where('id', '=', id).executeTakeFirst()

/** One the caller sees, locked. */
export const findInsiderForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<InsiderRow | undefined> =>
  tx
    .selectFrom('complaints.insider')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

export const insertLook = (tx: Tx, look: IdentityLook) =>
  tx.insertInto('complaints.identity_look').values(look).execute()

export const updateLook = (tx: Tx, { id, ...look }: IdentityLook) =>
  tx.updateTable('complaints.identity_look').set(look).where('id', '=', id).execute()

export const findLookForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<IdentityLook | undefined> =>
  tx
    .selectFrom('complaints.identity_look')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** Of these accounts those that work in the bureau today. */
export async function listColleagues(db: Db, asked: { ids: readonly string[]; bureauId: string }) {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from authorities.account_view
    where id = any(${asked.ids}::uuid[]) and bureau_id = ${asked.bureauId} and state = 'active'
    order by name, id`.execute(db)
  return rows
}

/** Whom somebody should ask after by now and nobody was reminded of, the oldest first. */
export const listProtectionDue = (tx: Tx, today: string, most: number): Promise<InsiderRow[]> =>
  tx
    .selectFrom('complaints.insider')
    .selectAll()
    .where('protectionDueOn', '<=', today)
    .where('remindedOn', 'is', null)
    .orderBy('protectionDueOn')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()

export const markReminded = (tx: Tx, ids: readonly string[], today: string) =>
  tx
    .updateTable('complaints.insider')
    .set({ remindedOn: today })
    .where('id', 'in', [...ids])
    .execute()

const kept = ['handlerIds']

export const insidersJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Insider, from: 'complaints.insider', subjectType: 'insider', more: kept }),
  journalledRegister({ model: IdentityLook, from: 'complaints.identity_look', subjectType: 'identityLook' }),
]

/** Who he is goes with his report; what was asked about him may repeat what the report said. */
export const insidersHanging: readonly ErasableRows[] = [
  {
    ...{ model: Insider, table: 'complaints.insider', subjectType: 'insider', more: kept },
    sealed: ['sealedName', 'sealedPhone'],
    hangsOn: { column: 'id', of: Report.name },
  },
  {
    ...{ model: IdentityLook, table: 'complaints.identity_look', subjectType: 'identityLook' },
    hangsOn: { column: 'reportId', of: Report.name },
  },
]
