import { addDays } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { orderRegister } from './queries/index.ts'

const permission = 'complaints.read'
/** What was left out of the assessment by who leads is in none of the rates, and counted for itself. */
const counted = { exclusion: 'none,asked,refused' }
const ofYesterday = ({ today }: Context) => ({ ...counted, 'receivedOn.until': addDays(today, -1) })
const ended = { ...counted, settling: 'inTime,late' }
const asked = { ...counted, score: 'satisfied,fair,dissatisfied' }

export const workOrdersFigures: readonly Figure[] = [
  {
    name: 'work-orders.signedInTime',
    permission,
    numerator: recordsOf(orderRegister, (context) => ({ signing: 'inTime', ...ofYesterday(context) })),
    denominator: recordsOf(orderRegister, ofYesterday),
    law: ['A-76'],
    trend: 'receivedOn',
  },
  {
    name: 'work-orders.settledInTime',
    permission,
    numerator: recordsOf(orderRegister, () => ({ ...counted, settling: 'inTime' })),
    denominator: recordsOf(orderRegister, () => ended),
    law: ['A-76'],
    trend: 'receivedOn',
  },
  {
    name: 'work-orders.satisfied',
    permission,
    numerator: recordsOf(orderRegister, () => ({ ...counted, score: 'satisfied,fair' })),
    denominator: recordsOf(orderRegister, () => asked),
    trend: 'scoredOn',
  },
  {
    name: 'work-orders.excluded',
    permission,
    numerator: recordsOf(orderRegister, () => ({ exclusion: 'granted' })),
    denominator: recordsOf(orderRegister),
    trend: 'receivedOn',
  },
]
