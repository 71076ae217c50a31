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
import { stepForms } from '../../matters/pure.ts'
import { stationKinds } from './standard.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const inForm = ['detail', 'form'] as const
const none = { optional: true, empty: 'none' } as const
const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
export const stars = ['0', '1', '2', '3', '4', '5'] as const
export type Star = (typeof stars)[number]

const entered = {
  name: { kind: 'text', minLength: 2, maxLength: 200, sorts: true },
  kind: { kind: 'choice', options: stationKinds, filter: true },
  host: { kind: 'text', minLength: 2, maxLength: 200, shown: inForm },
  businessId: { kind: 'reference', to: 'businesses', ...none, shown: inForm, filter: true },
  contact: { kind: 'text', minLength: 2, maxLength: 100, shown: inForm },
  hotline: { kind: 'text', minLength: 5, maxLength: 30, shown: inForm },
  address: { kind: 'text', minLength: 2, maxLength: 300, shown: inForm },
  coveredPlaces: { kind: 'text', minLength: 2, maxLength: 500, ...none, shown: inForm },
  longitude: { kind: 'code', maxLength: 20, ...none, shown: inForm },
  latitude: { kind: 'code', maxLength: 20, ...none, shown: inForm },
} as const

/** A consumer-rights service station (消费维权服务站); it bears the id of its matter. `contact`: a post, never a person. */
export const Station = defineModel({
  name: 'stations.station',
  path: 'service-stations',
  title: 'name',
  history: 'serviceStation',
  fields: {
    ...entered,
    isInService: { kind: 'flag', shown: onlyRead, filter: true },
    star: { kind: 'choice', options: stars, ...none, shown: onlyRead, filter: true },
    number: { kind: 'code', maxLength: 40, ...none, shown: onlyRead },
    appliedOn: { kind: 'day', shown: detail, sorts: true, filter: true },
    standardId: { kind: 'reference', to: 'station-standards', ...none, shown: detail },
    fulfilled: { kind: 'text', maxLength: 300, ...none, shown: detail },
    review: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    acceptedOn: { kind: 'day', ...none, shown: detail },
    platedOn: { kind: 'day', ...none, shown: detail, filter: true },
    score: { kind: 'integer', ...none, shown: detail },
    evaluatedOn: { kind: 'day', ...none, shown: detail, filter: true },
    evaluateBy: { kind: 'day', ...none, shown: onlyRead, filter: true },
    endedOn: { kind: 'day', ...none, shown: detail, filter: true },
    outcome: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    maskedMobile: { kind: 'text', maxLength: 30, shown: detail },
    doorNumber: { kind: 'code', maxLength: 14, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Station = RecordOf<typeof Station>

const mobile = { kind: 'text', minLength: 11, maxLength: 11 } as const

/** What is entered for a new one; the mobile proves who comes in by its door. */
export const stationForm = defineModel({
  name: 'stations.stationForm',
  path: 'service-stations',
  title: 'name',
  fields: { ...entered, mobile },
})
export const NewStation = inputSchema(stationForm)
export type NewStation = Static<typeof NewStation>

/** A mobile that is left out stays. */
export const stationChangeForm = defineModel({
  name: 'stations.stationForm',
  path: 'service-stations',
  title: 'name',
  fields: { ...entered, mobile: { ...mobile, ...none } },
})
export const ChangeStation = changeSchema(stationChangeForm)
export type ChangeStation = Static<typeof ChangeStation>

const stepForm = stepForms('stations.forms')
/** The numbers of the items that are fulfilled, parted by commas. */
const fulfilled = { kind: 'text', maxLength: 300, ...none } as const

/** What each step asks for. */
export const stationForms = {
  refuse: stepForm('refuse', 'outcome', { outcome: words }),
  inspect: stepForm('inspect', 'review', { fulfilled, review: words }),
  giveUp: stepForm('giveUp', 'outcome', { outcome: words }),
  evaluate: stepForm('evaluate', 'review', { fulfilled, review: words }),
  remove: stepForm('remove', 'outcome', { outcome: words }),
  leave: stepForm('leave', 'outcome', { outcome: words }),
} as const

/** What hangs at a station; null where the platform does not know its public address. */
export const Plate = closed({ address: orNull(Type.String()), qrCode: orNull(Type.String()) })
export type Plate = Static<typeof Plate>

/** With what a station comes in, told once. */
export const StationAccess = closed({ number: Type.String(), code: Type.String(), qrCode: orNull(Type.String()) })
export type StationAccess = Static<typeof StationAccess>
export const RenewAccess = closed({ version: Type.Integer({ minimum: 1 }) })

/** What anybody sees of a station that was plated. */
export const PublicStation = closed({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum([...stationKinds]),
  host: Type.String(),
  address: Type.String(),
  hotline: Type.String(),
  coveredPlaces: orNull(Type.String()),
  number: Type.String(),
  star: orNull(Type.Enum([...stars])),
  longitude: orNull(Type.Number()),
  latitude: orNull(Type.Number()),
  platedOn: Type.String(),
  endedOn: orNull(Type.String()),
  bureauName: Type.String(),
})
export type PublicStation = Static<typeof PublicStation>
export const PublicStations = closed({ items: Type.Array(PublicStation), isMore: Type.Boolean() })
export type PublicStations = Static<typeof PublicStations>
