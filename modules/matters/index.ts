import type { Module } from '../../kernel/module.ts'
import { reckonAgain } from './actions/reckon-again.ts'
import { mattersFigures } from './figures.ts'
import { mattersJobs, mattersSchedules, mattersSubscriptions } from './jobs.ts'
import { mattersLocks } from './locks.ts'
import { mattersJournalled } from './queries/index.ts'
import { mattersHanging } from './queries/personal.ts'
import { oversightBulkActions } from './routes/oversights.ts'
import { mattersRegisters, mattersRoutes } from './routes.ts'
import { mattersAgenda, mattersHandOvers, mattersNotices } from './slots.ts'

export { endMaster, setMaster } from './actions/masters.ts'
export { type NewMatter, openMatter } from './actions/open.ts'
export { overseeMatter, takeOversightStep } from './actions/oversee.ts'
export { type Receipt, recordProof, recordReceipt } from './actions/receipts.ts'
export { restartMatter, takeBackRestart } from './actions/restart.ts'
export { decideApproval, takeMatterStep } from './actions/steps.ts'
export { turnClocks } from './actions/turn-clocks.ts'
export { type Standing, standingOf } from './queries/course.ts'
export { listAccountsWith } from './queries/index.ts'
export { countAwaited } from './queries/masters.ts'
export { type PastMatterRow, streamClocksUnder, streamMattersUnder } from './queries/past.ts'

/** Matters of every kind that the modules above hand in. */
export function mattersUnder(above: readonly Module[]): Module {
  const kinds = above.flatMap(({ matterKinds = [] }) => matterKinds)
  return {
    name: 'matters',
    folder: import.meta.dirname,
    notices: mattersNotices,
    routes: mattersRoutes(kinds),
    rowLocks: mattersLocks,
    figures: mattersFigures(kinds),
    registers: mattersRegisters(kinds),
    jobs: mattersJobs(kinds),
    schedules: mattersSchedules,
    bulkActions: oversightBulkActions(kinds),
    handOvers: mattersHandOvers,
    agenda: mattersAgenda(kinds),
    journalled: mattersJournalled,
    hangingRows: mattersHanging,
    subscriptions: mattersSubscriptions,
    // Days that came with this release may have moved what was provisional.
    seed: reckonAgain,
  }
}
