import type { Module } from '../../kernel/module.ts'
import { seedModels } from './actions/seed.ts'
import { creditFigures } from './figures.ts'
import { creditJobs, creditSchedules } from './jobs.ts'
import { creditLocks } from './locks.ts'
import { creditJournalled } from './queries/journalled.ts'
import { creditRegisters, creditRoutes } from './routes/index.ts'
import { creditNotices } from './slots.ts'
import { creditSubscriptions } from './subscriptions.ts'

export { classify, classifyJob, type RunResult } from './actions/classify.ts'
export { type ComparisonResult, compareModels } from './actions/compare.ts'
export { changeModel, decideModel, draftModel, proposeModel, withdrawModel } from './actions/models.ts'
export { classified } from './events.ts'
export { classedBusinessRegister } from './queries/registers.ts'
export { leastVisitsOfOfficer, type Severities, severitiesOf } from './rules/index.ts'

export const credit: Module = {
  name: 'credit',
  folder: import.meta.dirname,
  notices: creditNotices,
  rowLocks: creditLocks,
  routes: creditRoutes,
  registers: creditRegisters,
  subscriptions: creditSubscriptions,
  jobs: creditJobs,
  schedules: creditSchedules,
  figures: creditFigures,
  journalled: creditJournalled,
  seed: seedModels,
}
