import { dingTalkSignature } from '../../kernel/notices/channels/signatures.ts'
import type { Running } from './control.ts'
import { type Read, runWebGateway } from './web.ts'

/** A signed robot of a DingTalk group: the time may be an hour off, the signature not at all. */
export const runDingTalk = (port: number, secret: string): Promise<Running> =>
  runWebGateway(port, {
    read: (request) => readRobot(request, secret),
    taken: { errcode: 0, errmsg: 'ok' },
    refused: { errcode: 300_001, errmsg: 'token is not exist' },
  })

type Asked = Parameters<Parameters<typeof runWebGateway>[1]['read']>[0]

function readRobot({ url, body }: Asked, secret: string): Read {
  const at = Number(url.searchParams.get('timestamp'))
  const isFresh = Math.abs(Date.now() - at) < 3_600_000
  if (!isFresh || url.searchParams.get('sign') !== dingTalkSignature(secret, at))
    return { refusal: { errcode: 310_000, errmsg: 'sign not match' } }
  const { text, at: called } = JSON.parse(body) as { text: { content: string }; at: { atMobiles: string[] } }
  // A robot's message bears no identity: what comes twice is shown twice.
  return { message: { id: '', to: called.atMobiles[0] ?? '', text: text.content } }
}
