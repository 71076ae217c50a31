import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { remindProtection } from './actions/insiders.ts'
import { warnOfResponses } from './actions/warn-responses.ts'

const warning = 'complaints.warnOfResponses'
const reminding = 'complaints.remindProtection'
const quarter = 15 * 60_000
const day = 86_400_000

export const complaintsJobs: readonly JobHandler[] = [
  {
    kind: warning,
    leaseSeconds: 300,
    run: async (context) => {
      await warnOfResponses(context)
    },
  },
  { kind: reminding, leaseSeconds: 45, run: (context) => remindProtection(context) },
]

/** Four times an hour: a response is counted in hours. Insiders are asked after from eight in the morning in China. */
export const complaintsSchedules: readonly Schedule[] = [
  {
    kind: warning,
    nextAfter: (at) => new Date((Math.floor(Date.parse(at) / quarter) + 1) * quarter).toISOString(),
  },
  { kind: reminding, nextAfter: (at) => new Date((Math.floor(Date.parse(at) / day) + 1) * day).toISOString() },
]
