import {
  changeSchema,
  defineModel,
  type InputOf,
  inputSchema,
  type RecordOf,
  type Static,
} from '../../../kernel/model.ts'

const aside = ['detail'] as const
const entered = ['detail', 'form'] as const

export const premisesKinds = [
  'shop',
  'stall',
  'office',
  'factory',
  'warehouse',
  'canteen',
  'marketHall',
  'other',
] as const

/** A place where business is done. A visit is to one of these. */
export const Premises = defineModel({
  name: 'businesses.premises',
  path: 'premises',
  title: 'address',
  history: 'premises',
  fields: {
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    address: { kind: 'text', maxLength: 300, filter: true },
    addressUnit: { kind: 'text', optional: true, shown: aside },
    kind: { kind: 'choice', options: premisesKinds, filter: true },
    isDomicile: { kind: 'flag', filter: true, shown: ['list', 'detail'] },
    marketId: { kind: 'reference', to: 'premises', optional: true, filter: true, shown: entered },
    division: { kind: 'code', maxLength: 12, optional: true, filter: true, shown: ['list', 'detail'] },
    zone: { kind: 'text', optional: true, shown: aside },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: aside },
    officeId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: ['list', 'detail'] },
    gridId: { kind: 'reference', to: 'units', optional: true, shown: aside },
    validFrom: { kind: 'day', shown: entered },
    validUntil: { kind: 'day', optional: true, filter: true, shown: entered },
    version: { kind: 'integer', shown: aside },
  },
})
export type Premises = RecordOf<typeof Premises>

export const CreatePremises = inputSchema(Premises)
export type CreatePremises = InputOf<typeof Premises>
export const ChangePremises = changeSchema(Premises)
export type ChangePremises = Static<typeof ChangePremises>
