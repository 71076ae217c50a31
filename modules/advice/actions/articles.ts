import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { afterEditionStep, withAuthor } from '../../../kernel/edition.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import type { Article, ChangeArticle, DecideArticle, NewArticle, TakeArticleStep } from '../model/index.ts'
import { findArticleForUpdate, insertArticle, questionRegister, updateArticle } from '../queries/index.ts'
import { citesOf } from '../rules/index.ts'
import type { ArticleRow } from '../tables.ts'
import { recordArticle } from './record.ts'

/** Command: an answer for everybody is drafted. @throws Refusal `question/no-bureau`, `article/unknown-rule`. */
export const draftArticle = (context: Context, input: NewArticle): Promise<Article> => draft(context, input, null)

/** Command: what one was answered is drafted for everybody. @throws Refusal `question/not-found`, `question/not-answered`. */
export async function draftFromQuestion(context: Context, questionId: string): Promise<Article> {
  const question = await findRecord(context, questionRegister, questionId)
  if (!question) throw new Refusal('question/not-found', { id: questionId })
  if (question.answer === null) throw new Refusal('question/not-answered')
  const { topic, answer: body } = question
  return draft(context, { title: question.question.slice(0, 100), topic, body }, questionId)
}

function draft(context: Context, input: NewArticle, questionId: string | null): Promise<Article> {
  return runCommand(context, { name: 'advice.draftArticle', input: { ...input, questionId } }, async (tx) => {
    const { bureauId, accountId } = context.caller
    if (bureauId === null) throw new Refusal('question/no-bureau')
    const row: ArticleRow = {
      ...input,
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, questionId, state: 'draft', publishedOn: null, version: 1 },
      cites: citesOf(input.cites, context.law),
      authors: withAuthor([], accountId),
    }
    await insertArticle(tx, row)
    return recordArticle(tx, context, 'advice.draftArticle', row)
  })
}

/** Command: a draft says something else. @throws Refusal `article/not-found`, `edition/…`, `article/unknown-rule`. */
export const changeArticle = (context: Context, id: string, { version, ...said }: ChangeArticle): Promise<Article> =>
  take(context, id, { name: 'change', said: { version, ...said } }, (before) => ({
    ...afterEditionStep(before, 'change', { by: context.caller.accountId, seen: version }),
    ...said,
    cites: citesOf(said.cites, context.law),
  }))

/**
 * Command: proposed, withdrawn, sent back, published by somebody who did not draft it, or taken from the portal again.
 * @throws Refusal `article/not-found`, `edition/stale`, `edition/not-open`, `edition/own-work`.
 */
export const takeArticleStep = (
  context: Context,
  id: string,
  { step, version }: TakeArticleStep | DecideArticle,
): Promise<Article> =>
  take(context, id, { name: step, said: { step, version } }, (before) => {
    if (step === 'retire') return retired(before, version)
    const moved = afterEditionStep(before, step, { by: context.caller.accountId, seen: version })
    return step === 'adopt' ? { ...moved, publishedOn: context.today } : moved
  })

function retired(before: ArticleRow, seen: number): ArticleRow {
  if (seen !== before.version) throw new Refusal('edition/stale', { seen, current: before.version })
  if (before.state !== 'inForce') throw new Refusal('edition/not-open', { state: before.state })
  return { ...before, state: 'withdrawn', version: before.version + 1 }
}

type Taken = { readonly name: string; readonly said: object }

function take(context: Context, id: string, { name, said }: Taken, after: (before: ArticleRow) => ArticleRow) {
  return runCommand(context, { name: `advice.${name}Article`, input: { id, ...said } }, async (tx) => {
    const before = await findArticleForUpdate(tx, context, id)
    if (!before) throw new Refusal('article/not-found', { id })
    const row = after(before)
    await updateArticle(tx, row)
    return recordArticle(tx, context, `advice.${name}Article`, row)
  })
}
