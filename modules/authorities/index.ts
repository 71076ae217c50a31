import type { Module } from '../../kernel/module.ts'
import { clearSignIn, clearSignInHourly } from './jobs.ts'
import { authoritiesLocks } from './locks.ts'
import { authoritiesAgenda } from './queries/agenda.ts'
import { authoritiesJournalled } from './queries/journalled.ts'
import { findPeople } from './queries/people.ts'
import { authoritiesPersonal } from './queries/personal.ts'
import { handOverRoutes } from './routes/hand-over.ts'
import { officerMergeRoutes } from './routes/officer-merges.ts'
import { authoritiesRegisters, authoritiesRoutes } from './routes.ts'

export { createAccount } from './actions/accounts.ts'
export { setBoundaries } from './actions/boundaries.ts'
export { endDelegation, giveDelegation } from './actions/delegations.ts'
export { enterDuty, importDuties } from './actions/duty.ts'
export { createFirstAdministrators, type FirstAdministrator } from './actions/first-administrators.ts'
export { endInstallation, offerInstallation, requireInstallationLink } from './actions/installation.ts'
export { endLeave, enterLeave, insertEntered as takeOverLeave } from './actions/leave.ts'
export { mergeOfficers, undoOfficerMerge } from './actions/merge-officers.ts'
export { changeOfficer, createOfficer } from './actions/officers.ts'
export { beginPost, endPost } from './actions/posts.ts'
export { findCallerOfSession } from './actions/session.ts'
export { createUnit } from './actions/units.ts'
export { openWayBack } from './actions/way-back.ts'
export { findHolder } from './queries/agenda.ts'
export { divisionOf } from './queries/division.ts'
export {
  callerOf,
  countDemonstrationAccounts,
  countOfficeAccounts,
  findCallerRow,
  rowInBureau,
} from './queries/index.ts'
export { keepCallers } from './queries/kept-callers.ts'
export { secretOf, sessionIn } from './routes/cookies.ts'

/** The authorities under these modules: they say which open matters a person holds, and how they pass on. */
export const authoritiesUnder = (above: readonly Module[]): Module => ({
  name: 'authorities',
  folder: import.meta.dirname,
  rowLocks: authoritiesLocks,
  routes: (app) => {
    authoritiesRoutes(app)
    const handOvers = above.flatMap((module) => module.handOvers ?? [])
    handOverRoutes(app, handOvers)
    officerMergeRoutes(app, handOvers)
  },
  registers: authoritiesRegisters,
  jobs: [clearSignIn],
  schedules: [clearSignInHourly],
  agenda: authoritiesAgenda,
  people: findPeople,
  journalled: authoritiesJournalled,
  personalRecords: authoritiesPersonal,
})
