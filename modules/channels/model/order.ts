import { closed, type Static, Type } from '../../../kernel/model.ts'

/**
 * One order of a platform, whole, as it stands there: what comes late or twice says the same, and the greatest `revision`
 * counts. `schema` names this form; another one is parked until somebody has read it.
 */
export const orderSchema = 'steelyard.order/1'

const text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength })
const number = Type.String({ pattern: '^[0-9A-Za-z_-]{4,40}$' })

export const theirStates = [
  'assigned',
  'accepted',
  'refused',
  'guided',
  'returned',
  'joined',
  'mediating',
  'settled',
  'terminated',
  'closed',
  'verifying',
  'filed',
  'notFiled',
  'transferred',
  'told',
  'signed',
  'delayed',
  'reworking',
  'resettled',
] as const
export type TheirState = (typeof theirStates)[number]

/** `workOrder`: an order of the 12345 line that is neither (诉求工单). */
const kind = Type.Enum(['complaint', 'report', 'workOrder'])

export const Order = closed({
  schema: Type.Literal(orderSchema),
  number,
  revision: Type.Integer({ minimum: 1 }),
  kind,
  state: Type.Enum([...theirStates]),
  /** Of an order of the line: what it asks for, and its own heading. */
  category: Type.Optional(Type.Enum(['consult', 'claim', 'urgent'])),
  title: Type.Optional(text(200, 1)),
  /** What the bureau that handed it in called it: an order that began here is known again though its receipt was lost. */
  reference: Type.Optional(text(64)),
  /** Code of the unit it was given to, as both sides know it. */
  unit: Type.Optional(text(40)),
  /** When it was given to us: the legal time begins with that day. */
  assignedAt: Type.String({ format: 'date-time' }),
  /** Of whom it speaks; an order of the line may speak of nobody. */
  respondent: Type.Optional(closed({ name: text(300, 1), address: Type.Optional(text(300)) })),
  person: Type.Optional(
    closed({
      name: Type.Optional(text(100)),
      phone: Type.Optional(text(30)),
      address: Type.Optional(text(300)),
      identity: Type.Optional(Type.Enum(['realName', 'anonymous', 'insider'])),
    }),
  ),
  facts: text(5_000_000, 1),
  claim: Type.Optional(text(2000)),
  attachments: Type.Optional(
    Type.Array(closed({ name: text(200, 1), content: Type.String({ description: 'base64' }) }), { maxItems: 20 }),
  ),
})
export type Order = Static<typeof Order>

/** A CloudEvent in structured JSON mode (CNCF CloudEvents 1.0); extensions may stand beside what is named here. */
export const CloudEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: text(200, 1),
  source: text(300, 1),
  type: text(200, 1),
  time: Type.Optional(text(60)),
  data: Type.Unknown(),
})
export type CloudEvent = Static<typeof CloudEvent>

/** Both say the same: an order carries its whole state. */
export const eventTypes = [
  'cn.12315.order.assigned',
  'cn.12315.order.changed',
  'cn.12345.order.assigned',
  'cn.12345.order.changed',
]

/** What a platform answers to `GET /orders`. */
export const OrderPage = closed({
  orders: Type.Array(Type.Unknown(), { maxItems: 500 }),
  cursor: text(200),
  more: Type.Boolean(),
})

/** What it answers to `GET /orders/index`: what it has, and where it stands there. */
export const OrderIndex = closed({
  orders: Type.Array(
    closed({
      number,
      revision: Type.Integer(),
      kind,
      state: Type.Enum([...theirStates]),
    }),
    { maxItems: 1000 },
  ),
  cursor: text(200),
  more: Type.Boolean(),
})
export type TheirOrder = Static<typeof OrderIndex>['orders'][number]

/** What it answers to a step that was told to it. */
export const Receipt = closed({
  number,
  receipt: text(100, 1),
  revision: Type.Integer({ minimum: 1 }),
  at: Type.String({ format: 'date-time' }),
})
export type Receipt = Static<typeof Receipt>
