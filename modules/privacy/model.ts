import {
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../kernel/model.ts'

const read = ['list', 'detail'] as const
const detail = ['detail'] as const

/** What a person may ask for (个人信息保护法 Art. 45, 46, 47, 48). */
export const requestKinds = ['access', 'correction', 'deletion', 'explanation'] as const
export const identityChecks = ['idCard', 'onBehalf', 'onlineIdentity'] as const
export const decisions = ['granted', 'partly', 'refused'] as const

export const PrivacyRequest = defineModel({
  name: 'privacy.request',
  path: 'privacy-requests',
  title: 'applicantName',
  fields: {
    applicantName: { kind: 'text', maxLength: 100, personal: 'name' },
    applicantContact: { kind: 'text', maxLength: 60, personal: 'phone', shown: ['detail', 'form'] },
    kind: { kind: 'choice', options: requestKinds, filter: true },
    identityCheck: { kind: 'choice', options: identityChecks, shown: ['detail', 'form'] },
    identityNote: { kind: 'text', maxLength: 300, optional: true, shown: ['detail', 'form'] },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    wish: { kind: 'longText', minLength: 2, maxLength: 2000, shown: ['detail', 'form'] },
    state: { kind: 'choice', options: ['open', 'answered'], filter: true, shown: read },
    dueOn: { kind: 'day', sorts: true, filter: true, shown: read },
    rule: { kind: 'code', shown: detail },
    decision: { kind: 'choice', options: decisions, optional: true, shown: detail },
    answer: { kind: 'longText', maxLength: 2000, optional: true, shown: detail },
    answeredOn: { kind: 'day', optional: true, shown: detail },
    answeredBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    enteredBy: { kind: 'reference', to: 'colleagues', shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: read },
    version: { kind: 'integer', shown: detail },
  },
})
export type PrivacyRequest = RecordOf<typeof PrivacyRequest>

/** Kinds of records with a time of keeping, by what the journal calls them. */
export const keptKinds = [
  'complaint',
  'report',
  'workOrder',
  'negotiation',
  'remedy',
  'business',
  'officer',
  'privacyRequest',
] as const
export type KeptKind = (typeof keptKinds)[number]

export const erasureStates = ['held', 'open', 'proposed', 'approved', 'erased', 'kept'] as const
export type ErasureState = (typeof erasureStates)[number]

export const Erasure = defineModel({
  name: 'privacy.erasure',
  path: 'privacy-erasures',
  title: 'label',
  fields: {
    label: { kind: 'text', maxLength: 300 },
    kind: { kind: 'choice', options: keptKinds, filter: true },
    state: { kind: 'choice', options: erasureStates, filter: true },
    endedOn: { kind: 'day', optional: true },
    keptUntil: { kind: 'day', optional: true, sorts: true },
    foundOn: { kind: 'day', sorts: true },
    requestId: { kind: 'reference', to: 'privacy-requests', optional: true, filter: true },
    article: { kind: 'longText', shown: detail },
    paper: { kind: 'text', optional: true, shown: detail },
    reason: { kind: 'longText', maxLength: 500, optional: true, shown: detail },
    proposedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    decidedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    erasedAt: { kind: 'instant', optional: true, shown: detail },
    recordId: { kind: 'code', shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: read },
    version: { kind: 'integer', shown: detail },
  },
})
export type Erasure = RecordOf<typeof Erasure>

export const NewPrivacyRequest = inputSchema(PrivacyRequest)
export type NewPrivacyRequest = InputOf<typeof PrivacyRequest>

const version = Type.Integer({ minimum: 1 })

/** The exact value of a personal field: a name, a phone. It is looked for and kept nowhere. */
export const FindRecords = closed({ value: Type.String({ minLength: 2, maxLength: 100 }) })
export type FindRecords = Static<typeof FindRecords>

/** How many records bear the value, by kind, and how many of them were not on the request before. */
export const FoundRecords = closed({
  found: Type.Integer(),
  added: Type.Integer(),
  /** Of some kind there are more than are taken at once. */
  more: Type.Boolean(),
})
export type FoundRecords = Static<typeof FoundRecords>

export const AnswerRequest = closed({
  decision: Type.Enum([...decisions]),
  answer: Type.String({ minLength: 2, maxLength: 2000 }),
  version,
})
export type AnswerRequest = Static<typeof AnswerRequest>

/** `paper`: number or name of the paper that orders it. */
export const ProposeErasure = closed({
  paper: Type.String({ minLength: 2, maxLength: 200 }),
  reason: Type.String({ minLength: 2, maxLength: 500 }),
  version,
})
export type ProposeErasure = Static<typeof ProposeErasure>

export const ErasureStep = closed({ version })
export type ErasureStep = Static<typeof ErasureStep>

export const KeepRecord = closed({ reason: Type.String({ minLength: 2, maxLength: 500 }), version })
export type KeepRecord = Static<typeof KeepRecord>

/** From which day the years are counted; `never`: as long as the register stands. */
export const keptFrom = ['matterEnded', 'staffLeft', 'requestAnswered', 'never'] as const

export const Retention = closed({
  kind: Type.Enum([...keptKinds]),
  /** What for it is kept at all. */
  purpose: Type.String(),
  /** Null: for good. */
  years: orNull(Type.Integer({ minimum: 1, maximum: 100 })),
  from: Type.Enum([...keptFrom]),
  article: Type.String(),
  confidence: Type.Enum(['sure', 'likely', 'check']),
})
export type Retention = Static<typeof Retention>

export const RetentionSchedule = closed({ items: Type.Array(Retention) })

export const copyStates = ['ordered', 'ready', 'handedOver', 'gone'] as const
export const copyWays = ['inPerson', 'post', 'online'] as const

/** A copy of what is kept of a person, for him (个人信息保护法 Art. 45). */
export const Copy = defineModel({
  name: 'privacy.copy',
  path: 'privacy-copies',
  title: 'number',
  fields: {
    number: { kind: 'text', maxLength: 60 },
    state: { kind: 'choice', options: copyStates, filter: true },
    records: { kind: 'integer', optional: true, empty: 'none', shown: read },
    orderedOn: { kind: 'day', sorts: true },
    requestId: { kind: 'reference', to: 'privacy-requests', filter: true },
    orderedBy: { kind: 'reference', to: 'colleagues', shown: detail },
    madeAt: { kind: 'instant', optional: true, empty: 'none', shown: detail },
    dataSm3: { kind: 'code', optional: true, empty: 'none', shown: detail },
    way: { kind: 'choice', options: copyWays, optional: true, empty: 'none', shown: detail },
    proof: { kind: 'text', maxLength: 200, optional: true, empty: 'none', shown: detail },
    handedOverOn: { kind: 'day', optional: true },
    handedOverBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Copy = RecordOf<typeof Copy>

export type CopyRow = Copy & {
  readonly year: number
  readonly place: number
  readonly confirmed: readonly string[]
}

/** `confirmed`: records that bear the name alone, of which somebody has made sure that they are of him. */
export const OrderCopy = closed({ confirmed: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 300 }) })
export type OrderCopy = Static<typeof OrderCopy>

export const HandOverCopy = closed({
  way: Type.Enum([...copyWays]),
  proof: Type.String({ minLength: 2, maxLength: 200 }),
  version: Type.Integer({ minimum: 1 }),
})
export type HandOverCopy = Static<typeof HandOverCopy>

/** Whose records these are: `sure` when name and contact, or the contact alone, are those of who asks. */
export const CopyRecord = closed({
  recordId: Type.String(),
  kind: Type.String(),
  label: Type.String(),
  isSure: Type.Boolean(),
})
export const CopyRecords = closed({ items: Type.Array(CopyRecord) })
export type CopyRecords = Static<typeof CopyRecords>

const Line = closed({ label: Type.String(), value: Type.String() })

/** What the file holds, for a program and for the printed copy alike. */
export const CopyData = closed({
  format: Type.Literal('steelyard-personal-copy/1'),
  number: Type.String(),
  bureau: Type.String(),
  applicant: Type.String(),
  receivedOn: Type.String(),
  madeAt: Type.String(),
  records: Type.Array(
    closed({
      kind: Type.String(),
      title: Type.String(),
      record: Type.String(),
      bureau: Type.String(),
      purpose: Type.String(),
      since: orNull(Type.String()),
      keptUntil: orNull(Type.String()),
      keptBy: Type.String(),
      fields: Type.Array(Line),
      /** Where else it stands with the same matter, and how often. */
      also: Type.Array(closed({ label: Type.String(), count: Type.Integer() })),
    }),
  ),
})
export type CopyData = Static<typeof CopyData>
