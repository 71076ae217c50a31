import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Desk, type Word } from '../model/index.ts'
import type { SubmissionRow } from '../tables.ts'

export const deskRegister: RegisterSource<typeof Desk> = {
  model: Desk,
  from: 'submissions.desk',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'id',
}

export const insertDesk = (tx: Tx, desk: Desk) => tx.insertInto('submissions.desk').values(desk).execute()
export const updateDesk = (tx: Tx, { id, ...desk }: Desk) =>
  tx.updateTable('submissions.desk').set(desk).where('id', '=', id).execute()

export const findDeskForUpdate = (tx: Tx, context: Context, id: string): Promise<Desk | undefined> =>
  tx
    .selectFrom('submissions.desk')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

/** Whether the unit belongs to the bureau. */
export async function isUnitOf(db: Db, unitId: string, bureauId: string): Promise<boolean> {
  const { rows } =
    await sql`select from authorities.unit_view where id = ${unitId} and bureau_id = ${bureauId}`.execute(db)
  return rows.length > 0
}

/** An open desk, for whoever hands something in. */
export const findOpenDesk = (db: Db, id: string): Promise<Desk | undefined> =>
  db.selectFrom('submissions.desk').selectAll().where('id', '=', id).where('isOpen', '=', true).executeTakeFirst()

export async function listOpenDesks(db: Db): Promise<{ id: string; bureauName: string; note: string }[]> {
  const { rows } = await sql<{ id: string; bureauName: string; note: string }>`
    select d.id, u.name as bureau_name, d.note from submissions.desk d
    join authorities.unit_view u on u.id = d.bureau_id
    where d.is_open order by u.code, d.id limit 500`.execute(db)
  return rows
}

/** The open desk of the bureau a business belongs to, or of the nearest one above it. */
export async function findDeskOfBusiness(db: Db, businessId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select u.id, u.parent_id, 0 as steps from businesses.business_view b
      join authorities.unit_view u on u.id = b.bureau_id where b.id = ${businessId}
      union all
      select u.id, u.parent_id, a.steps + 1 from above a join authorities.unit_view u on u.id = a.parent_id
      where a.steps < 10)
    select d.id from above a join submissions.desk d on d.bureau_id = a.id and d.is_open
    order by a.steps limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Whether a business lies in a bureau: only then is it the respondent by its identity, else by its name. */
export async function isBusinessOf(db: Db, businessId: string, bureauId: string): Promise<boolean> {
  const { rows } = await sql`select from businesses.business_view
    where id = ${businessId} and bureau_id = ${bureauId}`.execute(db)
  return rows.length > 0
}

export const insertSubmission = (tx: Tx, row: SubmissionRow) =>
  tx.insertInto('submissions.submission').values(row).execute()

export const findByNumberForUpdate = (tx: Tx, number: string): Promise<SubmissionRow | undefined> =>
  tx.selectFrom('submissions.submission').selectAll().where('number', '=', number).forUpdate().executeTakeFirst()

export const getSubmission = (db: Db, id: string): Promise<SubmissionRow> =>
  db.selectFrom('submissions.submission').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export async function isNumberTaken(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql`select from submissions.submission where number = ${number}`.execute(db)
  return rows.length > 0
}

export const keepMisses = (tx: Tx, { id, misses, missesOn }: SubmissionRow) =>
  tx.updateTable('submissions.submission').set({ misses, missesOn }).where('id', '=', id).execute()

export const insertWord = (tx: Tx, word: Word) => tx.insertInto('submissions.word').values(word).execute()

/** `mostWords` bounds how many there are. */
export const listWords = (db: Db, submissionId: string): Promise<Word[]> =>
  db
    .selectFrom('submissions.word')
    .selectAll()
    .where('submissionId', '=', submissionId)
    .orderBy('id')
    .limit(100)
    .execute()

/** The submission behind a record of the caller's jurisdiction. */
export const findOfRecord = (context: Context, recordId: string): Promise<SubmissionRow | undefined> =>
  context.db
    .selectFrom('submissions.submission')
    .selectAll()
    .where('recordId', '=', recordId)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .executeTakeFirst()

export async function nameOfUnit(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]?.name ?? ''
}
