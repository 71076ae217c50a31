import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { linkageRegister } from './queries.ts'

const permission = 'complaints.read'

export const linkagesFigures: readonly Figure[] = [
  {
    // F282 emergency_linkages.
    name: 'linkages.emergencyLinkages',
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
