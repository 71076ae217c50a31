import type { Module } from '../../kernel/module.ts'
import { linkagesFigures } from './figures.ts'
import { linkagesJobs, linkagesSchedules } from './jobs.ts'
import { linkagesHanging, linkagesJournalled } from './queries.ts'
import { linkagesRegisters, linkagesRoutes } from './routes.ts'
import { linkagesNotices } from './slots.ts'

export { cancelLinkage, enterArrival, enterPartner, enterResult, orderLinkage } from './actions.ts'

/** Orders to other services about what cannot wait. */
export const linkages: Module = {
  name: 'linkages',
  folder: import.meta.dirname,
  routes: linkagesRoutes,
  registers: linkagesRegisters,
  figures: linkagesFigures,
  notices: linkagesNotices,
  jobs: linkagesJobs,
  schedules: linkagesSchedules,
  journalled: linkagesJournalled,
  hangingRows: linkagesHanging,
}
