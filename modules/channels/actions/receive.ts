import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { readableOf } from '../../../kernel/files.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueueOnce } from '../../../kernel/jobs.ts'
import type { Arrival, ChannelName } from '../model/index.ts'
import { findUnit, insertArrival } from '../queries/index.ts'
import type { ArrivalRow } from '../tables.ts'
import { inBureau, recordArrival } from './record.ts'

export const takeJobKind = 'channels.take'

/** A letter with its photos; what is more is refused, and said to be too large. */
export const mostMessageBytes = 8 * 1_048_576

export type Message = Pick<Arrival, 'channel' | 'way' | 'source' | 'messageId'> & { readonly bytes: Uint8Array }

/**
 * Command: a message of a platform is kept exactly as it came, before anybody reads it; a worker takes it in. The same
 * message once more is no second one. @returns whether it is new. @throws Refusal `file/too-large`.
 */
export async function receiveMessage(context: Context, { bytes, ...message }: Message): Promise<boolean> {
  const { sm3, size } = await context.files.keep(readableOf(bytes), mostMessageBytes)
  const { at } = context
  const bureauId = await bureauOf(context, message.channel)
  const arrival: ArrivalRow = {
    ...message,
    ...{ id: newIdAt(Date.parse(at)), bureauId, state: 'waiting', receivedAt: at, dueAt: at, attempts: 0, version: 1 },
    ...{ size, bodySm3: sm3, orderNumber: null, revision: null, reason: null, takenAt: null },
    ...{ recordKind: null, recordId: null, changedFields: null },
  }
  const within = inBureau(context, bureauId)
  const crosses = 'a message is of the bureau its channel names, whoever hands in the file it lies in'
  return runCommand(within, { name: 'channels.receive', input: arrival, crosses }, async (tx) => {
    if (!(await insertArrival(tx, arrival))) return false
    await recordArrival(tx, within, 'receive', arrival)
    await enqueueOnce(tx, inBureau(context, null), takeJobKind, {})
    return true
  })
}

async function bureauOf({ db, site, today }: Context, channel: ChannelName): Promise<string | null> {
  const code = site.platforms[channel]?.unit
  return code === undefined ? null : ((await findUnit(db, code, today))?.bureauId ?? null)
}
