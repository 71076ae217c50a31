import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { passRectifications } from './actions.ts'
import { listOpenRectificationsOf } from './queries.ts'

/** Whoever leaves no longer looks again; what he would have looked at goes to a colleague. */
export const visitsHandOvers: readonly HandOver[] = [
  {
    kind: 'visits.rectification',
    passesTo: 'colleague',
    list: async (db, { officerId }) => (officerId ? listOpenRectificationsOf(db, officerId, mostPassed) : []),
    pass: passRectifications,
  },
]
