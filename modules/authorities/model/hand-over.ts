import {
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

/** Who leaves hands his open matters over (工作移交); a colleague may hand back what he was given. */
export const HandOverRecord = defineModel({
  name: 'authorities.handOver',
  path: 'hand-overs',
  title: 'reason',
  fields: {
    fromId: { kind: 'reference', to: 'colleagues', filter: true },
    toId: { kind: 'reference', to: 'colleagues', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    reason: { kind: 'text', maxLength: 200 },
    passed: { kind: 'integer', shown: ['list', 'detail'] },
    /** What could not be passed on and stays with him. */
    remaining: { kind: 'integer', shown: ['list', 'detail'] },
    handedAt: { kind: 'instant', sorts: true, shown: ['list', 'detail'] },
    returnedAt: { kind: 'instant', optional: true, filter: true, shown: ['list', 'detail'] },
    returned: { kind: 'integer', optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type HandOverRecord = RecordOf<typeof HandOverRecord>

export const HandMattersOver = inputSchema(HandOverRecord)
export type HandMattersOver = InputOf<typeof HandOverRecord>
export const ReturnMatters = closed({ version: Type.Integer({ minimum: 1 }) })
export type ReturnMatters = Static<typeof ReturnMatters>

/** What would be handed over: for each kind how many, how they pass on, and the first of them. */
export const HandOverPreview = closed({
  kinds: Type.Array(
    closed({
      kind: Type.String(),
      passesTo: Type.Enum(['colleague', 'lot']),
      count: Type.Integer(),
      /** There are more than are passed on at once. */
      more: Type.Boolean(),
      first: Type.Array(closed({ id: Type.String(), title: Type.String() })),
    }),
  ),
})
export type HandOverPreview = Static<typeof HandOverPreview>
