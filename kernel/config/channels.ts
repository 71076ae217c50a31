import { readFileSync } from 'node:fs'
import { Refusal } from '../errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** `url`: smtp:// or smtps:// with name and password; `from`: the address the mails come from. */
export type MailSettings = { readonly url: string; readonly from: string }
export type SmsSettings = {
  readonly url: string
  readonly key: string
  readonly secret: string
  /** 短信签名. */
  readonly sign: string
  /** Codes of the approved templates: one with `${count}`, one with `${code}`. */
  readonly template: string
  readonly codeTemplate: string
}
/** `url`: the webhook of the robot with its access_token. */
export type DingTalkSettings = { readonly url: string; readonly secret: string }

/** Ways to reach people outside the office; null: not offered. */
export type ChannelSettings = {
  readonly mail: MailSettings | null
  readonly sms: SmsSettings | null
  readonly dingtalk: DingTalkSettings | null
}

export const noChannels: ChannelSettings = { mail: null, sms: null, dingtalk: null }

/** @throws Refusal `config/invalid` for a channel that is half configured, or would speak in the open. */
export const channelsOf = (environment: Environment): ChannelSettings => ({
  mail: mailOf(environment),
  sms: smsOf(environment),
  dingtalk: dingTalkOf(environment),
})

function mailOf(environment: Environment): MailSettings | null {
  const variable = 'STEELYARD_SMTP_URL'
  const { [variable]: text, STEELYARD_MAIL_FROM: from } = environment
  if (!text) return null
  const url = URL.parse(text)
  if (!url || !(url.protocol === 'smtps:' || (url.protocol === 'smtp:' && isThisMachine(url))))
    throw invalid(variable, hidden(text), 'smtps://user:password@host:465 (smtp: only for this machine)')
  if (!from?.includes('@')) throw invalid('STEELYARD_MAIL_FROM', from ?? '', 'the address the mails come from')
  return { url: text, from }
}

function smsOf(environment: Environment): SmsSettings | null {
  const { STEELYARD_SMS_URL: url } = environment
  if (!url) return null
  return {
    url: webAddressOf('STEELYARD_SMS_URL', url),
    key: demanded(environment, 'STEELYARD_SMS_KEY', 'the AccessKey of the gateway'),
    secret: secretOf(environment, 'STEELYARD_SMS_SECRET'),
    sign: demanded(environment, 'STEELYARD_SMS_SIGN', 'the signature that was approved'),
    template: demanded(environment, 'STEELYARD_SMS_TEMPLATE', 'the code of an approved template that asks for count'),
    codeTemplate: demanded(
      environment,
      'STEELYARD_SMS_CODE_TEMPLATE',
      'the code of an approved template that asks for code',
    ),
  }
}

function dingTalkOf(environment: Environment): DingTalkSettings | null {
  const { STEELYARD_DINGTALK_URL: url } = environment
  if (!url) return null
  return {
    url: webAddressOf('STEELYARD_DINGTALK_URL', url),
    secret: secretOf(environment, 'STEELYARD_DINGTALK_SECRET'),
  }
}

export function webAddressOf(variable: string, text: string): string {
  const url = URL.parse(text)
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))))
    return url.pathname === '/' && url.search === '' ? url.origin : url.href
  throw invalid(variable, hidden(text), 'an address, https://… (http only for this machine)')
}

function demanded(environment: Environment, variable: string, expected: string): string {
  const value = environment[variable]
  if (!value) throw invalid(variable, '', expected)
  return value
}

/** From a file (`…_FILE`), which is better, or from the variable. */
export function secretOf(environment: Environment, variable: string): string {
  const file = environment[`${variable}_FILE`]
  if (!file) return demanded(environment, variable, `the secret, or ${variable}_FILE with the file that holds it`)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw invalid(`${variable}_FILE`, error instanceof Error ? error.message : file, 'a file that can be read')
  }
}

const isThisMachine = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** What is wrong is told in a log: never with the password or the token in it. */
const hidden = (text: string): string => text.replace(/\/\/[^@/]*@/, '//***@').replace(/\?.*$/, '?***')

const invalid = (variable: string, found: string, expected: string) =>
  new Refusal('config/invalid', { variable, found, expected })

/** As printed at start and by the doctor, no secret in it. */
export function describeChannels({ mail, sms, dingtalk }: ChannelSettings): Record<string, string> {
  return {
    ...(mail ? { STEELYARD_SMTP_URL: hidden(mail.url), STEELYARD_MAIL_FROM: mail.from } : {}),
    ...(sms ? { STEELYARD_SMS_URL: hidden(sms.url), STEELYARD_SMS_SIGN: sms.sign } : {}),
    ...(dingtalk ? { STEELYARD_DINGTALK_URL: hidden(dingtalk.url) } : {}),
  }
}
