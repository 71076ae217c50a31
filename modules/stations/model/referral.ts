import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { stationKinds } from './standard.ts'
import { stars } from './station.ts'

const detail = ['detail'] as const
const none = { optional: true, empty: 'none' } as const

export const referralStates = ['sent', 'taken', 'settled', 'unsettled', 'lapsed', 'recalled'] as const

/** A complaint that a station takes first. It is a service and no decision: the clocks of the law go on. */
export const Referral = defineModel({
  name: 'stations.referral',
  path: 'station-referrals',
  title: 'respondentName',
  history: 'stationReferral',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    stationName: { kind: 'text', maxLength: 200 },
    stationId: { kind: 'reference', to: 'service-stations', shown: detail, filter: true },
    complaintId: { kind: 'reference', to: 'complaints', shown: detail, filter: true },
    showsPerson: { kind: 'flag', shown: detail },
    state: { kind: 'choice', options: referralStates, filter: true },
    sentAt: { kind: 'instant', shown: detail },
    sentOn: { kind: 'day', sorts: true, filter: true },
    replyBy: { kind: 'instant' },
    settleBy: { kind: 'day', sorts: true, filter: true },
    repliedAt: { kind: 'instant', ...none, shown: detail },
    timing: { kind: 'choice', options: ['waiting', 'inTime', 'late'], filter: true },
    endedOn: { kind: 'day', ...none, filter: true },
    result: { kind: 'longText', maxLength: 4000, ...none, shown: detail },
    recoveredFen: { kind: 'money', ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Referral = RecordOf<typeof Referral>

const uuid = Type.String({ format: 'uuid' })
const version = Type.Integer({ minimum: 1 })

export const Refer = closed({ stationId: uuid, showsPerson: Type.Boolean() })
export type Refer = Static<typeof Refer>

export const replyKinds = ['taken', 'settled', 'unsettled'] as const
export type ReplyKind = (typeof replyKinds)[number]
const reply = {
  kind: Type.Enum([...replyKinds]),
  text: Type.String({ maxLength: 4000 }),
  recoveredFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000_000 })),
}
export const ReplyForStation = closed({ ...reply, version })
export type ReplyForStation = Static<typeof ReplyForStation>
export const Recall = closed({ version })

/** On the page of a complaint: what was sent to whom, and to whom it may be sent. */
export const StationsOfComplaint = closed({
  mayRefer: Type.Boolean(),
  stations: Type.Array(
    closed({
      id: uuid,
      name: Type.String(),
      kind: Type.Enum([...stationKinds]),
      star: orNull(Type.Enum([...stars])),
      address: Type.String(),
      hotline: Type.String(),
      because: Type.Enum(['business', 'place']),
    }),
  ),
})
export type StationsOfComplaint = Static<typeof StationsOfComplaint>

/** With what a station comes in. `proof`: of its telephone, where telephones are proved. */
const key = {
  number: Type.String({ minLength: 1, maxLength: 20 }),
  code: Type.String({ minLength: 1, maxLength: 20 }),
  proof: Type.Optional(Type.String({ maxLength: 400 })),
}
export const StationKey = closed(key)
export type StationKey = Static<typeof StationKey>
export const ShowStationCode = closed({ ...key, sent: Type.String({ minLength: 4, maxLength: 12 }) })
export type ShowStationCode = Static<typeof ShowStationCode>
export const StationReply = closed({ ...key, ...reply, referralId: uuid })
export type StationReply = Static<typeof StationReply>

const count = (maximum: number) => Type.Integer({ minimum: 0, maximum })
export const ledgerNumbers = {
  walkIns: count(100_000),
  walkInsSettled: count(100_000),
  questions: count(100_000),
  activities: count(1000),
  recoveredFen: count(100_000_000_000),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
}
export const StationHandsIn = closed({ ...key, ...ledgerNumbers, ledgerId: uuid })
export type StationHandsIn = Static<typeof StationHandsIn>

/** What a station sees at its door. */
export const StationDesk = closed({
  needsProof: Type.Boolean(),
  masked: Type.String(),
  desk: orNull(
    closed({
      name: Type.String(),
      number: orNull(Type.String()),
      star: orNull(Type.Enum([...stars])),
      isInService: Type.Boolean(),
      referrals: Type.Array(
        closed({
          id: uuid,
          state: Type.Enum([...referralStates]),
          respondentName: Type.String(),
          respondentAddress: orNull(Type.String()),
          facts: Type.String(),
          claim: Type.String(),
          complainant: Type.String(),
          phone: orNull(Type.String()),
          sentOn: Type.String(),
          replyBy: Type.String(),
          settleBy: Type.String(),
          result: orNull(Type.String()),
        }),
      ),
      ledgers: Type.Array(
        closed({
          id: uuid,
          month: Type.String(),
          dueOn: Type.String(),
          state: Type.String(),
          referred: Type.Integer(),
          referredSettled: Type.Integer(),
        }),
      ),
    }),
  ),
})
export type StationDesk = Static<typeof StationDesk>
