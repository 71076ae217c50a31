import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const visitJoiningStates = ['joined', 'undone'] as const

const aside = ['detail'] as const

/** Two visits of separate draws to one business, made as one by the pair of the one that is kept. */
export const VisitJoining = defineModel({
  name: 'inspections.visitJoining',
  path: 'visit-joinings',
  title: 'subjectName',
  history: 'visitJoining',
  fields: {
    subjectName: { kind: 'text', maxLength: 500, filter: true, sorts: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true, shown: aside },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: aside },
    keptPlanName: { kind: 'text', maxLength: 200 },
    joinedPlanName: { kind: 'text', maxLength: 200 },
    keptDrawId: { kind: 'reference', to: 'draws', filter: true, shown: aside },
    joinedDrawId: { kind: 'reference', to: 'draws', filter: true, shown: aside },
    keptVisitId: { kind: 'reference', to: 'visits', shown: [] },
    joinedVisitId: { kind: 'reference', to: 'visits', shown: [] },
    firstOfficerId: { kind: 'reference', to: 'officers' },
    secondOfficerId: { kind: 'reference', to: 'officers' },
    drawnFirstOfficerId: { kind: 'reference', to: 'officers', shown: aside },
    drawnSecondOfficerId: { kind: 'reference', to: 'officers', shown: aside },
    reason: { kind: 'text', maxLength: 500 },
    state: { kind: 'choice', options: visitJoiningStates, filter: true },
    joinedOn: { kind: 'day', filter: true, sorts: true },
    undoneOn: { kind: 'day', optional: true, shown: aside },
    undoReason: { kind: 'text', maxLength: 500, optional: true, shown: aside },
    version: { kind: 'integer', shown: aside },
  },
})
export type VisitJoining = RecordOf<typeof VisitJoining>

const id = Type.String({ format: 'uuid' })
const text = Type.String()
const reason = Type.String({ minLength: 1, maxLength: 500 })

export const JoinVisits = closed({ keptVisitId: id, joinedVisitId: id, reason })
export type JoinVisits = Static<typeof JoinVisits>

export const UndoJoining = closed({ reason, version: Type.Integer({ minimum: 1 }) })
export type UndoJoining = Static<typeof UndoJoining>

const OverlappingVisit = closed({
  visitId: id,
  drawId: id,
  planName: text,
  windowFrom: text,
  windowUntil: text,
  officers: text,
  items: text,
  /** Whether its pair may go for both. */
  mayLead: Type.Boolean(),
})
/** Pairs of visits to one business that could be one; `more`: there are others beside these. */
export const VisitOverlaps = closed({
  items: Type.Array(closed({ businessId: id, subjectName: text, one: OverlappingVisit, other: OverlappingVisit })),
  more: Type.Boolean(),
})
export type VisitOverlaps = Static<typeof VisitOverlaps>
