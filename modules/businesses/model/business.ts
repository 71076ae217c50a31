import {
  changeSchema,
  defineModel,
  type InputOf,
  inputSchema,
  type RecordOf,
  type Static,
} from '../../../kernel/model.ts'

/** Who is supervised: registered businesses, organisations (schools, hospitals, bodies), and who trades without a licence. */
export const subjectKinds = ['business', 'organisation', 'unlicensedOperator'] as const
export type SubjectKind = (typeof subjectKinds)[number]

export const businessKinds = [
  ...['individualBusiness', 'limitedCompany', 'jointStock', 'soleProprietorship', 'partnership', 'foreignInvested'],
  ...['collective', 'stateOwned', 'branch', 'farmersCooperative', 'enterprise', 'other'],
] as const

export const businessStates = ['active', 'suspended', 'revoked', 'deregistered', 'movedOut'] as const
export type BusinessState = (typeof businessStates)[number]

/** How the competent bureau was found: by zone, county or city of the place; else who imported or entered it; or by hand. */
export const bureauReasons = ['zone', 'division', 'city', 'importer', 'entered', 'assigned'] as const
export type BureauReason = (typeof bureauReasons)[number]
export const officeReasons = ['division', 'name', 'assigned'] as const
export type OfficeReason = (typeof officeReasons)[number]
export const placeReasons = ['address', 'address-zone', 'town', 'region-column', 'assigned', 'unknown'] as const
export type PlaceReason = (typeof placeReasons)[number]

/** Currencies of capital a person may enter; a register may bring others. */
export const currencies = [
  'CNY',
  'USD',
  'HKD',
  'JPY',
  'EUR',
  'GBP',
  'TWD',
  'KRW',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'MOP',
] as const

const aside = ['detail'] as const
const entered = ['detail', 'form'] as const

export const Business = defineModel({
  name: 'businesses.business',
  path: 'businesses',
  title: 'name',
  attachments: 'paper',
  history: 'business',
  fields: {
    name: { kind: 'text', maxLength: 200, sorts: true },
    subjectKind: { kind: 'choice', options: subjectKinds, filter: true, shown: entered },
    creditCode: { kind: 'code', maxLength: 18, optional: true, filter: true, sorts: true },
    registrationNumber: { kind: 'code', maxLength: 15, optional: true, shown: entered },
    organisationCode: { kind: 'code', maxLength: 20, optional: true, shown: aside },
    kind: { kind: 'choice', options: businessKinds, optional: true, filter: true, sorts: true },
    state: { kind: 'choice', options: businessStates, filter: true },
    kindText: { kind: 'text', optional: true, shown: aside },
    head: { kind: 'text', maxLength: 100, optional: true, personal: 'name' },
    domicile: { kind: 'text', maxLength: 300, optional: true, filter: true },
    scope: { kind: 'longText', maxLength: 10_000, optional: true, shown: entered },
    capitalMinor: { kind: 'money', minimum: 0, optional: true, filter: true, sorts: true },
    capitalCurrency: { kind: 'choice', options: currencies, optional: true, shown: entered },
    foundedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    division: { kind: 'code', maxLength: 12, optional: true, filter: true, sorts: true, shown: ['list', 'detail'] },
    zone: { kind: 'text', optional: true, filter: true, shown: aside },
    city: { kind: 'code', maxLength: 6, optional: true, shown: aside },
    placeReason: { kind: 'choice', options: placeReasons, filter: true, shown: aside },
    placeEvidence: { kind: 'text', optional: true, shown: aside },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: ['list', 'detail'] },
    bureauReason: { kind: 'choice', options: bureauReasons, filter: true, shown: aside },
    officeId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: ['list', 'detail'] },
    officeReason: { kind: 'choice', options: officeReasons, optional: true, shown: aside },
    gridId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: aside },
    addressUnit: { kind: 'text', optional: true, shown: aside },
    registeringAuthority: { kind: 'code', maxLength: 6, optional: true, filter: true, shown: aside },
    registeringAuthorityText: { kind: 'text', optional: true, shown: aside },
    registeringAuthorityReason: { kind: 'choice', options: ['code', 'column'], optional: true, shown: aside },
    tradeCode: { kind: 'code', maxLength: 5, optional: true, filter: true, shown: entered },
    tradeText: { kind: 'text', optional: true, shown: aside },
    phone: { kind: 'text', maxLength: 60, optional: true, personal: 'phone', shown: entered },
    headquartersId: { kind: 'reference', to: 'businesses', optional: true, shown: entered },
    sourceImportId: { kind: 'reference', to: 'businesses/imports', optional: true, shown: aside },
    version: { kind: 'integer', shown: aside },
  },
})
export type Business = RecordOf<typeof Business>

export const CreateBusiness = inputSchema(Business)
export type CreateBusiness = InputOf<typeof Business>
export const ChangeBusiness = changeSchema(Business)
export type ChangeBusiness = Static<typeof ChangeBusiness>
