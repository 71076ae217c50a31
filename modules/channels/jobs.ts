import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt, everyMinutes } from '../../kernel/turns.ts'
import { pullAll } from './actions/pull.ts'
import { takeJobKind } from './actions/receive.ts'
import { reconcile, reconcileAll, reconcileJobKind } from './actions/reconcile.ts'
import { sendTellings } from './actions/send.ts'
import { takeArrivals } from './actions/take.ts'
import { sendJobKind } from './actions/tell.ts'
import type { ChannelName } from './model/index.ts'

const exchangeKind = 'channels.exchange'

export const channelsJobs: readonly JobHandler[] = [
  { kind: takeJobKind, leaseSeconds: 45, run: (context: Context) => takeArrivals(context) },
  { kind: sendJobKind, leaseSeconds: 45, run: (context: Context) => sendTellings(context) },
  { kind: exchangeKind, leaseSeconds: 45, run: (context: Context) => exchange(context) },
  {
    kind: reconcileJobKind,
    leaseSeconds: 45,
    run: (context: Context, { channel }: { channel?: ChannelName }) =>
      channel ? reconcile(context, channel) : reconcileAll(context),
  },
]

/** One round with every platform: what is new there, what waits here, what is to be told. */
async function exchange(context: Context): Promise<{ pulled: number; taken: number; told: number }> {
  const pulled = await pullAll(context)
  const taken = await takeArrivals(context)
  return { pulled, taken, told: await sendTellings(context) }
}

/** Each minute; and in the night, when both sides are quiet, all of it against each other. */
export const channelsSchedules: readonly Schedule[] = [
  { kind: exchangeKind, nextAfter: everyMinutes(1) },
  { kind: reconcileJobKind, nextAfter: dailyAt('02:30') },
]
