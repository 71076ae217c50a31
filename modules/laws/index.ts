import type { Module } from '../../kernel/module.ts'
import { lawsJobs } from './jobs.ts'
import { lawsLocks } from './locks.ts'
import { responsesJournalled } from './queries/responses.ts'
import { lawsJournalled } from './queries/versions.ts'
import { lawsRegisters, lawsRoutes } from './routes/index.ts'

export { rehearseLaw } from './actions/rehearse.ts'
export { rehearseProcedure } from './actions/rehearse-procedure.ts'
export { confirmResponse, declareResponse, endResponse, withdrawResponse } from './actions/responses.ts'
export { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from './actions/versions.ts'
export { seedLaw, standingLaw } from './queries/standing.ts'
export type { ProcedureRehearsal, Rehearsal, RehearsedCourse, RehearsedMatter } from './rules/index.ts'

/** The law, and what another law or another procedure would have done to the matters of the modules above. */
export function lawsUnder(above: readonly Module[]): Module {
  const kinds = above.flatMap(({ matterKinds = [] }) => matterKinds)
  return {
    name: 'laws',
    folder: import.meta.dirname,
    rowLocks: lawsLocks,
    routes: lawsRoutes(kinds),
    registers: lawsRegisters,
    jobs: lawsJobs(kinds),
    journalled: [...lawsJournalled, ...responsesJournalled],
  }
}
