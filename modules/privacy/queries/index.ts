import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Copy, Erasure, type ErasureState, PrivacyRequest } from '../model.ts'

export const requestRegister: RegisterSource<typeof PrivacyRequest> = {
  model: PrivacyRequest,
  from: 'privacy.request',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'dueOn',
}

export const erasureRegister: RegisterSource<typeof Erasure> = {
  model: Erasure,
  from: 'privacy.erasure',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-foundOn',
}

export const read = { permission: 'privacy.read', scope: 'subordinate' } as const

/** Who asked is himself somebody of whom something is kept. */
export const privacyPersonal: readonly PersonalRecords[] = [
  {
    model: PrivacyRequest,
    register: registerOf(requestRegister, read),
    table: 'privacy.request',
    subjectType: 'privacyRequest',
    endedOn: 'r.answered_on',
  },
]

export const privacyJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: PrivacyRequest, from: 'privacy.request', subjectType: 'privacyRequest' }),
  journalledRegister({
    model: Erasure,
    from: 'privacy.erasure',
    subjectType: 'privacyErasure',
    batchActions: ['privacy.findRecords', 'privacy.proposeErasures'],
  }),
  journalledRegister({ model: Copy, from: 'privacy.copy', subjectType: 'privacyCopy', more: ['confirmed'] }),
]

const seen = ({ caller }: Context) => [...bureausSeen(caller, 'subordinate')]

export const findRequestForUpdate = (tx: Tx, context: Context, id: string): Promise<PrivacyRequest | undefined> =>
  tx
    .selectFrom('privacy.request')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', seen(context))
    .forUpdate()
    .executeTakeFirst()

export const insertRequest = (tx: Tx, row: PrivacyRequest) => tx.insertInto('privacy.request').values(row).execute()

export const updateRequest = (tx: Tx, { id, ...row }: PrivacyRequest) =>
  tx.updateTable('privacy.request').set(row).where('id', '=', id).execute()

export const findErasureForUpdate = (tx: Tx, context: Context, id: string): Promise<Erasure | undefined> =>
  tx
    .selectFrom('privacy.erasure')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', seen(context))
    .forUpdate()
    .executeTakeFirst()

/** Where else the same record stands and nothing was decided. */
export const listSiblings = (tx: Tx, { id, recordId }: Erasure): Promise<Erasure[]> =>
  tx
    .selectFrom('privacy.erasure')
    .selectAll()
    .where('recordId', '=', recordId)
    .where('id', '<>', id)
    .where('state', 'in', ['held', 'open', 'proposed'])
    .orderBy('id')
    .forUpdate()
    .execute()

export const updateErasure = (tx: Tx, { id, ...row }: Erasure) =>
  tx.updateTable('privacy.erasure').set(row).where('id', '=', id).execute()

/** Those that stand on the list already stay as they are. @returns how many were added. */
export async function insertErasures(tx: Tx, rows: readonly Erasure[]): Promise<number> {
  if (rows.length === 0) return 0
  const added = await tx
    .insertInto('privacy.erasure')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return added.length
}

export async function listStates(db: Db, requestId: string): Promise<ErasureState[]> {
  const rows = await db.selectFrom('privacy.erasure').select('state').where('requestId', '=', requestId).execute()
  return rows.map(({ state }) => state)
}

/** Whether the retention of one record has ended by the day of its matter. */
export async function endedOnOf(tx: Tx, { table, endedOn }: PersonalRecords, id: string): Promise<string | null> {
  const { rows } = await sql<{ endedOn: string | null }>`
    select ${sql.raw(endedOn)} as ended_on from ${sql.raw(table)} r where r.id = ${id}`.execute(tx)
  return rows[0]?.endedOn ?? null
}
