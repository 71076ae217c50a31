import type { Context } from '../context.ts'
import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import { Refusal } from '../errors.ts'
import { recordAct } from '../journal.ts'
import { hashOf } from './hash.ts'
import { appendLeaves, asSealer, readStanding } from './leaves.ts'
import { originOf } from './note.ts'
import { type Sealing, sealAll } from './seal.ts'
import { epochOfCheckpoint } from './store.ts'

export type OpenedEpoch = {
  readonly epoch: number
  /** What was published and is no longer there: indexes `from` … `to` of the epoch before. */
  readonly lost: { readonly epoch: number; readonly from: number; readonly to: number }
}

/**
 * Goes on after a restore to an earlier point. The first leaf of the new epoch says in the open, where no erasure
 * reaches, which checkpoint was the last (`sm3:` of its note) and what was lost; its payload holds the note itself.
 * @throws Refusal `journal/not-behind` when nothing that was published is missing; `journal/sealing-elsewhere`.
 */
export async function openEpoch(context: Context, sealing: Sealing): Promise<OpenedEpoch> {
  const { store, key } = sealing
  const opened = await asSealer(context.db, async (tx) => {
    const standing = await readStanding(tx)
    const newest = await store.findNewest()
    const published = newest ? epochOfCheckpoint(newest) : 0
    const isBehind =
      newest && (published > standing.epoch || (published === standing.epoch && newest.size > standing.size))
    if (!isBehind) throw new Refusal('journal/not-behind', standing)
    const from = published === standing.epoch ? standing.size : 0
    const lost = { epoch: published, from, to: newest.size - 1 }
    const epoch = published + 1
    const { id, leafHash } = await recordAct(tx, context, {
      action: 'journal.openEpoch',
      subject: { type: 'journal', id: originOf(key.name, epoch) },
      payload: { epoch, last: newest.note, lost },
      refs: [`sm3:${bytesToHex(hashOf(Buffer.from(newest.note)))}`, `lost:${lost.from}-${lost.to}`],
    })
    // Alone and first: what else waits is sealed after it.
    await appendLeaves(tx, { epoch, size: 0 }, [{ id, leafHash: hexToBytes(leafHash) }])
    return { epoch, lost }
  })
  if (!opened) throw new Refusal('journal/sealing-elsewhere')
  await sealAll(context, sealing)
  return opened
}
