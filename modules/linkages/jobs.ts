import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { everyMinutes } from '../../kernel/turns.ts'
import { tellLate } from './actions/tell-late.ts'

const telling = 'linkages.tellLate'

export const linkagesJobs: readonly JobHandler[] = [{ kind: telling, leaseSeconds: 45, run: tellLate }]

/** Each minute: a time to arrive is counted in minutes. */
export const linkagesSchedules: readonly Schedule[] = [{ kind: telling, nextAfter: everyMinutes(1) }]
