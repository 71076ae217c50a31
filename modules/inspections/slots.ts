import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
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
