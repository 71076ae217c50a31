import type { Module } from '../../kernel/module.ts'
import { stationsFigures } from './figures.ts'
import { stationsJobs, stationsSchedules } from './jobs.ts'
import { stationsHanging, stationsJournalled } from './queries/index.ts'
import { stationsRegisters, stationsRoutes } from './routes/index.ts'
import { stationsFollowing, stationsMatterKinds, stationsNotices } from './slots.ts'

export { stationHandsIn, stationReplies } from './actions/door.ts'
export { handInLedger, turnLedgers } from './actions/ledgers.ts'
export { referToStation, replyForStation, turnReferrals } from './actions/referrals.ts'
export { draftStandard, takeStandardStep } from './actions/standards.ts'
export { enterStation, renewStationAccess } from './actions/stations.ts'

/** Consumer-rights service stations: built, plated and evaluated; complaints that belong to one are tried there first. */
export const stations: Module = {
  name: 'stations',
  folder: import.meta.dirname,
  notices: stationsNotices,
  routes: stationsRoutes,
  registers: stationsRegisters,
  matterKinds: stationsMatterKinds,
  jobs: stationsJobs,
  schedules: stationsSchedules,
  figures: stationsFigures,
  follows: stationsFollowing,
  journalled: stationsJournalled,
  hangingRows: stationsHanging,
}
