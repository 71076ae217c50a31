import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { remindProtection } from './actions/insiders.ts'

const reminding = 'complaints.remindProtection'

export const complaintsJobs: readonly JobHandler[] = [
  { kind: reminding, leaseSeconds: 45, run: (context) => remindProtection(context) },
]

const day = 86_400_000

/** Eight in the morning in China. */
export const complaintsSchedules: readonly Schedule[] = [
  { kind: reminding, nextAfter: (at) => new Date((Math.floor(Date.parse(at) / day) + 1) * day).toISOString() },
]
