import type { Context } from '../../kernel/context.ts'
import { type Subscription, subscribe } from '../../kernel/events.ts'
import { enqueueOnce, type JobHandler, type Schedule } from '../../kernel/jobs.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { everyMinutes } from '../../kernel/turns.ts'
import { codesAdopted } from '../codes/index.ts'
import { reckonAgain } from './actions/reckon-again.ts'
import { turnClocks } from './actions/turn-clocks.ts'
import { turnOversights } from './actions/turn-oversights.ts'

const turning = 'matters.turnClocks'
const reckoning = 'matters.reckonAgain'

export const mattersJobs = (kinds: readonly MatterKind[]): readonly JobHandler[] => [
  { kind: turning, leaseSeconds: 600, run: (context) => turnAll(context, kinds) },
  { kind: reckoning, leaseSeconds: 600, run: (context) => reckonAgain(context) },
]

/** Clocks first: what an oversight says comes after what the matter itself says. */
async function turnAll(context: Context, kinds: readonly MatterKind[]): Promise<void> {
  await turnClocks(context, kinds)
  await turnOversights(context)
}

/** Days were announced on a screen: what was provisional moves. */
export const mattersSubscriptions: readonly Subscription[] = [
  subscribe(codesAdopted, 'matters.reckonAgain', async (tx, { list }, context) => {
    if (list === 'calendar') await enqueueOnce(tx, context, reckoning, {})
  }),
]

/** Each minute: hours end in the midst of a day, and of millions of clocks the scan reads those that speak now. */
export const mattersSchedules: readonly Schedule[] = [
  {
    kind: turning,
    nextAfter: everyMinutes(1),
  },
]
