import {
  changeSchema,
  closed,
  defineModel,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

const onlyRead = ['list', 'detail'] as const
const later = { optional: true, empty: 'none' } as const

/** An enterprise that settles disputes of consumers itself (ODR企业). `contact`: a department, never a person. */
export const Enterprise = defineModel({
  name: 'odr.enterprise',
  path: 'odr-enterprises',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 300, sorts: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    contact: { kind: 'text', maxLength: 100 },
    maskedMobile: { kind: 'text', maxLength: 30, shown: ['detail'] },
    validFrom: { kind: 'day' },
    validUntil: { kind: 'day', sorts: true, filter: true },
    withdrawnOn: { kind: 'day', ...later, shown: onlyRead, filter: true },
    withdrawnReason: { kind: 'longText', maxLength: 1000, ...later, shown: ['detail'] },
    number: { kind: 'code', maxLength: 14, shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Enterprise = RecordOf<typeof Enterprise>

const contact = { kind: 'text', minLength: 2, maxLength: 100 } as const

/** What is entered for a new one: the business of the register, and who answers for it. */
export const enterpriseForm = defineModel({
  name: 'odr.enterpriseForm',
  path: 'odr-enterprises',
  title: 'contact',
  fields: {
    businessId: { kind: 'reference', to: 'businesses' },
    contact,
    mobile: { kind: 'text', minLength: 11, maxLength: 11 },
    validFrom: { kind: 'day' },
    validUntil: { kind: 'day' },
  },
})
export const NewEnterprise = inputSchema(enterpriseForm)
export type NewEnterprise = Static<typeof NewEnterprise>

/** Who answers from now on, and until when it takes part; a telephone that is left out stays. */
export const enterpriseChangeForm = defineModel({
  name: 'odr.enterpriseForm',
  path: 'odr-enterprises',
  title: 'contact',
  fields: {
    contact,
    mobile: { kind: 'text', minLength: 11, maxLength: 11, optional: true, empty: 'none' },
    validUntil: { kind: 'day' },
  },
})
export const ChangeEnterprise = changeSchema(enterpriseChangeForm)
export type ChangeEnterprise = Static<typeof ChangeEnterprise>

export const withdrawalForm = defineModel({
  name: 'odr.withdrawalForm',
  path: 'odr-enterprises',
  title: 'reason',
  fields: { reason: { kind: 'longText', minLength: 2, maxLength: 1000 } },
})
export const Withdraw = changeSchema(withdrawalForm)
export type Withdraw = Static<typeof Withdraw>

/** With what it comes in, told once. `qrCode`: the address as SVG, where the platform knows its own. */
export const AccessCode = closed({ number: Type.String(), code: Type.String(), qrCode: orNull(Type.String()) })
export type AccessCode = Static<typeof AccessCode>

/** What anybody may know of those that take part. */
export const PublicEnterprises = closed({
  items: Type.Array(
    closed({ businessId: Type.String(), name: Type.String(), bureauName: Type.String(), validUntil: Type.String() }),
  ),
  more: Type.Boolean(),
  /** Working days they have. */
  days: Type.Integer(),
})
export type PublicEnterprises = Static<typeof PublicEnterprises>

/** How one settles. Days are those it took; null where nothing has ended. */
export const Rates = closed({
  items: Type.Array(
    closed({
      enterpriseId: Type.String(),
      name: Type.String(),
      open: Type.Integer(),
      ended: Type.Integer(),
      settled: Type.Integer(),
      filed: Type.Integer(),
      averageDays: orNull(Type.Number()),
    }),
  ),
})
export type Rates = Static<typeof Rates>
