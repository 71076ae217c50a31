import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Objection, Posting, type PostingRow } from '../model/index.ts'

const named = (text: string) => sql<boolean>`r.respondent_name ilike ${containing(text)}`

export const postingRegister: RegisterSource<typeof Posting> = {
  model: Posting,
  from: 'postings.posting',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-concludedOn',
  search: named,
}

export const objectionRegister: RegisterSource<typeof Objection> = {
  model: Objection,
  from: 'postings.objection',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: named,
}

export const insertPosting = (tx: Tx, posting: PostingRow) =>
  tx.insertInto('postings.posting').values(posting).execute()
export const updatePosting = (tx: Tx, { id, ...posting }: PostingRow) =>
  tx.updateTable('postings.posting').set(posting).where('id', '=', id).execute()
export const insertObjection = (tx: Tx, objection: Objection) =>
  tx.insertInto('postings.objection').values(objection).execute()
export const updateObjection = (tx: Tx, { id, ...objection }: Objection) =>
  tx.updateTable('postings.objection').set(objection).where('id', '=', id).execute()

/** Locked, and one of the caller's bureaus. */
export const findPostingForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<PostingRow | undefined> =>
  tx
    .selectFrom('postings.posting')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate'), nobody])
    .forUpdate()
    .executeTakeFirst()

/** An empty list is no SQL; this is no bureau. */
const nobody = '00000000-0000-0000-0000-000000000000'

export const findPostingOf = (tx: Tx, complaintId: string): Promise<PostingRow | undefined> =>
  tx.selectFrom('postings.posting').selectAll().where('complaintId', '=', complaintId).forUpdate().executeTakeFirst()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getObjection = (db: Db, id: string): Promise<Objection> =>
  db.selectFrom('postings.objection').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const getPosting = (tx: Tx, id: string): Promise<PostingRow> =>
  tx.selectFrom('postings.posting').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

/** Whether it is an inspection of the caller's bureaus. */
export async function seesInspection({ db, caller }: Context, id: string): Promise<boolean> {
  const { rows } = await sql`select from inspections.inspection_view
    where id = ${id} and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])`.execute(db)
  return rows.length > 0
}

/** What else decides about a complaint that ended: its category, and whether its respondent stands in the public register. */
export async function findGround(
  tx: Tx,
  { id, respondentId }: { id: string; respondentId: string | null },
): Promise<{ category: string | null; isFirm: boolean }> {
  const { rows } = await sql<{ category: string | null; isFirm: boolean }>`${prepared}
    select (select category from complaints.category_view where id = ${id}) as category,
      exists (select from businesses.business_view b
        where b.id = ${respondentId} and b.subject_kind in ('business', 'organisation')) as is_firm`.execute(tx)
  return rows[0] ?? { category: null, isFirm: false }
}

/** Whoever they are about was found to be another one: one act. */
const followed = ['businesses.mergeBusinesses', 'businesses.undoMerge']

export const postingsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Posting,
    from: 'postings.posting',
    subjectType: 'posting',
    derived: ['respondentId'],
    batchActions: followed,
  }),
  journalledRegister({ model: Objection, from: 'postings.objection', subjectType: 'objection' }),
]
