import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { markOrdersOver } from './actions/index.ts'

const marking = 'work-orders.markOver'
const quarter = 15 * 60_000

export const workOrdersJobs: readonly JobHandler[] = [{ kind: marking, leaseSeconds: 300, run: markOrdersOver }]

/** Four times an hour: signing is counted in hours. */
export const workOrdersSchedules: readonly Schedule[] = [
  {
    kind: marking,
    nextAfter: (at) => new Date((Math.floor(Date.parse(at) / quarter) + 1) * quarter).toISOString(),
  },
]
