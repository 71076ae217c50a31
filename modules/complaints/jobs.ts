import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { warnOfResponses } from './actions/warn-responses.ts'

const warning = 'complaints.warnOfResponses'
const quarter = 15 * 60_000

export const complaintsJobs: readonly JobHandler[] = [
  {
    kind: warning,
    leaseSeconds: 300,
    run: async (context) => {
      await warnOfResponses(context)
    },
  },
]

/** Four times an hour: a response is counted in hours. */
export const complaintsSchedules: readonly Schedule[] = [
  {
    kind: warning,
    nextAfter: (at) => new Date((Math.floor(Date.parse(at) / quarter) + 1) * quarter).toISOString(),
  },
]
