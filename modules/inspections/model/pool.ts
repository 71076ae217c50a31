import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { recusalReasons } from './draw.ts'

/** Declared before a draw is announced; it keeps the officer away from this business. */
export const Conflict = defineModel({
  name: 'inspections.conflict',
  path: 'conflicts',
  title: 'reason',
  fields: {
    officerId: { kind: 'reference', to: 'officers', filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    reason: { kind: 'choice', options: recusalReasons },
    declaredAt: { kind: 'instant', sorts: true, shown: ['list', 'detail'] },
    endedOn: { kind: 'day', optional: true, filter: true, shown: ['list', 'detail'] },
  },
})
export type Conflict = RecordOf<typeof Conflict>

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })

export const DeclareConflict = closed({ officerId: id, businessId: id, reason: Type.Enum([...recusalReasons]) })
export type DeclareConflict = Static<typeof DeclareConflict>

export const EndConflict = closed({ endedOn: day })
export type EndConflict = Static<typeof EndConflict>
