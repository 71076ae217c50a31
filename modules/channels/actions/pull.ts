import type { Context } from '../../../kernel/context.ts'
import { faultLine } from '../../../kernel/fault.ts'
import type { Platform } from '../adapters/client.ts'
import { type ChannelName, channelNames } from '../model/index.ts'
import { findContact, noteFailed, noteHeard } from '../queries/contact.ts'
import { type Message, mostMessageBytes, receiveMessage } from './receive.ts'
import { platformOf } from './send.ts'

const mostPages = 200

/** Asks every platform what is new. One that does not answer is noted and asked again in the next round. */
export async function pullAll(context: Context): Promise<number> {
  let orders = 0
  for (const channel of channelNames) {
    const platform = platformOf(context, channel)
    if (platform) orders += await pullFrom(context, channel, platform).catch(() => 0)
  }
  return orders
}

/** Page by page; what was received is kept before the cursor goes on, so that a failure loses nothing. */
async function pullFrom(context: Context, channel: ChannelName, platform: Platform): Promise<number> {
  let cursor = (await findContact(context.db, channel))?.cursor ?? ''
  let orders = 0
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await platform.listOrders(cursor)
      for (const [index, order] of answer.orders.entries()) {
        const messageId = nameOf(order) ?? `${cursor}#${index}`
        await keep(context, { channel, way: 'pull', source: 'orders', messageId, bytes: bytesOf(order) })
      }
      orders += answer.orders.length
      cursor = answer.cursor
      await noteHeard(context.db, channel, context.at, cursor)
      if (!answer.more) break
    }
    return orders
  } catch (error) {
    await noteFailed(context.db, channel, context.at, faultLine(error))
    throw error
  }
}

/** One order that is too large must not keep back all behind it: what it was called is kept, and a person asks for it. */
async function keep(context: Context, message: Message): Promise<void> {
  const isLarge = message.bytes.length > mostMessageBytes
  const stub = { schema: 'too-large', messageId: message.messageId, bytes: message.bytes.length }
  await receiveMessage(context, isLarge ? { ...message, bytes: bytesOf(stub) } : message)
}

export const bytesOf = (said: unknown): Uint8Array => Buffer.from(JSON.stringify(said))

const nameOf = (order: unknown): string | undefined => {
  if (typeof order !== 'object' || order === null || !('number' in order) || !('revision' in order)) return undefined
  return `${String(order.number)}@${String(order.revision)}`.slice(0, 300)
}
