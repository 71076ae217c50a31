import {
  changeSchema,
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
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

/** Whence its place on the map is known: a file or another register gave it, or a person set it. */
export const pointSources = ['given', 'assigned', 'unknown'] as const

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
    pointSource: { kind: 'choice', options: pointSources, filter: true, shown: ['list', 'detail'] },
    isSensitive: { kind: 'flag', filter: true, shown: aside },
    validFrom: { kind: 'day', shown: entered },
    validUntil: { kind: 'day', optional: true, filter: true, shown: entered },
    version: { kind: 'integer', shown: aside },
  },
})
export type Premises = RecordOf<typeof Premises>

/** Of new premises, and of those that have a new address. */
export const nowhere = { pointSource: 'unknown', isSensitive: false } as const

const degrees = (most: number) => Type.Number({ minimum: -most, maximum: most })

/** Where premises lie, in degrees of CGCS2000; kept to a ten-millionth. */
export const LocatePremises = closed({
  longitude: degrees(180),
  latitude: degrees(90),
  isSensitive: Type.Optional(Type.Boolean()),
  version: Type.Integer({ minimum: 1 }),
})
export type LocatePremises = Static<typeof LocatePremises>

/** `isHidden`: it is sensitive and not shown to the caller. */
export const PointShown = closed({
  longitude: orNull(Type.Number()),
  latitude: orNull(Type.Number()),
  isSensitive: Type.Boolean(),
  isHidden: Type.Boolean(),
  version: Type.Integer(),
})
export type PointShown = Static<typeof PointShown>

export const CreatePremises = inputSchema(Premises)
export type CreatePremises = InputOf<typeof Premises>
export const ChangePremises = changeSchema(Premises)
export type ChangePremises = Static<typeof ChangePremises>

/** A row of a file of places: whose, and where his domicile lies, in degrees of CGCS2000. */
export const PlaceRow = defineModel({
  name: 'businesses.place',
  path: 'places',
  title: 'creditCode',
  fields: {
    creditCode: { kind: 'code', maxLength: 18 },
    longitude: { kind: 'code', maxLength: 20 },
    latitude: { kind: 'code', maxLength: 20 },
  },
})
