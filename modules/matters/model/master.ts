import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** From when on the receipt of a national system counts for a kind of matter, in a bureau and those below it. */
export const Master = defineModel({
  name: 'matters.master',
  path: 'masters',
  title: 'system',
  fields: {
    kind: { kind: 'code', maxLength: 80, filter: true },
    system: { kind: 'code', maxLength: 60, filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    since: { kind: 'day', sorts: true },
    reason: { kind: 'text', minLength: 2, maxLength: 500 },
    setBy: { kind: 'reference', to: 'accounts', shown: ['detail'] },
    endedOn: { kind: 'day', optional: true, empty: 'none', filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Master = RecordOf<typeof Master>

const reason = Type.String({ minLength: 2, maxLength: 500 })

/** The receipt of the system that keeps the records of this kind counts from now on. */
export const SetMaster = closed({ kind: Type.String({ minLength: 1, maxLength: 80 }), reason })
export type SetMaster = Static<typeof SetMaster>

export const EndMaster = closed({ reason, version: Type.Integer({ minimum: 1 }) })
export type EndMaster = Static<typeof EndMaster>

/** What a national system answered: number and instant of its receipt, for one step or for all that wait. */
export const receiptForm = defineModel({
  name: 'matters.receiptForm',
  path: 'matters',
  title: 'number',
  fields: {
    number: { kind: 'code', minLength: 1, maxLength: 100 },
    receivedAt: { kind: 'instant' },
  },
})
export const GiveReceipt = closed({
  number: Type.String({ pattern: '^\\S(.*\\S)?$', maxLength: 100 }),
  receivedAt: Type.String({ format: 'date-time' }),
  step: Type.Optional(Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,59}$' })),
})
export type GiveReceipt = Static<typeof GiveReceipt>
