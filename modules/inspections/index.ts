import type { Module } from '../../kernel/module.ts'
import { carryOverAbsences } from './actions/carry-over.ts'
import { loadSeedLists } from './actions/items.ts'
import { inspectionsFigures } from './figures.ts'
import { closeDrawAtItsTime } from './jobs.ts'
import { inspectionsLocks } from './locks.ts'
import { inspectionsFollowing } from './queries/following.ts'
import { inspectionsJournalled } from './queries/journalled.ts'
import { inspectionsRoutes } from './routes/index.ts'
import { inspectionsRegisters } from './routes/registers.ts'
import { inspectionsHandOvers } from './slots.ts'
import { inspectionsSubscriptions } from './subscriptions.ts'

export { recuseOfficer, replaceBusiness } from './actions/aftermath.ts'
export { announceDraw } from './actions/announce.ts'
export {
  closeDraw,
  commitSecret,
  concludeDraw,
  enterBeacon,
  openEscrow,
  revealSecret,
} from './actions/ceremony.ts'
export { decideExtraVisit, requestExtraVisit } from './actions/extra-visits.ts'
export { loadOwnList, loadSeedLists } from './actions/items.ts'
export { confirmJointResult, enterJointResult, publishJointResult, setJointDay } from './actions/joint.ts'
export {
  declareConflict,
  endConflict,
  registerContributorKey,
  registerCustodianKey,
} from './actions/parties.ts'
export { approvePlan, changePlan, createPlan, redrawUnassigned } from './actions/plans.ts'
export { confirmResult, enterResult } from './actions/results.ts'
export { joinVisits, undoJoining } from './actions/visit-joinings.ts'
export {
  approveYearPlan,
  changeLine,
  createYearPlan,
  dropLine,
  proposeLine,
  publishYearPlan,
} from './actions/year-plans.ts'
export { drawAnnounced, drawConcluded, inspectionConcluded, resultPublished } from './events.ts'
export { readBundle } from './queries/bundles.ts'
export { type Ceremony, listMyCeremonies } from './queries/ceremonies.ts'
export { findDraw } from './queries/draws.ts'
export { findAccountId } from './queries/parties.ts'

export const inspections: Module = {
  name: 'inspections',
  folder: import.meta.dirname,
  follows: inspectionsFollowing,
  rowLocks: inspectionsLocks,
  routes: inspectionsRoutes,
  registers: inspectionsRegisters,
  subscriptions: inspectionsSubscriptions,
  jobs: [closeDrawAtItsTime],
  async seed(context) {
    await loadSeedLists(context)
    await carryOverAbsences(context)
  },
  figures: inspectionsFigures,
  handOvers: inspectionsHandOvers,
  journalled: inspectionsJournalled,
}
