import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { thingRegister } from './queries/index.ts'

const inUse = { state: 'inUse' }

export const thingsFigures: readonly Figure[] = [
  {
    name: 'things.nobodyAnswers',
    permission: 'businesses.read',
    numerator: recordsOf(thingRegister, () => ({ ...inUse, businessId: '~' })),
    denominator: recordsOf(thingRegister, () => inUse),
  },
]
