import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const

/** What was brought back to a shop that promised; `boughtAtId` is another one where the shops are allied. */
export const GoodsReturn = defineModel({
  name: 'promises.goodsReturn',
  path: 'goods-returns',
  title: 'goods',
  fields: {
    goods: { kind: 'text', minLength: 1, maxLength: 200 },
    promiseId: { kind: 'reference', to: 'return-promises', filter: true },
    /** The promise of another bureau's shop is no record of the caller's: it is named, not linked. */
    boughtAtId: { kind: 'code', minLength: 36, maxLength: 36, optional: true, empty: 'none', shown: ['form'] },
    boughtAtName: { kind: 'text', maxLength: 300, shown: onlyRead },
    isCross: { kind: 'flag', shown: onlyRead, filter: true },
    receiptNumber: { kind: 'code', minLength: 1, maxLength: 60, shown: ['detail', 'form'] },
    boughtOn: { kind: 'day', shown: ['detail', 'form'] },
    returnedOn: { kind: 'day', sorts: true, filter: true },
    amountFen: { kind: 'money', minimum: 1, maximum: 10_000_000_000 },
    verifiedOn: { kind: 'day', ...none, shown: detail },
    refundedOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    settledOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    note: { kind: 'longText', maxLength: 2000, ...none, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead },
    version: { kind: 'integer', shown: detail },
  },
})
export type GoodsReturn = RecordOf<typeof GoodsReturn>

/** `boughtAtId`: the promise of the shop where it was bought, if that is another one. */
export const NewReturn = inputSchema(GoodsReturn)
export type NewReturn = Static<typeof NewReturn>

/** In this order: the receipt is verified, the money paid back, and between two shops settled. */
export const returnSteps = ['verify', 'refund', 'settle'] as const
export type ReturnStep = (typeof returnSteps)[number]
export const TakeReturnStep = closed({
  step: Type.Enum([...returnSteps]),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
  version: Type.Integer({ minimum: 1 }),
})
export type TakeReturnStep = Static<typeof TakeReturnStep>
