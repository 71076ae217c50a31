import type { Module } from '../../kernel/module.ts'
import { channelsFigures } from './figures.ts'
import { channelsJobs, channelsSchedules } from './jobs.ts'
import { channelsLocks } from './locks.ts'
import { channelsJournalled } from './queries/index.ts'
import { channelsRegisters, channelsRoutes } from './routes.ts'
import { channelsHanging, channelsNotices } from './slots.ts'
import { channelsSubscriptions } from './subscriptions.ts'

/** How complaints and reports come from other systems, and how what was decided on them goes back. */
export const channels: Module = {
  name: 'channels',
  folder: import.meta.dirname,
  rowLocks: channelsLocks,
  notices: channelsNotices,
  routes: channelsRoutes,
  registers: channelsRegisters,
  figures: channelsFigures,
  subscriptions: channelsSubscriptions,
  jobs: channelsJobs,
  schedules: channelsSchedules,
  journalled: channelsJournalled,
  hangingRows: channelsHanging,
}
