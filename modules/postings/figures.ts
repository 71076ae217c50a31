import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { postingRegister } from './queries/index.ts'

/** What stands confirmed of all that ended. */
export const postingsFigures: readonly Figure[] = [
  {
    name: 'postings.confirmed',
    permission: 'postings.read',
    numerator: recordsOf(postingRegister, () => ({ state: 'confirmed' })),
    denominator: recordsOf(postingRegister),
    law: ['A-12'],
    trend: 'concludedOn',
  },
]
