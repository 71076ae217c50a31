import type { DingTalkSettings } from '../../config/channels.ts'
import { isMobile } from '../../mobile.ts'
import { type Channel, MessageRefused, patienceMilliseconds } from './channel.ts'
import { dingTalkSignature } from './signatures.ts'

/** A signed robot of the office's own DingTalk group, which calls the person by the number he uses there. */
export const dingTalkChannel = ({ url, secret }: DingTalkSettings): Channel => ({
  name: 'dingtalk',
  // A robot that says more than twenty things in a minute is silenced for ten.
  mostAMinute: 15,
  isAddress: isMobile,
  async send({ to, text }) {
    const now = Date.now()
    const address = new URL(url)
    address.searchParams.set('timestamp', String(now))
    address.searchParams.set('sign', dingTalkSignature(secret, now))
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content: `@${to} ${text}` }, at: { atMobiles: [to] } }),
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    const { errcode = answer.status, errmsg = '' } = (await answer.json()) as { errcode?: number; errmsg?: string }
    if (errcode === 0) return
    if (final.has(errcode)) throw new MessageRefused(`${errcode} ${errmsg}`)
    throw new Error(`${errcode} ${errmsg}`)
  },
})

/** Wrong token, wrong signature or text, robot taken away: another try changes nothing. */
const final: ReadonlySet<number> = new Set([300_001, 310_000, 400_101, 400_102])
