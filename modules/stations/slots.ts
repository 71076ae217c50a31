import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { carryOutStation } from './actions/stations.ts'
import { Station, stationForms } from './model/index.ts'
import { stationProcedures } from './procedure/index.ts'
import { findStandard, getStation, stationRegister } from './queries/index.ts'
import { factsOfStation } from './rules/index.ts'

export const stationsMatterKinds: readonly MatterKind[] = [
  {
    name: Station.name,
    versions: stationProcedures,
    read: 'stations.read',
    page: '/service-stations',
    master: 'ours',
    factsOf: async (db, id) => {
      const station = await getStation(db, id)
      return factsOfStation(
        station,
        station.standardId === null ? undefined : await findStandard(db, station.standardId),
      )
    },
    forms: stationForms,
    carryOut: carryOutStation,
  },
]

export const stationsNotices: readonly NoticeKind[] = [
  { kind: 'stations.returned', weight: 'usual' },
  { kind: 'stations.lapsed', weight: 'usual' },
  { kind: 'stations.ledgersLate', weight: 'usual' },
]

/** A station goes along when its business is found to be another one. */
export const stationsFollowing: readonly Following[] = [
  followingRows({
    of: businessRegister.model.name,
    table: 'stations.station',
    column: 'business_id',
    register: stationRegister,
  }),
]
