import { addDays } from '../../kernel/calendar.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { unfinishedStates, workedStates } from './model/index.ts'
import { itemRegister } from './queries/index.ts'

const unfinished = { state: unfinishedStates.join(',') }
const worked = workedStates.join(',')

export const worklistsFigures: readonly Figure[] = [
  {
    name: 'worklists.itemsOverdue',
    permission: 'worklists.read',
    numerator: recordsOf(itemRegister, ({ today }) => ({ state: worked, 'dueOn.until': addDays(today, -1) })),
    denominator: recordsOf(itemRegister, () => unfinished),
  },
  {
    name: 'worklists.itemsStruckOff',
    permission: 'worklists.read',
    numerator: recordsOf(itemRegister, () => ({ state: 'struckOff' })),
    denominator: recordsOf(itemRegister),
    trend: 'endedOn',
  },
]
