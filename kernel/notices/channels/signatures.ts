import { createHash, createHmac } from 'node:crypto'

/**
 * 加签 of a DingTalk robot: HMAC-SHA256 under its secret over time and secret, as base64
 * (open.dingtalk.com, "自定义机器人安全设置"). @param at milliseconds since 1970; an hour off is refused.
 */
export const dingTalkSignature = (secret: string, at: number): string =>
  createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64')

export type SignedRequest = {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** All that are signed: `host` and every `x-acs-`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** ACS3-HMAC-SHA256, the third signature of Alibaba Cloud (help.aliyun.com, "V3版本请求体&签名机制"). */
export function acsAuthorization(request: SignedRequest, key: string, secret: string): string {
  const names = Object.keys(request.headers).sort()
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${request.headers[name]?.trim()}`),
    '',
    names.join(';'),
    sha256(request.body),
  ].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return `ACS3-HMAC-SHA256 Credential=${key},SignedHeaders=${names.join(';')},Signature=${signature}`
}

export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
    .join('&')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986, of which encodeURIComponent leaves five signs out. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
