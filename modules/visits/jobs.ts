import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt } from '../../kernel/turns.ts'
import { markOverdue } from './actions.ts'

const overdueJob = 'visits.markOverdue'

export const visitsJobs: readonly JobHandler[] = [
  { kind: overdueJob, leaseSeconds: 300, run: (context: Context) => markOverdue(context) },
]

/** Each night, five minutes after the due day has ended in China. */
export const visitsSchedules: readonly Schedule[] = [{ kind: overdueJob, nextAfter: dailyAt('00:05') }]
