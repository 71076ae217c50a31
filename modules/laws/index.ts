import type { Module } from '../../kernel/module.ts'
import { lawsJobs } from './jobs.ts'
import { lawsLocks } from './locks.ts'
import { responsesJournalled } from './queries/responses.ts'
import { lawsJournalled } from './queries/versions.ts'
import { lawsRegisters, lawsRoutes } from './routes/index.ts'

export { rehearseLaw } from './actions/rehearse.ts'
export { confirmResponse, declareResponse, endResponse, withdrawResponse } from './actions/responses.ts'
export { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from './actions/versions.ts'
export { seedLaw, standingLaw } from './queries/standing.ts'
export type { Rehearsal, RehearsedMatter } from './rules/index.ts'

export const laws: Module = {
  name: 'laws',
  folder: import.meta.dirname,
  rowLocks: lawsLocks,
  routes: lawsRoutes,
  registers: lawsRegisters,
  jobs: lawsJobs,
  journalled: [...lawsJournalled, ...responsesJournalled],
}
