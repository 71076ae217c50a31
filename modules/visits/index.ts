import type { Module } from '../../kernel/module.ts'
import { visitsFigures } from './figures.ts'
import { visitsJobs, visitsSchedules } from './jobs.ts'
import { visitsLocks } from './locks.ts'
import { visitsJournalled } from './queries.ts'
import { visitsRegisters, visitsRoutes } from './routes.ts'
import { visitsAgenda, visitsFollowing, visitsHandOvers, visitsWorklistSources } from './slots.ts'

export { scanEntry } from './actions/entry-scans.ts'
export {
  cancelVisit,
  checkPairOn,
  concludeVisit,
  getActingOfficer,
  markOverdue,
  moveVisitWindow,
  type NewRectification,
  orderRectification,
  type PlannedVisit,
  planVisits,
  replaceOfficer,
  restoreVisit,
  takeRectificationStep,
  takeVisitStep,
} from './actions.ts'
export { rectificationDone } from './events.ts'
export { type ActingOfficer, findOfficerOfAccount, keepVisit, keepVisits } from './queries.ts'

export const visits: Module = {
  name: 'visits',
  folder: import.meta.dirname,
  rowLocks: visitsLocks,
  routes: visitsRoutes,
  registers: visitsRegisters,
  jobs: visitsJobs,
  schedules: visitsSchedules,
  figures: visitsFigures,
  handOvers: visitsHandOvers,
  agenda: visitsAgenda,
  follows: visitsFollowing,
  journalled: visitsJournalled,
  worklistSources: visitsWorklistSources,
}
