import { closed, defineModel, inputSchema, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { stepForms } from '../../matters/pure.ts'
import { origins } from './promise.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const
const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
export const worryFreeTypes = ['unit', 'shop', 'restaurant', 'factory', 'street'] as const
export const worryFreeLevels = ['county', 'city', 'province'] as const

/** One that wants to be called worry-free, or is; it bears the id of its matter. */
export const WorryFree = defineModel({
  name: 'promises.worryFree',
  path: 'worry-free-units',
  title: 'name',
  history: 'worryFreeUnit',
  fields: {
    name: { kind: 'text', minLength: 1, maxLength: 300 },
    type: { kind: 'choice', options: worryFreeTypes, filter: true },
    level: { kind: 'choice', options: worryFreeLevels, filter: true },
    year: { kind: 'integer', minimum: 2000, maximum: 2100, isNominal: true, filter: true },
    businessId: { kind: 'reference', to: 'businesses', ...none, shown: ['detail', 'form'], filter: true },
    address: { kind: 'text', maxLength: 300, ...none, shown: ['detail', 'form'] },
    appliedOn: { kind: 'day', shown: onlyRead, sorts: true },
    origin: { kind: 'choice', options: origins, shown: detail },
    score: { kind: 'integer', ...none, shown: detail },
    isFit: { kind: 'flag', ...none, shown: detail },
    review: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    publicisedOn: { kind: 'day', ...none, shown: detail },
    objection: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    objectionAnswer: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    isAwarded: { kind: 'flag', shown: onlyRead, filter: true },
    awardedOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    recheckedOn: { kind: 'day', ...none, shown: detail },
    endedOn: { kind: 'day', ...none, shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type WorryFree = RecordOf<typeof WorryFree>

export const NewWorryFree = inputSchema(WorryFree)
export type NewWorryFree = Static<typeof NewWorryFree>

const stepForm = stepForms('promises.worryFreeForms')

/** What each step asks for. */
export const worryFreeForms = {
  review: stepForm('review', 'review', {
    score: { kind: 'integer', minimum: 0, maximum: 100 },
    isFit: { kind: 'flag' },
    review: words,
  }),
  refuse: stepForm('refuse', 'outcome', { outcome: words }),
  object: stepForm('object', 'objection', { objection: words }),
  answerObjection: stepForm('answerObjection', 'objectionAnswer', { objectionAnswer: words }),
  uphold: stepForm('uphold', 'outcome', { outcome: words }),
  pass: stepForm('pass', 'review', { review: words }),
  revoke: stepForm('revoke', 'outcome', { outcome: words }),
} as const

/** On the public list: named, or publicised so that anybody may object. */
export const PublicWorryFree = closed({
  id: Type.String(),
  name: Type.String(),
  address: orNull(Type.String()),
  type: Type.String(),
  level: Type.String(),
  year: Type.Integer(),
  isAwarded: Type.Boolean(),
  awardedOn: orNull(Type.String()),
  publicisedOn: orNull(Type.String()),
  /** The last day on which anybody may object. */
  objectUntil: orNull(Type.String()),
  bureauName: Type.String(),
})
export type PublicWorryFree = Static<typeof PublicWorryFree>
export const PublicWorryFrees = closed({ items: Type.Array(PublicWorryFree), isMore: Type.Boolean() })
export type PublicWorryFrees = Static<typeof PublicWorryFrees>
