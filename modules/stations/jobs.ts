import { faultLine } from '../../kernel/fault.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt, everyMinutes } from '../../kernel/turns.ts'
import zh from '../../locales/zh-CN/stations.json' with { type: 'json' }
import { mobileOf } from './actions/door.ts'
import { turnLedgers } from './actions/ledgers.ts'
import { turnReferrals } from './actions/referrals.ts'
import { type StationNews, tellingKind } from './actions/tell.ts'
import { getStation } from './queries/index.ts'

const turning = 'stations.turnReferrals'
const keeping = 'stations.turnLedgers'

/** Sends the message that waits for a station. Tried again by the worker as any job is. */
const telling: JobHandler<{ stationId: string; news: StationNews }> = {
  kind: tellingKind,
  leaseSeconds: 45,
  async run(context, { stationId, news }, { id }) {
    const channel = context.site.channels.get('sms')
    if (!channel) return
    const to = mobileOf(context, await getStation(context.db, stationId))
    if (!channel.isAddress(to)) return
    const { subject, ...texts } = zh.stations.sent
    try {
      await channel.send({ id, to, subject, text: texts[news], values: { count: '1' } })
    } catch (error) {
      // An error of a job is kept and read by others: never with the number in it.
      throw new Error(faultLine(error).replaceAll(to, '***'))
    }
  },
}

export const stationsJobs: readonly JobHandler[] = [
  telling as JobHandler,
  { kind: turning, leaseSeconds: 120, run: (context) => turnReferrals(context) },
  { kind: keeping, leaseSeconds: 120, run: (context) => turnLedgers(context) },
]

export const stationsSchedules: readonly Schedule[] = [
  { kind: turning, nextAfter: everyMinutes(30) },
  { kind: keeping, nextAfter: dailyAt('02:40') },
]
