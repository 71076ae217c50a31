import {
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'

export const leaveReasons = ['leave', 'sick', 'trip', 'training', 'detached', 'suspended'] as const

/** Days on which somebody is away. He is in no pool whose window he misses, and nothing is handed to him. */
export const Leave = defineModel({
  name: 'authorities.leave',
  path: 'leaves',
  title: 'reason',
  fields: {
    officerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    accountId: { kind: 'reference', to: 'colleagues', optional: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    reason: { kind: 'choice', options: leaveReasons, filter: true },
    absentFrom: { kind: 'day', sorts: true },
    absentUntil: { kind: 'day', sorts: true, filter: true },
    /** Who is asked meanwhile. Rights pass only by a delegation. */
    deputyId: { kind: 'reference', to: 'colleagues', optional: true, filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Leave = RecordOf<typeof Leave>

export const EnterLeave = inputSchema(Leave)
export type EnterLeave = InputOf<typeof Leave>
/** The last day away, when somebody is back sooner or later; the day before the first: he never went. */
export const EndLeave = closed({ absentUntil: Type.String({ format: 'date' }), version: Type.Integer({ minimum: 1 }) })
export type EndLeave = Static<typeof EndLeave>
