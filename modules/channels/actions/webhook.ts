import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { judgeRequest, windowMilliseconds } from '../../../kernel/crypto/signed-request.ts'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { signerOf } from '../adapters/seals.ts'
import type { ChannelName } from '../model/index.ts'
import { countRefused, noteHeard, takeNonce } from '../queries/contact.ts'
import { receiveMessage } from './receive.ts'

export type Called = {
  readonly channel: ChannelName
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly bytes: Uint8Array
}

/**
 * A platform calls. What is not sealed by it, now and for the first time is counted and refused without a word why.
 * @throws Refusal `channel/not-found`, `channel-message/wrong-credentials`.
 */
export async function takeCall(
  context: Context,
  { channel, path, headers, bytes }: Called,
): Promise<{ isNew: boolean }> {
  const client = context.site.platforms[channel]?.client
  if (!client) throw new Refusal('channel/not-found', { channel })
  const now = Date.parse(context.at)
  const judged = judgeRequest(signerOf(client), { method: 'POST', path, body: bytes }, { headers, now })
  const wrong = 'wrong' in judged ? judged.wrong : (await isFresh(context, channel, judged.nonce)) ? null : 'replayed'
  if (wrong !== null) await refuse(context, channel, wrong)
  await noteHeard(context.db, channel, context.at)
  return { isNew: await receiveMessage(context, { channel, way: 'webhook', ...nameOf(bytes), bytes }) }
}

const isFresh = ({ db, at }: Context, channel: ChannelName, nonce: string): Promise<boolean> =>
  takeNonce(db, { channel, nonce, at, until: new Date(Date.parse(at) - 2 * windowMilliseconds).toISOString() })

/** Each is counted; the journal hears of it once an hour, so that a flood does not fill it. */
async function refuse(context: Context, channel: ChannelName, why: string): Promise<never> {
  await runCommand(context, { name: 'channels.refuse', input: { channel, why } }, async (tx) => {
    const count = await countRefused(tx, channel, context.at)
    if (count !== null)
      await recordAct(tx, context, {
        action: 'channels.refuse',
        subject: { type: 'channel', id: channel },
        payload: { why, count },
      })
  })
  throw new Refusal('channel-message/wrong-credentials')
}

/** What a CloudEvent calls itself; of anything else its bytes. */
function nameOf(bytes: Uint8Array): { source: string; messageId: string } {
  const unnamed = { source: '-', messageId: sm3Hex(bytes) }
  try {
    const said = JSON.parse(Buffer.from(bytes).toString('utf8')) as { source?: unknown; id?: unknown }
    const { source, id } = said
    const isNamed = typeof source === 'string' && typeof id === 'string' && id !== '' && !/\0/.test(source + id)
    return isNamed && (source + id).isWellFormed()
      ? { source: source.slice(0, 300), messageId: id.slice(0, 300) }
      : unnamed
  } catch {
    return unnamed
  }
}
