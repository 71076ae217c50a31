import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { Article, Question } from '../model/index.ts'

/** The fields of the model alone: no code. */
function fieldsOf<Row extends object>(model: { fields: object }, row: Row): Row {
  const names = ['id', ...Object.keys(model.fields)]
  return Object.fromEntries(names.map((name) => [name, row[name as keyof Row]])) as Row
}

export async function recordQuestion(tx: Tx, context: Context, action: string, row: Question): Promise<Question> {
  const payload = fieldsOf<Question>(Question, row)
  const refs = [row.businessId, row.complaintId, row.articleId].flatMap((id) => id ?? [])
  const subject = { type: 'adviceQuestion', id: row.id, version: row.version }
  await recordAct(tx, context, { action, subject, payload, refs })
  return payload
}

export async function recordArticle(tx: Tx, context: Context, action: string, row: Article): Promise<Article> {
  const payload = fieldsOf<Article>(Article, row)
  const subject = { type: 'adviceArticle', id: row.id, version: row.version }
  await recordAct(tx, context, { action, subject, payload, refs: row.questionId ? [row.questionId] : [] })
  return payload
}
