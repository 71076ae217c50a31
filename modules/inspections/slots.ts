import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import { vacateJointSeats, vacateSeats } from './actions/aftermath.ts'
import { listOpenInspectionsOf } from './queries/inspections.ts'
import { listOpenJointOf } from './queries/joint.ts'

/** A pair was drawn; so who comes after is drawn as well, and nobody chooses whom. */
export const inspectionsHandOvers: readonly HandOver[] = [
  {
    kind: 'inspections.inspection',
    passesTo: 'lot',
    list: async (db, { officerId }) => (officerId ? listOpenInspectionsOf(db, officerId, mostPassed) : []),
    pass: vacateSeats,
  },
  {
    kind: 'inspections.jointInspection',
    passesTo: 'lot',
    list: async (db, { officerId }) => (officerId ? listOpenJointOf(db, officerId, mostPassed) : []),
    pass: vacateJointSeats,
  },
]

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const inspectionsNotices: readonly NoticeKind[] = [
  { kind: 'inspections.drawn', weight: 'usual' },
  { kind: 'inspections.extraVisitAsked', weight: 'usual' },
  { kind: 'inspections.extraVisitApproved', weight: 'quiet' },
  { kind: 'inspections.extraVisitRefused', weight: 'quiet' },
  { kind: 'inspections.jointDay', weight: 'usual' },
  { kind: 'inspections.visitsJoined', weight: 'usual' },
  { kind: 'inspections.visitsSeparated', weight: 'usual' },
]
