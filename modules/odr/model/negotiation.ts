import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { NewSubmission } from '../../submissions/pure.ts'

export const negotiationStates = ['negotiating', 'settled', 'declined', 'ended', 'lapsed'] as const
export type NegotiationState = (typeof negotiationStates)[number]

const detail = ['detail'] as const
const later = { optional: true, empty: 'none' } as const

/** A complaint that is settled with the enterprise first. No authority decides it, and none of its periods runs. */
export const Negotiation = defineModel({
  name: 'odr.negotiation',
  path: 'negotiations',
  title: 'respondentName',
  attachments: 'photo',
  fields: {
    number: { kind: 'code', maxLength: 14 },
    respondentName: { kind: 'text', maxLength: 300 },
    state: { kind: 'choice', options: negotiationStates, filter: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    dueOn: { kind: 'day', sorts: true, filter: true },
    isProvisional: { kind: 'flag', shown: [] },
    endedOn: { kind: 'day', ...later, sorts: true, filter: true },
    daysUsed: { kind: 'integer', ...later },
    isFiled: { kind: 'flag', filter: true },
    filedOn: { kind: 'day', ...later, shown: detail, filter: true },
    complaintId: { kind: 'reference', to: 'complaints', ...later, shown: detail, filter: true },
    enterpriseId: { kind: 'reference', to: 'odr-enterprises', shown: detail, filter: true },
    businessId: { kind: 'reference', to: 'businesses', shown: detail },
    respondentAddress: { kind: 'text', maxLength: 300, shown: detail },
    complainantName: { kind: 'text', maxLength: 100, personal: 'name', shown: detail },
    complainantPhone: { kind: 'text', minLength: 5, maxLength: 30, personal: 'phone', shown: detail },
    complainantAddress: { kind: 'text', maxLength: 300, personal: 'name', shown: detail },
    phoneVerified: { kind: 'flag', shown: detail },
    isNameShown: { kind: 'flag', shown: detail },
    facts: { kind: 'longText', maxLength: 5000, shown: detail },
    claim: { kind: 'longText', maxLength: 2000, shown: detail },
    agreement: { kind: 'longText', maxLength: 5000, ...later, shown: detail },
    agreedFen: { kind: 'money', minimum: 0, ...later, shown: detail },
    deskId: { kind: 'code', maxLength: 36, shown: [] },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Negotiation = RecordOf<typeof Negotiation>

export const sides = ['consumer', 'enterprise'] as const
export type Side = (typeof sides)[number]
export const statementKinds = ['message', 'offer', 'acceptance', 'ending', 'refusal'] as const
export type StatementKind = (typeof statementKinds)[number]

/** What one of them says. An offer may name a sum. */
export const Statement = defineModel({
  name: 'odr.statement',
  path: 'negotiation-statements',
  title: 'text',
  fields: {
    negotiationId: { kind: 'code', maxLength: 36 },
    bureauId: { kind: 'reference', to: 'units' },
    place: { kind: 'integer' },
    side: { kind: 'choice', options: sides },
    kind: { kind: 'choice', options: statementKinds },
    text: { kind: 'longText', maxLength: 2000 },
    amountFen: { kind: 'money', minimum: 0, optional: true, empty: 'none' },
    saidAt: { kind: 'instant' },
    version: { kind: 'integer' },
  },
})
export type Statement = RecordOf<typeof Statement>

/** What is handed in on the form of complaints, when the consumer chooses to settle with the enterprise first. */
export const NewNegotiation = NewSubmission
export type NewNegotiation = NewSubmission

const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })
const uuid = Type.String({ format: 'uuid' })
const key = { number: text(20), code: text(20) }
const entry = { ...key, proof: Type.Optional(text(400)) }
const amount = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }))

export const Said = closed({
  side: Type.Enum([...sides]),
  kind: Type.Enum([...statementKinds]),
  text: Type.String(),
  amountFen: orNull(Type.Integer()),
  saidAt: Type.String(),
})
export type Said = Static<typeof Said>

export const consumerWords = ['message', 'acceptance', 'ending'] as const
export const enterpriseWords = ['message', 'offer', 'refusal'] as const

export const ConsumerSays = closed({ ...key, kind: Type.Enum([...consumerWords]), text: text(2000, 0) })
export type ConsumerSays = Static<typeof ConsumerSays>
/** He agrees that the enterprise learns his name and telephone, or takes that back. */
export const ShowName = closed({ ...key, isShown: Type.Boolean() })
export type ShowName = Static<typeof ShowName>

/** How it stands, for the consumer. `offer`: what he may accept now. `mayFile`: he may file it with the authority. */
export const ConsumerView = closed({
  number: Type.String(),
  enterpriseName: Type.String(),
  receivedOn: Type.String(),
  dueOn: Type.String(),
  state: Type.Enum([...negotiationStates]),
  endedOn: orNull(Type.String()),
  facts: Type.String(),
  claim: Type.String(),
  isNameShown: Type.Boolean(),
  agreement: orNull(Type.String()),
  agreedFen: orNull(Type.Integer()),
  photos: Type.Integer(),
  said: Type.Array(Said),
  offer: orNull(Said),
  mayFile: Type.Boolean(),
  isFiled: Type.Boolean(),
})
export type ConsumerView = Static<typeof ConsumerView>

export const EnterpriseKey = closed(entry)
export type EnterpriseKey = Static<typeof EnterpriseKey>
export const ShowEnterpriseCode = closed({ ...key, sent: Type.String({ pattern: '^\\d{6}$' }) })
export type ShowEnterpriseCode = Static<typeof ShowEnterpriseCode>
export const AskInbox = closed({
  ...entry,
  which: Type.Enum(['open', 'ended']),
  after: Type.Optional(uuid),
})
export type AskInbox = Static<typeof AskInbox>
export const AskNegotiation = closed({ ...entry, negotiationId: uuid })
export type AskNegotiation = Static<typeof AskNegotiation>
export const EnterpriseSays = closed({
  ...entry,
  negotiationId: uuid,
  kind: Type.Enum([...enterpriseWords]),
  text: text(2000),
  amountFen: amount,
})
export type EnterpriseSays = Static<typeof EnterpriseSays>

/** All its negotiations, those that end first on top. `needsProof`: the telephone is to be proved before anything is shown. */
export const Inbox = closed({
  needsProof: Type.Boolean(),
  masked: Type.String(),
  inbox: orNull(
    closed({
      enterpriseName: Type.String(),
      open: Type.Integer(),
      items: Type.Array(
        closed({
          id: Type.String(),
          number: Type.String(),
          claim: Type.String(),
          receivedOn: Type.String(),
          dueOn: Type.String(),
          state: Type.Enum([...negotiationStates]),
          /** The consumer spoke last: it is the enterprise's turn. */
          isTurn: Type.Boolean(),
        }),
      ),
      next: orNull(Type.String()),
    }),
  ),
})
export type Inbox = Static<typeof Inbox>

/**
 * A negotiation as the enterprise sees it: of the consumer only how he is called, masked, until he agrees to more
 * (个人信息保护法 Art. 6, 23).
 */
export const EnterpriseView = closed({
  id: Type.String(),
  number: Type.String(),
  receivedOn: Type.String(),
  dueOn: Type.String(),
  state: Type.Enum([...negotiationStates]),
  complainant: Type.String(),
  phone: orNull(Type.String()),
  facts: Type.String(),
  claim: Type.String(),
  agreement: orNull(Type.String()),
  agreedFen: orNull(Type.Integer()),
  said: Type.Array(Said),
})
export type EnterpriseView = Static<typeof EnterpriseView>

/** The thread, for the office. */
export const Thread = closed({ said: Type.Array(Said) })
/** On the page of a complaint: what it came of; null where no negotiation went before it. */
export const ThreadBefore = closed({
  negotiation: orNull(
    closed({
      id: Type.String(),
      number: Type.String(),
      state: Type.Enum([...negotiationStates]),
      receivedOn: Type.String(),
      endedOn: orNull(Type.String()),
    }),
  ),
  said: Type.Array(Said),
  photos: Type.Integer(),
})
export type ThreadBefore = Static<typeof ThreadBefore>
