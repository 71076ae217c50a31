import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { arrivalRegister, differenceRegister, tellingRegister } from './queries/index.ts'

const permission = 'complaints.read'

export const channelsFigures: readonly Figure[] = [
  { name: 'channels.openDifferences', permission, numerator: recordsOf(differenceRegister, () => ({ state: 'open' })) },
  { name: 'channels.parkedArrivals', permission, numerator: recordsOf(arrivalRegister, () => ({ state: 'parked' })) },
  {
    name: 'channels.awaitingReceipt',
    permission,
    numerator: recordsOf(tellingRegister, () => ({ state: 'waiting,parked' })),
    law: ['A-13'],
  },
]
