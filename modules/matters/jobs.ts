import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { turnClocks } from './actions/turn-clocks.ts'

const turning = 'matters.turnClocks'

export const mattersJobs = (kinds: readonly MatterKind[]): readonly JobHandler[] => [
  { kind: turning, leaseSeconds: 600, run: (context) => turnClocks(context, kinds) },
]

const hour = 3_600_000

/** Five minutes past each hour: a clock counted in days says something new at midnight in China. */
export const mattersSchedules: readonly Schedule[] = [
  {
    kind: turning,
    nextAfter: (at) => new Date((Math.floor(Date.parse(at) / hour) + 1) * hour + 5 * 60_000).toISOString(),
  },
]
