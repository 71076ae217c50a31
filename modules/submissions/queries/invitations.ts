import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { Answer } from '../model/index.ts'
import type { InvitationRow } from '../tables.ts'

export const insertInvitation = (tx: Tx, row: InvitationRow) =>
  tx.insertInto('submissions.invitation').values(row).execute()

export const updateInvitation = (tx: Tx, { id, ...row }: InvitationRow) =>
  tx.updateTable('submissions.invitation').set(row).where('id', '=', id).execute()

export const getInvitation = (db: Db, id: string): Promise<InvitationRow> =>
  db.selectFrom('submissions.invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const findInvitationForUpdate = (tx: Tx, number: string): Promise<InvitationRow | undefined> =>
  tx
    .selectFrom('submissions.invitation')
    .selectAll()
    .where('number', '=', number)
    .where('isWithdrawn', '=', false)
    .forUpdate()
    .executeTakeFirst()

/** The invitation of the caller's jurisdiction, by its id. */
export const findInvitation = (context: Context, id: string): Promise<InvitationRow | undefined> =>
  context.db
    .selectFrom('submissions.invitation')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .executeTakeFirst()

/** The one that counts for a complaint of the caller's jurisdiction. */
export const findInvitationOf = (context: Context, complaintId: string): Promise<InvitationRow | undefined> =>
  context.db
    .selectFrom('submissions.invitation')
    .selectAll()
    .where('complaintId', '=', complaintId)
    .where('isWithdrawn', '=', false)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .executeTakeFirst()

export async function isInvitationTaken(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql`select from submissions.invitation where number = ${number}`.execute(db)
  return rows.length > 0
}

export const insertAnswer = (tx: Tx, answer: Answer) => tx.insertInto('submissions.answer').values(answer).execute()

/** `mostAnswers` bounds how many there are of one invitation. */
export const listAnswers = (db: Db, complaintId: string): Promise<Answer[]> =>
  db
    .selectFrom('submissions.answer')
    .selectAll()
    .where('complaintId', '=', complaintId)
    .orderBy('id')
    .limit(200)
    .execute()
