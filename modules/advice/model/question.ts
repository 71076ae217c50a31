import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { stepForms } from '../../matters/pure.ts'
import { topics } from './article.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const inForm = ['detail', 'form'] as const
const none = { optional: true, empty: 'none' } as const
const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const

export const lines = ['enterprise', 'law', 'online'] as const
export const followUps = ['understood', 'partly', 'dissatisfied', 'notReached'] as const
export const askerKinds = ['enterprise', 'individualBusiness', 'consumer', 'other'] as const

/** A question to a line; it bears the id of its matter. */
export const Question = defineModel({
  name: 'advice.question',
  path: 'advice-questions',
  title: 'question',
  history: 'adviceQuestion',
  fields: {
    question: { kind: 'longText', minLength: 2, maxLength: 2000 },
    line: { kind: 'choice', options: lines, filter: true },
    topic: { kind: 'choice', options: topics, filter: true },
    askerKind: { kind: 'choice', options: askerKinds, filter: true },
    askerName: { kind: 'text', maxLength: 100, optional: true, personal: 'name', shown: inForm },
    askerPhone: { kind: 'text', minLength: 5, maxLength: 30, optional: true, personal: 'phone', shown: inForm },
    businessId: { kind: 'reference', to: 'businesses', ...none, shown: inForm, filter: true },
    respondentName: { kind: 'text', maxLength: 300, ...none, shown: inForm },
    isOpen: { kind: 'flag', shown: onlyRead, filter: true },
    askedOn: { kind: 'day', shown: onlyRead, sorts: true, filter: true },
    dueOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    unitId: { kind: 'reference', to: 'units', ...none, shown: onlyRead, filter: true },
    handedOver: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    answer: { kind: 'longText', maxLength: 4000, ...none, shown: detail },
    articleId: { kind: 'reference', to: 'advice-articles', ...none, shown: detail, filter: true },
    answeredOn: { kind: 'day', ...none, shown: detail, filter: true },
    timing: { kind: 'choice', options: ['waiting', 'inTime', 'late'], shown: detail, filter: true },
    outcome: {
      kind: 'choice',
      options: ['atOnce', 'byUnit', 'toComplaint', 'dropped'],
      ...none,
      shown: onlyRead,
      filter: true,
    },
    complaintId: { kind: 'reference', to: 'complaints', ...none, shown: detail },
    followUp: {
      kind: 'choice',
      options: followUps,
      ...none,
      shown: detail,
      filter: true,
    },
    followUpNote: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    endedOn: { kind: 'day', ...none, shown: detail },
    number: { kind: 'code', maxLength: 14, ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Question = RecordOf<typeof Question>
export const NewQuestion = inputSchema(Question)
export type NewQuestion = Static<typeof NewQuestion>

const stepForm = stepForms('advice.forms')
const answer = {
  answer: { kind: 'longText', minLength: 2, maxLength: 4000 },
  articleId: { kind: 'reference', to: 'advice-articles', ...none },
} as const

/** What each step asks for. */
export const questionForms = {
  answer: stepForm('answer', 'answer', answer),
  answerAgain: stepForm('answerAgain', 'answer', answer),
  pass: stepForm('pass', 'handedOver', { unitId: { kind: 'reference', to: 'units' }, handedOver: words }),
  complain: stepForm('complain', 'claim', {
    respondentName: { kind: 'text', maxLength: 300, ...none },
    claim: { kind: 'longText', maxLength: 2000, ...none },
  }),
  drop: stepForm('drop', 'followUpNote', { followUpNote: words }),
  followUp: stepForm('followUp', 'followUpNote', {
    followUp: { kind: 'choice', options: followUps },
    followUpNote: { kind: 'longText', maxLength: 2000, ...none },
  }),
} as const

/** How often each topic was asked about, and how many of these nobody has answered. */
export const TopicsAsked = closed({
  from: Type.String({ format: 'date' }),
  until: Type.String({ format: 'date' }),
})
export type TopicsAsked = Static<typeof TopicsAsked>
export const TopicCounts = closed({
  items: Type.Array(
    closed({ topic: Type.Enum([...topics]), asked: Type.Integer(), open: Type.Integer(), late: Type.Integer() }),
  ),
})
export type TopicCounts = Static<typeof TopicCounts>

/** What is like a question: what was asked, and what is published. */
export const Similar = closed({
  questions: Type.Array(closed({ id: Type.String(), question: Type.String(), askedOn: Type.String() })),
  articles: Type.Array(closed({ id: Type.String(), title: Type.String() })),
})
export type Similar = Static<typeof Similar>
