import { changeSchema, defineModel, inputSchema, type RecordOf, type Static } from '../../kernel/model.ts'

export const partnerKinds = ['police', 'fire', 'health', 'emergency', 'town', 'station', 'other'] as const
/** The words of danger of the hint, and what a person saw that no word says. */
export const dangers = [
  'selfHarm',
  'poisoning',
  'explosives',
  'crowd',
  'stateSecret',
  'violence',
  'injury',
  'other',
] as const
export const linkageStates = ['ordered', 'arrived', 'ended', 'cancelled'] as const

const later = { optional: true, empty: 'none' } as const
const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const inForm = ['detail', 'form'] as const

/** Another service that is called out with us. `contact`: its duty room, never a person. */
export const Partner = defineModel({
  name: 'linkages.partner',
  path: 'linkage-partners',
  title: 'name',
  fields: {
    name: { kind: 'text', minLength: 2, maxLength: 200 },
    kind: { kind: 'choice', options: partnerKinds, filter: true },
    contact: { kind: 'text', minLength: 2, maxLength: 100 },
    phone: { kind: 'text', minLength: 3, maxLength: 30 },
    arriveMinutes: { kind: 'integer', minimum: 1, maximum: 10_080, ...later },
    basis: { kind: 'text', minLength: 2, maxLength: 300, ...later },
    isActive: { kind: 'flag', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Partner = RecordOf<typeof Partner>
export const NewPartner = inputSchema(Partner)
export type NewPartner = Static<typeof NewPartner>
export const ChangePartner = changeSchema(Partner)
export type ChangePartner = Static<typeof ChangePartner>

/** An order to a partner about what cannot wait, and what came of it. */
export const Linkage = defineModel({
  name: 'linkages.linkage',
  path: 'linkages',
  title: 'title',
  fields: {
    title: { kind: 'text', maxLength: 300, shown: onlyRead },
    partnerId: { kind: 'reference', to: 'linkage-partners', filter: true },
    danger: { kind: 'choice', options: dangers, filter: true },
    words: { kind: 'longText', minLength: 2, maxLength: 2000, shown: inForm },
    complaintId: { kind: 'reference', to: 'complaints', ...later, shown: inForm, filter: true },
    reportId: { kind: 'reference', to: 'reports', ...later, shown: inForm, filter: true },
    workOrderId: { kind: 'reference', to: 'work-orders', ...later, shown: inForm, filter: true },
    state: { kind: 'choice', options: linkageStates, shown: onlyRead, filter: true },
    orderedAt: { kind: 'instant', shown: onlyRead },
    orderedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    orderedOn: { kind: 'day', shown: detail, sorts: true, filter: true },
    dueAt: { kind: 'instant', ...later, shown: onlyRead },
    arrivedAt: { kind: 'instant', ...later, shown: onlyRead },
    timing: { kind: 'choice', options: ['none', 'waiting', 'inTime', 'late'], shown: detail, filter: true },
    endedAt: { kind: 'instant', ...later, shown: detail },
    result: { kind: 'longText', maxLength: 4000, ...later, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Linkage = RecordOf<typeof Linkage>
export const NewLinkage = inputSchema(Linkage)
export type NewLinkage = Static<typeof NewLinkage>

/** On the page of what it is about: the order alone. */
export const orderForm = defineModel({
  name: 'linkages.linkage',
  path: 'linkages',
  title: 'words',
  fields: {
    partnerId: Linkage.fields.partnerId,
    danger: Linkage.fields.danger,
    words: Linkage.fields.words,
  },
})
export const arrivalForm = defineModel({
  name: 'linkages.arrivalForm',
  path: 'linkages',
  title: 'arrivedAt',
  fields: { arrivedAt: { kind: 'instant' } },
})
export const resultForm = defineModel({
  name: 'linkages.resultForm',
  path: 'linkages',
  title: 'result',
  fields: { result: { kind: 'longText', minLength: 2, maxLength: 4000 } },
})
export const Arrive = changeSchema(arrivalForm)
export type Arrive = Static<typeof Arrive>
export const EnterResult = changeSchema(resultForm)
export type EnterResult = Static<typeof EnterResult>
