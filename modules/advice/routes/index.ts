import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { Key, Receipt } from '../../submissions/pure.ts'
import { changeArticle, draftArticle, draftFromQuestion, takeArticleStep } from '../actions/articles.ts'
import { askOnline, questionStanding } from '../actions/online.ts'
import { enterQuestion } from '../actions/questions.ts'
import {
  Article,
  ArticlesFound,
  AskOnline,
  ChangeArticle,
  DecideArticle,
  NewArticle,
  NewQuestion,
  PublicArticle,
  Question,
  QuestionStanding,
  Similar,
  TakeArticleStep,
  TopicCounts,
  TopicsAsked,
  topics,
} from '../model/index.ts'
import { countTopics, findArticle, findSimilar, listArticles, suggestArticles } from '../queries/found.ts'
import { articleRegister, questionRegister } from '../queries/index.ts'

const read: Policy = { permission: 'advice.read', scope: 'subordinate' }
const handle: Policy = { permission: 'advice.handle', scope: 'own' }
const publish: Policy = { permission: 'advice.publish', scope: 'own' }
const tags = [Question.name]

export const adviceRegisters: readonly Register[] = [
  registerOf(questionRegister, read),
  registerOf(articleRegister, read),
]

export function adviceRoutes(app: RouteApp): void {
  registerRoutes(app, questionRegister, read)
  registerRoutes(app, articleRegister, read)
  questionRoutes(app)
  articleRoutes(app)
  publicRoutes(app)
}

function questionRoutes(app: RouteApp): void {
  app.post(
    '/advice-questions',
    { config: { access: handle }, schema: { tags, body: NewQuestion, response: { 200: recordSchema(Question) } } },
    ({ context, body }) => enterQuestion(context, body),
  )
  app.get(
    '/advice-questions/:id/similar',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Similar } } },
    async ({ context, params: { id } }) => {
      const question = await findRecord(context, questionRegister, id)
      if (!question) throw new Refusal('question/not-found', { id })
      return findSimilar(context, question)
    },
  )
  app.post(
    '/advice-questions/:id/articles',
    { config: { access: handle }, schema: { tags, params: idParams, response: { 200: recordSchema(Article) } } },
    ({ context, params: { id } }) => draftFromQuestion(context, id),
  )
  app.get(
    '/advice-topics',
    { config: { access: read }, schema: { tags, querystring: TopicsAsked, response: { 200: TopicCounts } } },
    ({ context, query }) => countTopics(context, query),
  )
}

function articleRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Article) }
  app.post(
    '/advice-articles',
    { config: { access: handle }, schema: { tags, body: NewArticle, response } },
    ({ context, body }) => draftArticle(context, body),
  )
  app.put(
    '/advice-articles/:id',
    { config: { access: handle }, schema: { tags, params: idParams, body: ChangeArticle, response } },
    ({ context, params: { id }, body }) => changeArticle(context, id, body),
  )
  app.post(
    '/advice-articles/:id/steps',
    { config: { access: handle }, schema: { tags, params: idParams, body: TakeArticleStep, response } },
    ({ context, params: { id }, body }) => takeArticleStep(context, id, body),
  )
  app.post(
    '/advice-articles/:id/decisions',
    { config: { access: publish }, schema: { tags, params: idParams, body: DecideArticle, response } },
    ({ context, params: { id }, body }) => takeArticleStep(context, id, body),
  )
}

/** What one address may do in a minute. */
const rates = { looks: 120, questions: 6, standings: 30 }
const search = closed({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  topic: Type.Optional(Type.Enum([...topics])),
})
const typed = closed({ q: Type.String({ maxLength: 500 }) })

function publicRoutes(app: RouteApp): void {
  const config = { access: 'public' } as const
  const shared = { tags: ['public'] }
  addLimited(app, rates.looks, (limited) => {
    limited.get(
      '/public/articles',
      { config, schema: { ...shared, querystring: search, response: { 200: ArticlesFound } } },
      ({ context, query }) => listArticles(context.db, query),
    )
    limited.get(
      '/public/article-suggestions',
      { config, schema: { ...shared, querystring: typed, response: { 200: ArticlesFound } } },
      ({ context, query: { q } }) => suggestArticles(context.db, q),
    )
    limited.get(
      '/public/articles/:id',
      { config, schema: { ...shared, params: idParams, response: { 200: PublicArticle } } },
      async ({ context, params: { id } }) => {
        const found = await findArticle(context, id)
        if (!found) throw new Refusal('article/not-found', { id })
        return found
      },
    )
  })
  addLimited(app, rates.questions, (limited) =>
    limited.post(
      '/public/advice-questions',
      { config, schema: { ...shared, body: AskOnline, response: { 200: Receipt } } },
      ({ context, body }) => askOnline(context, body),
    ),
  )
  addLimited(app, rates.standings, (limited) =>
    limited.post(
      '/public/advice-questions/standing',
      { config, schema: { ...shared, body: Key, response: { 200: QuestionStanding } } },
      ({ context, body }) => questionStanding(context, body),
    ),
  )
}
