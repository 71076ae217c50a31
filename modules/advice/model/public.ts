import { Mobile } from '../../../kernel/mobile.ts'
import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'
import { topics } from './article.ts'
import { askerKinds } from './question.ts'

const uuid = Type.String({ format: 'uuid' })
const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })

/** A rule that an article leans on, with its article of law. */
const Cited = closed({ id: Type.String(), title: Type.String(), article: Type.String() })

/** What everybody may read. */
export const PublicArticle = closed({
  id: Type.String(),
  title: Type.String(),
  topic: Type.Enum([...topics]),
  body: Type.String(),
  cites: Type.Array(Cited),
  publishedOn: orNull(Type.String()),
  bureauName: Type.String(),
  isPublished: Type.Boolean(),
})
export type PublicArticle = Static<typeof PublicArticle>

export const ArticleFound = closed({
  id: Type.String(),
  title: Type.String(),
  topic: Type.Enum([...topics]),
  begins: Type.String(),
})
export type ArticleFound = Static<typeof ArticleFound>
export const ArticlesFound = closed({ items: Type.Array(ArticleFound) })
export type ArticlesFound = Static<typeof ArticlesFound>

/** A question from the portal. `deskId`: a desk that takes submissions. */
export const AskOnline = closed({
  deskId: uuid,
  askerKind: Type.Enum([...askerKinds]),
  topic: Type.Enum([...topics]),
  question: text(2000, 5),
  respondentName: Type.Optional(text(300)),
  name: text(100),
  mobile: Mobile,
  phoneProof: Type.Optional(text(400)),
})
export type AskOnline = Static<typeof AskOnline>

/** Where it stands, for whoever asked. */
export const QuestionStanding = closed({
  number: Type.String(),
  question: Type.String(),
  askedOn: Type.String(),
  dueOn: orNull(Type.String()),
  bureauName: Type.String(),
  state: Type.Enum(['waiting', 'answered', 'complaint', 'dropped']),
  answer: orNull(Type.String()),
  articleId: orNull(Type.String()),
})
export type QuestionStanding = Static<typeof QuestionStanding>
