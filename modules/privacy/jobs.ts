import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import type { LocaleTable } from '../../kernel/texts.ts'
import { dailyAt } from '../../kernel/turns.ts'
import { copyJob, dropStaleCopies, makeCopy } from './actions/copies.ts'
import { eraseApproved, eraseJob, proposeEnded } from './actions/erasures.ts'
import type { House } from './queries/house.ts'

const proposing = 'privacy.proposeErasures'
const dropping = 'privacy.dropCopies'

export const privacyJobs = (house: House, loadTexts: () => Promise<LocaleTable>): readonly JobHandler[] => [
  {
    kind: eraseJob,
    leaseSeconds: 45,
    isOneCommand: true,
    run: (context: Context, { erasureId }: { erasureId: string }) => eraseApproved(context, house, erasureId),
  } as unknown as JobHandler,
  {
    kind: copyJob,
    leaseSeconds: 150,
    run: (context: Context, { copyId }: { copyId: string }) => makeCopy(context, house, { copyId, loadTexts }),
  } as unknown as JobHandler,
  { kind: dropping, leaseSeconds: 45, run: (context) => dropStaleCopies(context) },
  { kind: proposing, leaseSeconds: 45, run: (context) => proposeEnded(context, house) },
]

/** Half past two at night in China. */
export const privacySchedules: readonly Schedule[] = [
  {
    kind: proposing,
    nextAfter: dailyAt('02:30'),
  },
  { kind: dropping, nextAfter: dailyAt('02:50') },
]
