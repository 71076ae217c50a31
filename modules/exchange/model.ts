import { closed, defineModel, type RecordOf, type Static, Type } from '../../kernel/model.ts'

/** Systems of other authorities that are master of what we hand over. */
export const systems = ['creditPublicitySystem'] as const
export type System = (typeof systems)[number]

/** `sent`: given to the other system, its receipt is not here yet. Only the receipt stops a legal clock. */
export const deliveryStates = ['waiting', 'sent', 'received'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const Delivery = defineModel({
  name: 'exchange.delivery',
  path: 'deliveries',
  title: 'title',
  history: 'delivery',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    system: { kind: 'choice', options: systems, filter: true },
    subjectKind: { kind: 'code', maxLength: 60, shown: ['detail'] },
    subjectId: { kind: 'code', maxLength: 64, shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    state: { kind: 'choice', options: deliveryStates, filter: true },
    dueOn: { kind: 'day', optional: true, filter: true, sorts: true },
    createdAt: { kind: 'instant', sorts: true },
    sentAt: { kind: 'instant', optional: true, shown: ['detail'] },
    receiptNumber: { kind: 'code', maxLength: 100, optional: true, filter: true },
    receivedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    enteredBy: { kind: 'reference', to: 'accounts', optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Delivery = RecordOf<typeof Delivery>

/** One line of the other system's form. `field` is a text key of the module that handed it over. */
export const PanelRow = closed({ field: Type.String(), value: Type.String() })
export type PanelRow = Static<typeof PanelRow>

/** What an officer copies into the other system's form, line by line in its order. */
export const Panel = closed({
  delivery: Type.String(),
  way: Type.Enum(['assisted', 'client']),
  rows: Type.Array(PanelRow),
})
export type Panel = Static<typeof Panel>

const version = Type.Integer({ minimum: 1 })
export const MarkSent = closed({ version })
export type MarkSent = Static<typeof MarkSent>

export const EnterReceipt = closed({
  receiptNumber: Type.String({ minLength: 1, maxLength: 100, pattern: '^\\S(.*\\S)?$' }),
  receivedOn: Type.String({ format: 'date' }),
  version,
})
export type EnterReceipt = Static<typeof EnterReceipt>
