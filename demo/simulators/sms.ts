import { acsAuthorization, sha256 } from '../../kernel/notices/channels/signatures.ts'
import type { Running } from './control.ts'
import { type Read, runWebGateway } from './web.ts'

export type SmsGateway = { readonly key: string; readonly secret: string }

/** SendSms of Alibaba Cloud as far as notices use it; the signature is weighed anew. */
export const runSmsGateway = (port: number, known: SmsGateway): Promise<Running> =>
  runWebGateway(port, {
    read: (request) => readSms(request, known),
    taken: { Code: 'OK', Message: 'OK', BizId: '1', RequestId: '1' },
    refused: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: 'the number does not exist', RequestId: '1' },
  })

type Asked = Parameters<Parameters<typeof runWebGateway>[1]['read']>[0]

function readSms({ url, headers, body }: Asked, { key, secret }: SmsGateway): Read {
  const signed = Object.entries(headers).filter(([name]) => name === 'host' || name.startsWith('x-acs-'))
  const request = {
    method: 'POST',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(signed.map(([name, value]) => [name, String(value)])),
    body,
  }
  const isSigned =
    headers.authorization === acsAuthorization(request, key, secret) && headers['x-acs-content-sha256'] === sha256(body)
  if (!isSigned) return { refusal: { Code: 'SignatureDoesNotMatch', Message: 'the signature is wrong' } }
  const { PhoneNumbers: to = '', TemplateParam: text = '', OutId: id = '' } = request.query
  return { message: { id, to, text } }
}
