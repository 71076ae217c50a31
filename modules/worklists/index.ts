import type { Module } from '../../kernel/module.ts'
import { worklistsFigures } from './figures.ts'
import { worklistsJobs, worklistsSchedules } from './jobs.ts'
import { worklistsLocks } from './locks.ts'
import { worklistsJournalled } from './queries/index.ts'
import { itemBulkActions, worklistsRegisters, worklistsRoutes } from './routes/index.ts'
import { worklistsFollowing, worklistsHandOvers, worklistsNotices } from './slots.ts'

export { assignEach, distributeEach } from './actions/distribute.ts'
export { attachRecords, type Filled, followRecords, refreshList } from './actions/fill.ts'
export { changeItem, enterItem, handBackItem, takeItemStep } from './actions/items.ts'
export { changeWorklist, closeWorklist, createWorklist, moveQuota } from './actions/lists.ts'
export { progressOf } from './actions/progress.ts'
export { worklistsHandOvers } from './slots.ts'

/** The worklists under these modules: what they offer as sources can stand on a list. */
export const worklistsUnder = (others: readonly Module[]): Module => {
  const sources = others.flatMap(({ worklistSources = [] }) => worklistSources)
  return {
    name: 'worklists',
    folder: import.meta.dirname,
    notices: worklistsNotices,
    routes: worklistsRoutes(sources),
    registers: worklistsRegisters,
    bulkActions: itemBulkActions,
    jobs: worklistsJobs(sources),
    schedules: worklistsSchedules,
    figures: worklistsFigures,
    handOvers: worklistsHandOvers,
    follows: worklistsFollowing,
    journalled: worklistsJournalled,
    rowLocks: worklistsLocks,
  }
}
