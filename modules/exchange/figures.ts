import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { deliveryRegister } from './queries.ts'

export const exchangeFigures: readonly Figure[] = [
  {
    name: 'exchange.awaitingReceipt',
    permission: 'inspections.publish',
    numerator: recordsOf(deliveryRegister, () => ({ state: 'waiting,sent' })),
  },
]
