import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { ledgerRegister, referralRegister, standardRegister, stationRegister } from './queries/index.ts'

const permission = 'stations.read'
const law = ['A-74']
const inService = { isInService: 'true' }
const settled = () => ({ state: 'settled' })

export const stationsFigures: readonly Figure[] = [
  {
    name: 'stations.inService',
    permission,
    law,
    numerator: recordsOf(stationRegister, () => inService),
    trend: 'platedOn',
  },
  {
    // F118: of how many kinds stations are built, each by its standard.
    name: 'stations.types',
    keys: ['service_station_types'],
    permission,
    law,
    numerator: recordsOf(standardRegister, () => ({ state: 'inForce' })),
  },
  {
    name: 'stations.starred',
    permission,
    law,
    numerator: recordsOf(stationRegister, () => ({ ...inService, star: '4,5' })),
    denominator: recordsOf(stationRegister, () => inService),
  },
  {
    name: 'stations.referrals',
    permission,
    law,
    numerator: recordsOf(referralRegister),
    trend: 'sentOn',
  },
  {
    name: 'stations.settled',
    permission,
    law,
    numerator: recordsOf(referralRegister, settled),
    denominator: recordsOf(referralRegister, () => ({ state: 'settled,unsettled,lapsed' })),
    trend: 'endedOn',
  },
  {
    name: 'stations.repliedInTime',
    permission,
    law,
    numerator: recordsOf(referralRegister, () => ({ timing: 'inTime' })),
    denominator: recordsOf(referralRegister, () => ({ timing: 'inTime,late' })),
    trend: 'sentOn',
  },
  {
    name: 'stations.recovered',
    permission,
    law,
    numerator: { ...recordsOf(referralRegister, settled), sums: 'recoveredFen' },
    trend: 'endedOn',
  },
  {
    name: 'stations.ledgersInTime',
    permission,
    law,
    numerator: recordsOf(ledgerRegister, () => ({ timing: 'inTime' })),
    denominator: recordsOf(ledgerRegister, () => ({ timing: 'inTime,late' })),
    trend: 'dueOn',
  },
]
