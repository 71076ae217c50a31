import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { passItems } from './actions/distribute.ts'
import { listOpenOf } from './queries/index.ts'

/** Whoever leaves hands over what is on his lists. */
export const worklistsHandOvers: readonly HandOver[] = [
  {
    kind: 'worklists.item',
    passesTo: 'colleague',
    list: (db, { accountId }) => listOpenOf(db, accountId, mostPassed),
    pass: passItems,
  },
]
