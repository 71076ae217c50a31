import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { passMatters } from './actions/pass.ts'
import { passSupervisions } from './actions/supervise.ts'
import { listHeldBy } from './queries/index.ts'
import { listSetBy } from './queries/supervisions.ts'

/** Whoever leaves holds nothing any more: a colleague takes over what is open. */
export const mattersHandOvers: readonly HandOver[] = [
  {
    kind: 'matters.matter',
    passesTo: 'colleague',
    list: (db, { accountId }) => listHeldBy(db, accountId, mostPassed),
    pass: passMatters,
  },
  {
    kind: 'matters.supervision',
    passesTo: 'colleague',
    list: (db, { accountId }) => listSetBy(db, accountId, mostPassed),
    pass: passSupervisions,
  },
]
