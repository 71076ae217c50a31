import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
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

const day = 86_400_000

/** Half past two at night in China. */
export const privacySchedules: readonly Schedule[] = [
  {
    kind: proposing,
    nextAfter: (at) => {
      const turn = Math.floor(Date.parse(at) / day) * day + 18.5 * 3_600_000
      return new Date(turn > Date.parse(at) ? turn : turn + day).toISOString()
    },
  },
]
