import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt } from '../../kernel/turns.ts'
import { eraseApproved, eraseJob, type House, proposeEnded } from './actions/erasures.ts'

const proposing = 'privacy.proposeErasures'

export const privacyJobs = (house: House): readonly JobHandler[] => [
  {
    kind: eraseJob,
    leaseSeconds: 45,
    isOneCommand: true,
    run: (context: Context, { erasureId }: { erasureId: string }) => eraseApproved(context, house, erasureId),
  } as unknown as JobHandler,
  { kind: proposing, leaseSeconds: 45, run: (context) => proposeEnded(context, house) },
]

/** Half past two at night in China. */
export const privacySchedules: readonly Schedule[] = [
  {
    kind: proposing,
    nextAfter: dailyAt('02:30'),
  },
]
