import type { Context } from '../../kernel/context.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { recoveryRegister, serviceRegister } from './queries/service.ts'

const permission = 'complaints.read'
const asked = { processScore: 'satisfied,fair,dissatisfied' }
const reasonable = { isReasonable: 'true', resultScore: 'satisfied,fair,dissatisfied' }
const received = ({ today }: Context) => ({ 'receivedOn.until': today })

export const complaintsFigures: readonly Figure[] = [
  {
    name: 'complaints.closed',
    permission,
    numerator: recordsOf(serviceRegister, (context) => ({ ...received(context), 'endedOn.until': context.today })),
    denominator: recordsOf(serviceRegister, received),
    trend: 'receivedOn',
  },
  {
    name: 'complaints.solvedOfClosed',
    permission,
    numerator: recordsOf(serviceRegister, () => ({ solution: 'solved' })),
    denominator: recordsOf(serviceRegister, () => ({ solution: 'solved,unsolved,unconfirmed' })),
    trend: 'endedOn',
  },
  {
    name: 'complaints.satisfiedWithProcess',
    permission,
    keys: ['tickets_process_satisfaction_rate'],
    numerator: recordsOf(serviceRegister, () => ({ processScore: 'satisfied,fair' })),
    denominator: recordsOf(serviceRegister, () => asked),
    trend: 'scoredOn',
  },
  {
    name: 'complaints.satisfiedOfReasonable',
    permission,
    keys: ['tickets_reasonable_satisfaction_rate'],
    numerator: recordsOf(serviceRegister, () => ({ isReasonable: 'true', resultScore: 'satisfied,fair' })),
    denominator: recordsOf(serviceRegister, () => reasonable),
    trend: 'scoredOn',
  },
  {
    name: 'complaints.lossRecovered',
    permission,
    keys: ['loss_recovered_amount'],
    numerator: { ...recordsOf(recoveryRegister), sums: 'amountFen' },
    trend: 'confirmedOn',
  },
]
