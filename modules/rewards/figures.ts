import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { rewardRegister } from './queries/index.ts'

/** Rewards that were granted: those of a level, of which sum, stand in `reward-totals`. */
export const rewardsFigures: readonly Figure[] = [
  {
    name: 'rewards.granted',
    permission: 'rewards.read',
    numerator: recordsOf(rewardRegister, ({ today }) => ({ 'grantedOn.until': today })),
    law: ['A-61'],
    trend: 'grantedOn',
  },
]
