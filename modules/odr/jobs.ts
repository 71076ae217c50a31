import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { sendDiscreetly } from '../../kernel/notices/channels/discreet.ts'
import { fillText } from '../../kernel/texts.ts'
import { dailyAt } from '../../kernel/turns.ts'
import zh from '../../locales/zh-CN/odr.json' with { type: 'json' }
import { mobileOf } from './actions/enterprise.ts'
import { lapseNegotiations } from './actions/lapse.ts'
import { tellingKind } from './actions/tell.ts'
import type { Side } from './model/index.ts'
import { getEnterprise, getNegotiation } from './queries/index.ts'

const lapsing = 'odr.lapse'

/** Sends the message that waits for one side. Tried again by the worker as any job is. */
const telling: JobHandler<{ negotiationId: string; side: Side }> = {
  kind: tellingKind,
  leaseSeconds: 45,
  async run(context, { negotiationId, side }, { id }) {
    const channel = context.site.channels.get('sms')
    if (!channel) return
    const { enterpriseId, complainantPhone, number } = await getNegotiation(context.db, negotiationId)
    const to = side === 'consumer' ? complainantPhone : mobileOf(context, await getEnterprise(context.db, enterpriseId))
    if (!channel.isAddress(to)) return
    const { subject, consumer, enterprise } = zh.odr.sent
    const text = fillText(side === 'consumer' ? consumer : enterprise, { number })
    await sendDiscreetly(channel, { id, to, subject, text, values: { count: '1' } })
  },
}

export const odrJobs: readonly JobHandler[] = [
  telling as JobHandler,
  { kind: lapsing, leaseSeconds: 45, run: (context) => lapseNegotiations(context) },
]

/** Soon after midnight in China: the last day is over. */
export const odrSchedules: readonly Schedule[] = [{ kind: lapsing, nextAfter: dailyAt('00:01') }]
