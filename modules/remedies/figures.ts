import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { remedyRegister } from './queries/index.ts'
import { correctingRulings } from './rules.ts'

const decided = { kind: 'reconsideration,litigation', isFinal: 'true' }

export const remediesFigures: readonly Figure[] = [
  {
    name: 'remedies.corrected',
    permission: 'remedies.read',
    numerator: recordsOf(remedyRegister, () => ({ ...decided, ruling: correctingRulings.join(',') })),
    denominator: recordsOf(remedyRegister, () => decided),
    trend: 'decidedOn',
  },
]
