import { bytesToHex } from '../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../kernel/crypto/canonical-json.ts'
import { sm3 } from '../../kernel/crypto/sm3.ts'
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
