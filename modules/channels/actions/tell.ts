import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { enqueueOnce } from '../../../kernel/jobs.ts'
import { type ChannelName, channelNames, type RecordKind, type TheirState } from '../model/index.ts'
import {
  findGrievance,
  type Grievance,
  hasLaterTelling,
  insertLink,
  insertTelling,
  isRegistering,
  listLinksOf,
  updateLink,
} from '../queries/index.ts'
import { theirStateAfter } from '../rules/index.ts'
import type { LinkRow, TellingRow } from '../tables.ts'
import { inBureau, recordTelling } from './record.ts'

export const sendJobKind = 'channels.send'

/** A record was taken in, or a step of its procedure took effect. */
type Moved = { readonly kind: RecordKind; readonly id: string; readonly step: string; readonly version: number }

/**
 * A record moved: every platform that has its order is told of a decisive step, and the national one of a record that
 * began here (O121 Art. 40).
 */
export async function tellMoved(tx: Tx, context: Context, moved: Moved): Promise<void> {
  const state = theirStateAfter(moved.kind, moved.step)
  const record = state && (await findGrievance(tx, moved.kind, moved.id))
  if (!record) return
  const links = await listLinksOf(tx, moved.id)
  for (const channel of channelNames) {
    if (!context.site.platforms[channel]) continue
    const link =
      links.find((one) => one.channel === channel) ??
      (await linkOfNumber(tx, context, { channel, moved, record, state }))
    if (await isTold(tx, { channel, moved, record, link }))
      await put(tx, context, { channel, moved, record, link, state })
  }
}

type Telling = {
  readonly channel: ChannelName
  readonly moved: Moved
  readonly record: Grievance
  readonly link?: LinkRow | undefined
  readonly state: TheirState
}

/** A record whose national number was typed when it came: its order lies there, though it was never sent to us. */
async function linkOfNumber(
  tx: Tx,
  { at }: Context,
  { channel, moved, record, state }: Telling,
): Promise<LinkRow | undefined> {
  if (channel !== 'platform12315' || record.nationalNumber === null) return undefined
  const named = { channel, orderNumber: record.nationalNumber, recordKind: moved.kind, recordId: moved.id }
  const link = {
    ...named,
    id: newIdAt(Date.parse(at)),
    bureauId: record.bureauId,
    revision: 0,
    state,
    arrivalId: null,
    linkedAt: at,
  }
  await insertLink(tx, link)
  return link
}

/** What came from a platform is not told to it as new; what was there before the channel was set up is not told at all. */
async function isTold(tx: Tx, { channel, moved, link }: Omit<Telling, 'state'>): Promise<boolean> {
  if (moved.step === 'receive') return link === undefined && channel === 'platform12315'
  return link !== undefined || isRegistering(tx, channel, moved.id)
}

async function put(tx: Tx, context: Context, { channel, moved, record, link, state }: Telling): Promise<void> {
  const { at, today } = context
  const way = context.site.platforms[channel]?.client ? 'client' : 'assisted'
  const telling: TellingRow = {
    ...{ id: newIdAt(Date.parse(at)), bureauId: record.bureauId, title: record.respondentName, channel, way },
    ...{ recordKind: moved.kind, recordId: moved.id, step: moved.step, theirState: state, sequence: moved.version },
    ...{ orderNumber: link?.orderNumber ?? null, happenedOn: today, state: 'waiting', attempts: 0, dueAt: at },
    ...{ reason: null, receipt: null, receivedAt: null, enteredBy: null, version: 1 },
  }
  if (!(await insertTelling(tx, telling))) return
  await recordTelling(tx, inBureau(context, record.bureauId), 'tell', telling)
  if (link && !(await hasLaterTelling(tx, telling))) await updateLink(tx, { id: link.id, state })
  if (way === 'client') await enqueueOnce(tx, inBureau(context, null), sendJobKind, {})
}
