import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { bytesToHex } from '../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../kernel/crypto/canonical-json.ts'
import { sm3 } from '../../kernel/crypto/sm3.ts'
import { writeWhole } from '../../kernel/journal/store.ts'
import { recordAct } from '../../kernel/journal.ts'
import type { Item, Lane } from '../../kernel/zones/batch.ts'
import type { SendingLane } from '../../kernel/zones/lane.ts'
import type { Platform } from './platform.ts'

/**
 * What of a batch the journal does not tell by itself: how the journal stands goes out after every entry, and would make
 * another without end.
 */
const isTold = ({ kind, path: place }: Item): boolean =>
  kind !== 'journal' && kind !== 'received' && !String(place ?? '').startsWith('/api/public/journal')

type Crossing = {
  readonly lane: Lane
  readonly epoch: number
  readonly sequence: number
  readonly items: readonly Item[]
}

/**
 * Enters in the journal that a batch goes out or came in: how many items of which kind, and their SM3. Before it crosses, so
 * that nothing leaves or counts as taken that was not entered; a batch that is sent again after a crash is entered again.
 */
export async function recordCrossing(platform: Platform, at: string, crossing: Crossing): Promise<void> {
  const { lane, epoch, sequence } = crossing
  const items = crossing.items.filter(isTold)
  if (items.length === 0) return
  const kinds: Record<string, number> = {}
  for (const { kind } of items) kinds[String(kind)] = (kinds[String(kind)] ?? 0) + 1
  const context = platform.contextAt(at)
  const payload = { lane, epoch, sequence, kinds, sm3: bytesToHex(sm3(Buffer.from(canonicalJson(items)))) }
  const action = lane === 'published' ? 'zones.send' : 'zones.takeIn'
  await context.db.transaction().execute((tx) =>
    recordAct(tx, context, {
      action,
      subject: { type: 'zoneBatch', id: `${lane}-${epoch}-${sequence}` },
      payload,
    }),
  )
}

/** The lane outward, each batch of which is entered before it is laid out. */
export const enteredLane = (platform: Platform, out: SendingLane): SendingLane => ({
  ...out,
  async send(items, at) {
    if (out.progress().epoch === 0) out.begin(at)
    const { epoch, sequence } = out.progress()
    await recordCrossing(platform, at, { lane: 'published', epoch, sequence: sequence + 1, items })
    await out.send(items, at)
  },
})

/** How the inner zone stood when it last exchanged: what the doctor asks for. */
export type Heartbeat = {
  readonly folder: string
  readonly at: string
  /** The last batch each way; sequence 0 before the first. */
  readonly sent: { readonly epoch: number; readonly sequence: number }
  readonly taken: { readonly epoch: number; readonly sequence: number }
  /** A batch from outside is missing while later ones lie there. */
  readonly isMissing: boolean
}

const fileOf = (dataFolder: string) => path.join(dataFolder, 'zones.json')

export const keepHeartbeat = (dataFolder: string, beat: Heartbeat): Promise<void> =>
  writeWhole(fileOf(dataFolder), JSON.stringify(beat), 0o600)

/** Undefined where this installation has never been an inner zone. */
export async function findHeartbeat(dataFolder: string): Promise<Heartbeat | undefined> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Heartbeat)
}
