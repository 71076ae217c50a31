import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { linkageRegister } from './queries.ts'

const permission = 'complaints.read'

export const linkagesFigures: readonly Figure[] = [
  {
    name: 'linkages.emergencyLinkages',
    keys: ['emergency_linkages'],
    permission,
    numerator: recordsOf(linkageRegister, () => ({ state: 'ordered,arrived,ended' })),
    trend: 'orderedOn',
  },
  {
    name: 'linkages.arrivedInTime',
    permission,
    numerator: recordsOf(linkageRegister, () => ({ timing: 'inTime' })),
    denominator: recordsOf(linkageRegister, () => ({ timing: 'inTime,late' })),
    trend: 'orderedOn',
  },
]
