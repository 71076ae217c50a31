import { platformNames } from '../../../kernel/config/platform-names.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { theirStates } from './order.ts'

export * from './order.ts'

export const channelNames = platformNames
export type ChannelName = (typeof channelNames)[number]
export const recordKinds = ['complaint', 'report', 'workOrder'] as const
export type RecordKind = (typeof recordKinds)[number]

const detail = ['detail'] as const

/** `updated`: its order was here, and it says something new. `known`: it came late or twice, and says nothing new. */
export const arrivalStates = ['waiting', 'taken', 'updated', 'known', 'parked', 'putAside'] as const

/** A message of a platform, as it came: its bytes lie in the file store under their SM3. */
export const Arrival = defineModel({
  name: 'channels.arrival',
  path: 'arrivals',
  title: 'messageId',
  fields: {
    messageId: { kind: 'text', maxLength: 300 },
    channel: { kind: 'choice', options: channelNames, filter: true },
    way: { kind: 'choice', options: ['webhook', 'pull', 'file', 'reconciliation'], filter: true },
    source: { kind: 'text', maxLength: 300, shown: detail },
    orderNumber: { kind: 'code', maxLength: 40, optional: true, empty: 'none', filter: true },
    revision: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    state: { kind: 'choice', options: arrivalStates, filter: true },
    reason: { kind: 'code', maxLength: 300, optional: true, empty: 'none' },
    receivedAt: { kind: 'instant', sorts: true },
    takenAt: { kind: 'instant', optional: true, empty: 'none', shown: detail },
    recordKind: { kind: 'choice', options: recordKinds, optional: true, empty: 'none' },
    recordId: { kind: 'code', maxLength: 64, optional: true, empty: 'none', shown: detail, filter: true },
    changedFields: { kind: 'text', maxLength: 300, optional: true, empty: 'none', shown: detail },
    attempts: { kind: 'integer', shown: detail },
    size: { kind: 'integer', shown: detail },
    bodySm3: { kind: 'code', maxLength: 64, shown: detail },
    bureauId: { kind: 'reference', to: 'units', optional: true, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Arrival = RecordOf<typeof Arrival>

export const tellingStates = ['waiting', 'received', 'parked', 'void'] as const

/** One decisive step that a platform is told of; its receipt is the platform's word that it has it. */
export const Telling = defineModel({
  name: 'channels.telling',
  path: 'tellings',
  title: 'title',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    step: { kind: 'code', maxLength: 60 },
    state: { kind: 'choice', options: tellingStates, filter: true },
    channel: { kind: 'choice', options: channelNames, filter: true },
    orderNumber: { kind: 'code', maxLength: 40, optional: true, empty: 'none', filter: true },
    happenedOn: { kind: 'day', sorts: true },
    receipt: { kind: 'code', maxLength: 100, optional: true, empty: 'none' },
    receivedAt: { kind: 'instant', optional: true, empty: 'none', sorts: true },
    way: { kind: 'choice', options: ['client', 'assisted'], filter: true },
    recordKind: { kind: 'choice', options: recordKinds, filter: true },
    recordId: { kind: 'code', maxLength: 64, shown: detail, filter: true },
    theirState: { kind: 'choice', options: theirStates, shown: detail },
    sequence: { kind: 'integer', shown: detail },
    attempts: { kind: 'integer', shown: detail },
    reason: { kind: 'code', maxLength: 300, optional: true, empty: 'none', shown: detail },
    enteredBy: { kind: 'reference', to: 'accounts', optional: true, empty: 'none', shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Telling = RecordOf<typeof Telling>

export const differenceKinds = ['missingHere', 'missingThere', 'otherState', 'olderHere'] as const
/** `fetch`: taken in now. `send`: told again. `ask`: nobody but a person can say which side is right. */
export const remedies = ['fetch', 'send', 'ask'] as const

/** What the two sides say of one order at a reconciliation, where they differ. */
export const Difference = defineModel({
  name: 'channels.difference',
  path: 'channel-differences',
  title: 'orderNumber',
  fields: {
    orderNumber: { kind: 'code', maxLength: 40, filter: true },
    channel: { kind: 'choice', options: channelNames, filter: true },
    kind: { kind: 'choice', options: differenceKinds, filter: true },
    recordKind: { kind: 'choice', options: recordKinds },
    recordId: { kind: 'code', maxLength: 64, optional: true, empty: 'none', shown: detail },
    ours: { kind: 'choice', options: theirStates, optional: true, empty: 'none' },
    theirs: { kind: 'choice', options: theirStates, optional: true, empty: 'none' },
    remedy: { kind: 'choice', options: remedies, filter: true },
    state: { kind: 'choice', options: ['open', 'solved'], filter: true },
    foundAt: { kind: 'instant', sorts: true },
    solvedAt: { kind: 'instant', optional: true, empty: 'none' },
    bureauId: { kind: 'reference', to: 'units', optional: true, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Difference = RecordOf<typeof Difference>

const version = Type.Integer({ minimum: 1 })

export const TakeUp = closed({ version })
export type TakeUp = Static<typeof TakeUp>
export const PutAside = closed({ version, reason: Type.String({ minLength: 2, maxLength: 200 }) })
export type PutAside = Static<typeof PutAside>
export const EnterReceipt = closed({
  version,
  receipt: Type.String({ pattern: '^[0-9A-Za-z_-]{4,40}$' }),
})
export type EnterReceipt = Static<typeof EnterReceipt>

/** What an officer copies into the form of the platform, line by line in its order; `field` is a text key. */
export const Panel = closed({ rows: Type.Array(closed({ field: Type.String(), value: Type.String() })) })
export type Panel = Static<typeof Panel>

/** A message as it came, for who has to judge why it was parked. */
export const ReadBody = closed({ reason: Type.String({ minLength: 2, maxLength: 200 }) })
const Change = closed({ part: Type.String(), before: Type.String(), after: Type.String() })
/** `changes`: what an update says otherwise than the order before it. */
export const Body = closed({ text: Type.String(), isCut: Type.Boolean(), changes: Type.Array(Change) })
export type Body = Static<typeof Body>

const instant = orNull(Type.String())
const count = Type.Integer()

/** How one channel stands: what is set, when the other side was last heard, what waits and what is parked. */
export const ChannelStanding = closed({
  name: Type.Enum([...channelNames]),
  way: Type.Enum(['client', 'assisted', 'off']),
  host: orNull(Type.String()),
  seal: orNull(Type.Enum(['hmac', 'sm2'])),
  unit: orNull(Type.String()),
  isUnitKnown: Type.Boolean(),
  heardAt: instant,
  failedAt: instant,
  failure: orNull(Type.String()),
  reconciledAt: instant,
  refusedMessages: count,
  arrivals: closed({ waiting: count, parked: count }),
  tellings: closed({ waiting: count, parked: count }),
  openDifferences: count,
})
export type ChannelStanding = Static<typeof ChannelStanding>

export const Standings = closed({ channels: Type.Array(ChannelStanding) })
export type Standings = Static<typeof Standings>

/** What a reconciliation found, and how much of it was set right at once. */
export type Reconciled = Readonly<Record<'theirs' | 'ours' | 'found' | 'solved' | 'open', number>>

export const FileTaken = closed({
  rows: count,
  taken: count,
  repeated: count,
  rejected: Type.Array(closed({ line: count, why: Type.String() })),
})
export type FileTaken = Static<typeof FileTaken>
