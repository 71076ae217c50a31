import {
  changeSchema,
  closed,
  defineModel,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

export const topics = [
  'registration',
  'permit',
  'annualReport',
  'food',
  'drug',
  'equipment',
  'quality',
  'price',
  'advertising',
  'intellectualProperty',
  'consumerRights',
  'credit',
  'other',
] as const

const onlyRead = ['list', 'detail'] as const

/** An answer for everybody who asks the same. */
export const Article = defineModel({
  name: 'advice.article',
  path: 'advice-articles',
  title: 'title',
  history: 'adviceArticle',
  fields: {
    title: { kind: 'text', minLength: 2, maxLength: 300 },
    topic: { kind: 'choice', options: topics, filter: true },
    body: { kind: 'longText', minLength: 2, maxLength: 8000, shown: ['detail', 'form'] },
    cites: { kind: 'text', minLength: 4, maxLength: 200, optional: true, empty: 'none', shown: ['detail', 'form'] },
    questionId: { kind: 'reference', to: 'advice-questions', optional: true, empty: 'none', shown: ['detail'] },
    state: {
      kind: 'choice',
      options: ['draft', 'proposed', 'inForce', 'withdrawn'],
      shown: onlyRead,
      filter: true,
    },
    publishedOn: { kind: 'day', optional: true, empty: 'none', shown: onlyRead, filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: ['detail'], sorts: true },
  },
})
export type Article = RecordOf<typeof Article>
export const NewArticle = inputSchema(Article)
export type NewArticle = Static<typeof NewArticle>
export const ChangeArticle = changeSchema(Article)
export type ChangeArticle = Static<typeof ChangeArticle>

const version = Type.Integer({ minimum: 1 })
export const TakeArticleStep = closed({ step: Type.Enum(['propose', 'withdraw']), version })
export type TakeArticleStep = Static<typeof TakeArticleStep>
/** `retire`: what was published is taken from the portal. */
export const DecideArticle = closed({ step: Type.Enum(['adopt', 'return', 'retire']), version })
export type DecideArticle = Static<typeof DecideArticle>
