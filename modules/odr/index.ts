import type { Module } from '../../kernel/module.ts'
import { odrFigures } from './figures.ts'
import { odrJobs, odrSchedules } from './jobs.ts'
import { odrHanging, odrJournalled, odrPersonal } from './queries/journalled.ts'
import { odrRegisters, odrRoutes } from './routes/index.ts'
import { odrFollowing } from './slots.ts'

export { beginNegotiation, consumerSays, fileNegotiation } from './actions/consumer.ts'
export { enterpriseSays } from './actions/enterprise.ts'
export { enterEnterprise, renewAccess } from './actions/enterprises.ts'
export { lapseNegotiations } from './actions/lapse.ts'

/** Disputes that consumers settle with enterprises before an authority has them. */
export const odr: Module = {
  name: 'odr',
  folder: import.meta.dirname,
  routes: odrRoutes,
  registers: odrRegisters,
  jobs: odrJobs,
  schedules: odrSchedules,
  figures: odrFigures,
  follows: odrFollowing,
  journalled: odrJournalled,
  personalRecords: odrPersonal,
  hangingRows: odrHanging,
}
