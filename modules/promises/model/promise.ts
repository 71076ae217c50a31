import { closed, defineModel, inputSchema, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { stepForms } from '../../matters/pure.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const
const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
export const origins = ['office', 'portal'] as const

/** That a shop takes back what it sold without asking why; it bears the id of its matter. */
export const Promised = defineModel({
  name: 'promises.promise',
  path: 'return-promises',
  title: 'shopName',
  history: 'returnPromise',
  fields: {
    shopName: { kind: 'text', minLength: 1, maxLength: 300 },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    address: { kind: 'text', maxLength: 300, ...none, shown: ['detail', 'form'] },
    periodDays: { kind: 'integer', minimum: 1, maximum: 365 },
    scope: { ...words, shown: ['detail', 'form'] },
    exclusions: { ...words, ...none, shown: ['detail', 'form'] },
    alliance: { kind: 'text', minLength: 2, maxLength: 100, ...none },
    appliedOn: { kind: 'day', shown: onlyRead, sorts: true, filter: true },
    origin: { kind: 'choice', options: origins, shown: detail },
    isPublic: { kind: 'flag', shown: onlyRead, filter: true },
    publishedOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    warnings: { kind: 'integer', shown: onlyRead },
    warnedOn: { kind: 'day', ...none, shown: detail },
    breach: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    breachComplaintId: { kind: 'reference', to: 'complaints', ...none, shown: detail, filter: true },
    mended: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    endedOn: { kind: 'day', ...none, shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Promised = RecordOf<typeof Promised>

export const NewPromise = inputSchema(Promised)
export type NewPromise = Static<typeof NewPromise>

const stepForm = stepForms('promises.forms')

/** What each step asks for. */
export const promiseForms = {
  refuse: stepForm('refuse', 'outcome', { outcome: words }),
  warn: stepForm('warn', 'breach', {
    breach: words,
    breachComplaintId: { kind: 'reference', to: 'complaints', optional: true, empty: 'none' },
  }),
  breakAgain: stepForm('breakAgain', 'breach', {
    breach: words,
    breachComplaintId: { kind: 'reference', to: 'complaints', optional: true, empty: 'none' },
  }),
  mend: stepForm('mend', 'mended', { mended: words }),
  remove: stepForm('remove', 'outcome', { outcome: words }),
  withdraw: stepForm('withdraw', 'outcome', { outcome: words }),
} as const

/** Behind the code that hangs in the shop, on the public list, and as a partner of another. */
export const PublicPromise = closed({
  id: Type.String(),
  businessId: Type.String(),
  shopName: Type.String(),
  address: orNull(Type.String()),
  periodDays: Type.Integer(),
  scope: Type.String(),
  exclusions: orNull(Type.String()),
  alliance: orNull(Type.String()),
  publishedOn: orNull(Type.String()),
  isPublic: Type.Boolean(),
  endedOn: orNull(Type.String()),
  bureauName: Type.String(),
})
export type PublicPromise = Static<typeof PublicPromise>
export const PublicPromises = closed({ items: Type.Array(PublicPromise) })
export const PromiseAnswer = closed({ promise: PublicPromise, partners: Type.Array(PublicPromise) })
export type PromiseAnswer = Static<typeof PromiseAnswer>

/** What hangs in the shop; null where the platform does not know its public address. */
export const PromiseCode = closed({
  address: orNull(Type.String()),
  qrCode: orNull(Type.String()),
})
export type PromiseCode = Static<typeof PromiseCode>
