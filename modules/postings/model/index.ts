import { defineModel, inputSchema, type RecordOf, type Static } from '../../../kernel/model.ts'
import { stepForms } from '../../matters/pure.ts'
import { categories } from '../../triage/pure.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const

/** How a complaint ended, as far as it is told in public. */
export const outcomes = ['settled', 'reconciled', 'unsettled', 'notMediated'] as const
export type Outcome = (typeof outcomes)[number]

/** Why a concluded complaint is not published: those the record itself shows, and those a person decides. */
export const ruledExclusions = ['notAccepted', 'joined', 'notConsumption', 'unknownFirm'] as const
export const decidedExclusions = ['malicious', 'personal', 'secret', 'minor', 'mistaken', 'other'] as const
export const exclusions = [...ruledExclusions, ...decidedExclusions] as const
export type Exclusion = (typeof exclusions)[number]

/** What it is about; `other` where nobody said. */
export const postedCategories = [...categories, 'other'] as const
export type PostedCategory = (typeof postedCategories)[number]

/** One concluded complaint on its way to the public, or kept back. */
export const Posting = defineModel({
  name: 'postings.posting',
  path: 'postings',
  title: 'respondentName',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    respondentId: { kind: 'reference', to: 'businesses', optional: true, shown: detail, filter: true },
    complaintId: { kind: 'reference', to: 'complaints', shown: detail, filter: true },
    category: { kind: 'choice', options: postedCategories, filter: true },
    outcome: { kind: 'choice', options: outcomes, filter: true },
    receivedOn: { kind: 'day', shown: detail },
    concludedOn: { kind: 'day', sorts: true, filter: true },
    days: { kind: 'integer', shown: onlyRead },
    state: { kind: 'choice', options: ['prepared', 'confirmed', 'excluded', 'withdrawn'], filter: true },
    exclusion: { kind: 'choice', options: exclusions, ...none, filter: true },
    reason: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    publishOn: { kind: 'day', ...none, filter: true },
    endsOn: { kind: 'day', ...none, filter: true },
    rule: { kind: 'code', maxLength: 60, ...none, shown: detail },
    correctedOn: { kind: 'day', ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Posting = RecordOf<typeof Posting>
/** `entryId`: the entry by which it was confirmed or corrected last. */
export type PostingRow = Posting & { entryId: string | null }

/** A firm says that what is or will be published of it is wrong; it bears the id of its matter. */
export const Objection = defineModel({
  name: 'postings.objection',
  path: 'objections',
  title: 'respondentName',
  attachments: 'evidence',
  fields: {
    respondentName: { kind: 'text', maxLength: 300, shown: onlyRead },
    postingId: { kind: 'reference', to: 'postings', shown: ['detail', 'form'], filter: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    claim: { kind: 'longText', minLength: 2, maxLength: 2000, shown: ['detail', 'form'] },
    isBefore: { kind: 'flag', shown: onlyRead },
    ruling: {
      ...{ kind: 'choice', options: ['corrected', 'withdrawn', 'rejected', 'dropped'], ...none },
      ...{ shown: onlyRead, filter: true },
    },
    outcome: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    decidedOn: { kind: 'day', ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Objection = RecordOf<typeof Objection>

export const NewObjection = inputSchema(Objection)
export type NewObjection = Static<typeof NewObjection>

const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const

/** Keeping back what was prepared, or taking down what stands. */
export const excludeForm = defineModel({
  name: 'postings.excludeForm',
  path: 'postings',
  title: 'exclusion',
  fields: { exclusion: { kind: 'choice', options: decidedExclusions }, reason: words },
})
export const Exclude = inputSchema(excludeForm)
export type Exclude = Static<typeof Exclude>

const stepForm = stepForms('postings.forms')

/** What each step of an objection asks for. */
export const objectionForms = {
  correct: stepForm('correct', 'outcome', {
    category: { kind: 'choice', options: postedCategories },
    posted: { kind: 'choice', options: outcomes },
    outcome: words,
  }),
  takeDown: stepForm('takeDown', 'outcome', { outcome: words }),
  reject: stepForm('reject', 'outcome', { outcome: words }),
  drop: stepForm('drop', 'outcome', { outcome: words }),
} as const
