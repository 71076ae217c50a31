import type { Module } from '../../kernel/module.ts'
import { lawsLocks } from './locks.ts'
import { lawsJournalled } from './queries/versions.ts'
import { lawsRegisters, lawsRoutes } from './routes.ts'

export { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from './actions/versions.ts'
export { seedLaw, standingLaw } from './queries/standing.ts'

export const laws: Module = {
  name: 'laws',
  folder: import.meta.dirname,
  rowLocks: lawsLocks,
  routes: lawsRoutes,
  registers: lawsRegisters,
  journalled: lawsJournalled,
}
