import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Article, Question } from '../model/index.ts'
import type { ArticleRow, KeyedQuestion, QuestionRow } from '../tables.ts'

const common = { bureauColumn: 'bureauId', scope: 'subordinate' } as const

export const articleRegister: RegisterSource<typeof Article> = {
  ...common,
  model: Article,
  from: 'advice.article',
  defaultSort: '-version',
  search: (text) => sql<boolean>`(r.title ilike ${containing(text)} or r.body ilike ${containing(text)})`,
}
export const questionRegister: RegisterSource<typeof Question> = {
  ...common,
  model: Question,
  from: 'advice.question',
  defaultSort: '-askedOn',
  search: (text) => sql<boolean>`(r.number = ${text} or r.question ilike ${containing(text)})`,
}

export const insertArticle = (tx: Tx, row: ArticleRow) => tx.insertInto('advice.article').values(row).execute()
export const updateArticle = (tx: Tx, { id, ...row }: ArticleRow) =>
  tx.updateTable('advice.article').set(row).where('id', '=', id).execute()
export const findArticleForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<ArticleRow | undefined> =>
  tx
    .selectFrom('advice.article')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

export const insertQuestion = (tx: Tx, row: QuestionRow) => tx.insertInto('advice.question').values(row).execute()
export const updateQuestion = (tx: Tx, { id, ...row }: QuestionRow) =>
  tx.updateTable('advice.question').set(row).where('id', '=', id).execute()
/** The record behind a matter: whoever may see the matter was asked before. */
export const getQuestion = (db: Db, id: string): Promise<QuestionRow> =>
  db.selectFrom('advice.question').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const findQuestionByNumber = (tx: Tx, number: string): Promise<KeyedQuestion | undefined> =>
  tx
    .selectFrom('advice.question')
    .selectAll()
    .where('number', '=', number)
    .where('codeHash', 'is not', null)
    .forUpdate()
    .executeTakeFirst() as Promise<KeyedQuestion | undefined>
export async function isQuestionNumber(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql`select from advice.question where number = ${number}`.execute(db)
  return rows.length > 0
}

/** Who works in an office with one of these roles. */
export async function listPeopleOf(
  db: Db,
  { unitId, roles, on }: { unitId: string; roles: readonly string[]; on: string },
): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`
    select distinct p.account_id from authorities.post_view p
    join authorities.account_view a on a.id = p.account_id and a.state = 'active'
    where p.unit_id = ${unitId} and p.role = any(${roles}::text[]) and p.valid_from <= ${on}
      and (p.valid_until is null or p.valid_until >= ${on}) order by 1 limit 50`.execute(db)
  return rows.map(({ accountId }) => accountId)
}

/** Whether a unit belongs to a bureau; the bureau itself does. */
export async function isUnitOf(db: Db, unitId: string, bureauId: string): Promise<boolean> {
  const { rows } = await sql`select from authorities.unit_view
    where id = ${unitId} and (bureau_id = ${bureauId} or id = ${bureauId})`.execute(db)
  return rows.length > 0
}

/** The last day of the answer, as the clock of the matter has it. */
export async function findDueOn(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ dueOn: string | null }>`select due_on from matters.clock_view
    where matter_id = ${id} and name = 'answer'`.execute(db)
  return rows[0]?.dueOn ?? null
}

export async function nameOfBureau(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]?.name ?? ''
}

export const adviceJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Article, from: 'advice.article', subjectType: 'adviceArticle' }),
  journalledRegister({
    ...{ model: Question, from: 'advice.question', subjectType: 'adviceQuestion', derived: ['businessId'] },
  }),
]

export const advicePersonal: readonly PersonalRecords[] = [
  {
    model: Question,
    register: registerOf(questionRegister, { permission: 'advice.read', scope: 'subordinate' }),
    table: 'advice.question',
    subjectType: 'adviceQuestion',
    endedOn: 'r.ended_on',
  },
]
