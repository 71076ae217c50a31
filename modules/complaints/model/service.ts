import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const solutions = ['open', 'unconfirmed', 'solved', 'unsolved', 'notCounted'] as const
export const scores = ['satisfied', 'fair', 'dissatisfied'] as const
export const performances = ['none', 'due', 'partly', 'performed', 'broken'] as const

const detail = ['detail'] as const
const later = { optional: true, empty: 'none' } as const

/**
 * How a complaint or report was served beside its procedure: the first response, the contacts, what came of it for the
 * person. It bears the record's id. `solution`: closed is not solved; `notCounted` was not ours to solve.
 */
export const ServiceRecord = defineModel({
  name: 'complaints.serviceRecord',
  path: 'service-records',
  title: 'respondentName',
  history: 'serviceRecord',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    kind: { kind: 'choice', options: ['complaint', 'report'], filter: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    response: { kind: 'choice', options: ['waiting', 'inTime', 'late'], filter: true },
    respondBy: { kind: 'instant', sorts: true },
    respondedAt: { kind: 'instant', optional: true, empty: 'none' },
    contacts: { kind: 'integer' },
    vainTries: { kind: 'integer', shown: detail },
    ending: { kind: 'code', maxLength: 40, ...later, shown: detail },
    endedOn: { kind: 'day', ...later, sorts: true, filter: true },
    solution: { kind: 'choice', options: solutions, filter: true },
    processScore: { kind: 'choice', options: scores, ...later, filter: true },
    resultScore: { kind: 'choice', options: scores, ...later, filter: true },
    scoredOn: { kind: 'day', ...later, sorts: true, filter: true },
    scoredWay: { kind: 'choice', options: ['call', 'form'], ...later, shown: detail },
    isReasonable: { kind: 'flag', ...later, filter: true },
    review: { kind: 'longText', maxLength: 1000, ...later, shown: detail },
    reviewedBy: { kind: 'reference', to: 'colleagues', ...later, shown: detail },
    reworks: { kind: 'integer', shown: detail },
    clearance: { kind: 'choice', options: ['none', 'open', 'cleared'], filter: true },
    performance: { kind: 'choice', options: performances, filter: true },
    agreedFen: { kind: 'money', ...later, shown: detail },
    recoveredFen: { kind: 'money', shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type ServiceRecord = RecordOf<typeof ServiceRecord>

export const parties = ['speaker', 'respondent', 'other'] as const
export const contactWays = ['phone', 'sms', 'message', 'visit'] as const
export const contactResults = ['reached', 'sent', 'noAnswer', 'busy', 'wrongNumber', 'refused'] as const

const onlyRead = ['list', 'detail'] as const

/**
 * One try to reach somebody about a record. `number`: which was called; left out, that of the record. `speaker` is who
 * complains or reports.
 */
export const Contact = defineModel({
  name: 'complaints.contact',
  path: 'complaint-contacts',
  title: 'result',
  fields: {
    at: { kind: 'instant', sorts: true },
    party: { kind: 'choice', options: parties, filter: true },
    way: { kind: 'choice', options: contactWays, filter: true },
    number: { kind: 'text', minLength: 3, maxLength: 30, optional: true, empty: 'none', personal: 'phone' },
    result: { kind: 'choice', options: contactResults, filter: true },
    attempt: { kind: 'integer', shown: onlyRead },
    note: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none' },
    byId: { kind: 'reference', to: 'colleagues', shown: onlyRead, filter: true },
    recordId: { kind: 'reference', to: 'service-records', shown: ['detail'], filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'], filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Contact = RecordOf<typeof Contact>

export const NewContact = inputSchema(Contact)
export type NewContact = Static<typeof NewContact>

const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
const day = Type.String({ format: 'date' })

/** What a person says when he is called back, or in the form: of how it was handled, and of what came of it. */
export const Score = closed({
  processScore: Type.Enum([...scores]),
  resultScore: Type.Enum([...scores]),
  words: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
})
export type Score = Static<typeof Score>
export const scoreForm = defineModel({
  name: 'complaints.scoreForm',
  path: 'service-records',
  title: 'processScore',
  fields: {
    processScore: { kind: 'choice', options: scores },
    resultScore: { kind: 'choice', options: scores },
    words: { kind: 'longText', maxLength: 2000, optional: true },
  },
})

/** Whether what was asked for was reasonable: by somebody who did not handle it. */
export const Review = closed({
  isReasonable: Type.Boolean(),
  review: Type.String({ minLength: 2, maxLength: 1000 }),
})
export type Review = Static<typeof Review>
export const reviewForm = defineModel({
  name: 'complaints.reviewForm',
  path: 'service-records',
  title: 'review',
  fields: {
    isReasonable: { kind: 'flag' },
    review: { kind: 'longText', minLength: 2, maxLength: 1000 },
  },
})

/** What became of an agreement. `amountFen`: what was paid now, beside what was confirmed before. */
export const Performance = closed({
  performance: Type.Enum(['partly', 'performed', 'broken']),
  amountFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000_000 })),
  confirmedOn: day,
  proof: Type.String({ minLength: 2, maxLength: 500 }),
})
export type Performance = Static<typeof Performance>
export const performanceForm = defineModel({
  name: 'complaints.performanceForm',
  path: 'service-records',
  title: 'performance',
  fields: {
    performance: { kind: 'choice', options: ['performed', 'partly', 'broken'] },
    amountFen: { kind: 'money', minimum: 0, maximum: 100_000_000_000, optional: true },
    confirmedOn: { kind: 'day' },
    proof: { kind: 'longText', minLength: 2, maxLength: 500 },
  },
})

/** Money a person got back, with what proves it. */
export const Recovery = defineModel({
  name: 'complaints.recovery',
  path: 'recoveries',
  title: 'respondentName',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    amountFen: { kind: 'money', sorts: true },
    confirmedOn: { kind: 'day', sorts: true, filter: true },
    proof: { kind: 'text', maxLength: 500 },
    byId: { kind: 'reference', to: 'colleagues', filter: true },
    recordId: { kind: 'reference', to: 'service-records', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Recovery = RecordOf<typeof Recovery>

export const closeReasons = ['satisfied', 'unreasonable', 'unlawful', 'unreachable', 'otherWay'] as const

/** A dissatisfied one that is worked on again: what the person misses, what was done, why it was closed. */
export const Rework = defineModel({
  name: 'complaints.rework',
  path: 'reworks',
  title: 'respondentName',
  history: 'rework',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    kind: { kind: 'choice', options: ['complaint', 'report'], filter: true },
    round: { kind: 'integer' },
    openedOn: { kind: 'day', sorts: true, filter: true },
    reason: { kind: 'longText', maxLength: 2000 },
    outcome: { kind: 'longText', maxLength: 2000, ...later, shown: detail },
    closeReason: { kind: 'choice', options: closeReasons, ...later, filter: true },
    closedOn: { kind: 'day', ...later, sorts: true, filter: true },
    recordId: { kind: 'reference', to: 'service-records', shown: detail, filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Rework = RecordOf<typeof Rework>

const reworkForm = (step: string, fields: Parameters<typeof defineModel>[0]['fields']) =>
  defineModel({ name: `complaints.forms.${step}`, path: 'matters', title: Object.keys(fields)[0] ?? '', fields })

/** What each step of a rework asks for. */
export const reworkForms = {
  answerRework: reworkForm('answerRework', { outcome: words }),
  stillDissatisfied: reworkForm('stillDissatisfied', { reason: words }),
  confirmSatisfied: reworkForm('confirmSatisfied', {
    processScore: { kind: 'choice', options: ['satisfied', 'fair'] },
    resultScore: { kind: 'choice', options: ['satisfied', 'fair'] },
  }),
  closeRework: reworkForm('closeRework', {
    closeReason: { kind: 'choice', options: closeReasons.filter((reason) => reason !== 'satisfied') },
    outcome: words,
  }),
} as const
