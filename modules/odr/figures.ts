import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { negotiationRegister } from './queries/index.ts'

const permission = 'complaints.read'
const over = { state: 'settled,declined,ended,lapsed' }
const denominator = recordsOf(negotiationRegister, () => over)
const of = { permission, denominator, law: ['A-70'], trend: 'endedOn' } as const

export const odrFigures: readonly Figure[] = [
  {
    name: 'odr.negotiations',
    permission,
    numerator: recordsOf(negotiationRegister),
    law: ['A-70'],
    trend: 'receivedOn',
  },
  { ...of, name: 'odr.settled', numerator: recordsOf(negotiationRegister, () => ({ state: 'settled' })) },
  { ...of, name: 'odr.lapsed', numerator: recordsOf(negotiationRegister, () => ({ state: 'lapsed' })) },
  { ...of, name: 'odr.returned', numerator: recordsOf(negotiationRegister, () => ({ ...over, isFiled: 'true' })) },
]
