import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt, everyMinutes } from '../../kernel/turns.ts'
import { remindProtection } from './actions/insiders.ts'
import { warnOfResponses } from './actions/warn-responses.ts'

const warning = 'complaints.warnOfResponses'
const reminding = 'complaints.remindProtection'

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
    nextAfter: everyMinutes(15),
  },
  { kind: reminding, nextAfter: dailyAt('08:00') },
]
