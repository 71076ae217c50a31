import { randomUUID } from 'node:crypto'
import type { SmsSettings } from '../../config/channels.ts'
import { isMobile } from '../../mobile.ts'
import { type Channel, type Message, MessageRefused, patienceMilliseconds } from './channel.ts'
import { acsAuthorization, canonicalQuery, sha256 } from './signatures.ts'

/** Short messages over SendSms of Alibaba Cloud (2017-05-25), which knows templates only. */
export const smsChannel = (settings: SmsSettings): Channel => ({
  name: 'sms',
  mostAMinute: 60,
  isAddress: isMobile,
  async send(message) {
    const { url, init } = requestOf(settings, message, new Date())
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMilliseconds) })
    const { Code: code = `HTTP ${answer.status}` } = (await answer.json()) as { Code?: string }
    if (code === 'OK') return
    if (isFinal(code)) throw new MessageRefused(code)
    throw new Error(code)
  },
})

/** `isv.` is our own mistake, or a number that does not exist; too many in an hour passes. */
const isFinal = (code: string): boolean => code.startsWith('isv.') && code !== 'isv.BUSINESS_LIMIT_CONTROL'

function requestOf(settings: SmsSettings, { id, to, values }: Message, now: Date) {
  const { host } = new URL(settings.url)
  const query = {
    PhoneNumbers: to,
    SignName: settings.sign,
    TemplateCode: 'code' in values ? settings.codeTemplate : settings.template,
    TemplateParam: JSON.stringify(values),
    OutId: id,
  }
  const headers = {
    host,
    'x-acs-action': 'SendSms',
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': now.toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': '2017-05-25',
  }
  const request = { method: 'POST', path: '/', query, headers, body: '' }
  const authorization = acsAuthorization(request, settings.key, settings.secret)
  return {
    url: `${settings.url}/?${canonicalQuery(query)}`,
    init: { method: 'POST', headers: { ...headers, authorization } },
  }
}
