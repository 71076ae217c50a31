import type { Context } from '../../kernel/context.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { promiseRegister, targetRegister, worryFreeRegister } from './queries/index.ts'

const permission = 'promises.read'
const thisYear = ({ today }: Context) => today.slice(0, 4)

/** Who promises or is named now, and what the year's plan says of it: a plan is a sum of numbers, not a count of plans. */
const planned = (kind: string) => ({
  ...recordsOf(targetRegister, (context) => ({ kind, year: thisYear(context) })),
  counts: 'amount',
})
const named = (type: string) => recordsOf(worryFreeRegister, () => ({ isAwarded: 'true', type }))
const units = 'unit,shop,restaurant'

export const promisesFigures: readonly Figure[] = [
  {
    name: 'promises.returnUnits',
    keys: ['noreason_return_units'],
    permission,
    numerator: recordsOf(promiseRegister, () => ({ isPublic: 'true' })),
    law: ['A-72'],
    trend: 'publishedOn',
  },
  {
    name: 'promises.returnUnitsPlanned',
    keys: ['noreason_return_units_target'],
    permission,
    numerator: recordsOf(promiseRegister, () => ({ isPublic: 'true' })),
    denominator: planned('noReason'),
    law: ['A-72'],
  },
  {
    name: 'promises.worryFreeUnits',
    keys: ['worryfree_units'],
    permission,
    numerator: named(units),
    law: ['A-73'],
    trend: 'awardedOn',
  },
  {
    name: 'promises.worryFreeUnitsPlanned',
    keys: ['worryfree_units_target'],
    permission,
    numerator: named(units),
    denominator: planned('units'),
    law: ['A-73'],
  },
  {
    name: 'promises.worryFreeFactories',
    keys: ['worryfree_factories'],
    permission,
    numerator: named('factory'),
    law: ['A-73'],
    trend: 'awardedOn',
  },
  {
    name: 'promises.worryFreeStreets',
    keys: ['worryfree_streets'],
    permission,
    numerator: named('street'),
    law: ['A-73'],
    trend: 'awardedOn',
  },
]
