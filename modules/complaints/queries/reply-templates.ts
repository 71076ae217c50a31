import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type FilledTemplates, ReplyTemplate } from '../model/reply-template.ts'
import type { Complaint, Report } from '../model.ts'
import { type Filling, fillTemplate } from '../rules/reply-template.ts'

export const templateRegister: RegisterSource<typeof ReplyTemplate> = {
  model: ReplyTemplate,
  from: 'complaints.reply_template',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'title',
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
}

export const insertTemplate = (tx: Tx, template: ReplyTemplate) =>
  tx.insertInto('complaints.replyTemplate').values(template).execute()

export const updateTemplate = (tx: Tx, { id, ...template }: ReplyTemplate) =>
  tx.updateTable('complaints.replyTemplate').set(template).where('id', '=', id).execute()

/** One of the caller's own bureau; another does not exist. */
export const findTemplateForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<ReplyTemplate | undefined> =>
  tx
    .selectFrom('complaints.replyTemplate')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

const most = 100

/** Those in use in the bureau of a record that the caller sees, filled with what it says. */
export async function listFilled(context: Context, record: Complaint | Report): Promise<FilledTemplates> {
  const templates = await context.db
    .selectFrom('complaints.replyTemplate')
    .select(['id', 'title', 'useFor', 'words'])
    .where('bureauId', '=', record.bureauId)
    .where('isInUse', '=', true)
    .orderBy('title')
    .limit(most)
    .execute()
  const filling = await fillingOf(context, record)
  return { items: templates.map((one) => ({ ...one, words: fillTemplate(one.words, filling) })) }
}

async function fillingOf({ db, caller, today }: Context, record: Complaint | Report): Promise<Filling> {
  const { rows } = await sql<{ dueOn: string | null; office: string | null; handler: string | null }>`
    select (select due_on::text from matters.matter_view where id = ${record.id}) as due_on,
      (select name from authorities.unit_view where id = ${record.bureauId}) as office,
      (select name from authorities.account_view where id = ${caller.accountId}) as handler`.execute(db as Db)
  const { dueOn = null, office = null, handler = null } = rows[0] ?? {}
  const { nationalNumber: number, respondentName: respondent, receivedOn } = record
  return { number, respondent, receivedOn, dueOn, office, handler, today }
}
