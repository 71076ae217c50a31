import { editionStates } from '../../kernel/edition.ts'
import { closed, defineModel, type RecordOf, type Static, Type } from '../../kernel/model.ts'

const later = { optional: true, empty: 'none' } as const
const detail = ['detail'] as const

/** What the hint weighs by: its numbers: GET /hint-versions/:id/measures. What was in force is never edited. */
export const HintVersion = defineModel({
  name: 'triage.hintVersion',
  path: 'hint-versions',
  title: 'code',
  fields: {
    code: { kind: 'code', maxLength: 60, filter: true },
    state: { kind: 'choice', options: editionStates, filter: true },
    basedOn: { kind: 'code', maxLength: 60, ...later },
    lexicon: { kind: 'code', maxLength: 60, shown: detail },
    texts: { kind: 'integer' },
    decisions: { kind: 'integer' },
    decidedFrom: { kind: 'day', ...later, shown: detail },
    splitOn: { kind: 'day', ...later, shown: detail },
    decidedUntil: { kind: 'day', ...later, shown: detail },
    reason: { kind: 'longText', maxLength: 1000, ...later, shown: detail },
    proposedBy: { kind: 'reference', to: 'colleagues', ...later, shown: detail },
    proposedAt: { kind: 'instant', ...later, shown: detail },
    decidedBy: { kind: 'reference', to: 'colleagues', ...later },
    decidedAt: { kind: 'instant', ...later, shown: detail },
    decision: { kind: 'longText', maxLength: 1000, ...later, shown: detail },
    inForceFrom: { kind: 'instant', ...later, sorts: true },
    inForceUntil: { kind: 'instant', ...later },
    createdAt: { kind: 'instant', sorts: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type HintVersion = RecordOf<typeof HintVersion>

const reason = Type.String({ minLength: 2, maxLength: 1000 })
const version = Type.Integer({ minimum: 1 })

/** Puts a draft before a second person, with its reason. */
export const ProposeVersion = closed({ reason, version })
export type ProposeVersion = Static<typeof ProposeVersion>
/** Takes an earlier version up again, before a second person. */
export const RestoreVersion = closed({ reason })
export type RestoreVersion = Static<typeof RestoreVersion>
export const WithdrawVersion = closed({ version })
export type WithdrawVersion = Static<typeof WithdrawVersion>
export const DecideVersion = closed({ decision: Type.Enum(['adopt', 'return']), reason, version })
export type DecideVersion = Static<typeof DecideVersion>

export const reasonForm = defineModel({
  name: 'triage.reasonForm',
  path: 'hint-versions',
  title: 'reason',
  fields: { reason: { kind: 'longText', minLength: 2, maxLength: 1000 } },
})
