import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { everyMinutes } from '../../kernel/turns.ts'
import { markOrdersOver } from './actions/index.ts'

const marking = 'work-orders.markOver'

export const workOrdersJobs: readonly JobHandler[] = [{ kind: marking, leaseSeconds: 300, run: markOrdersOver }]

/** Four times an hour: signing is counted in hours. */
export const workOrdersSchedules: readonly Schedule[] = [
  {
    kind: marking,
    nextAfter: everyMinutes(15),
  },
]
