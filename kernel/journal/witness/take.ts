import { Refusal } from '../../errors.ts'
import { isKeyOf, readCosignatures } from '../cosignature.ts'
import { linesOfNote, readCheckpoint } from '../note.ts'
import { epochOfCheckpoint, type JournalStore } from '../store.ts'

export type OfferedCosignature = { readonly origin: string; readonly size: number; readonly line: string }

/**
 * Takes the line a witness brings. Witnesses fetch and bring, we never go to them: they may sit behind any wall, and the
 * government network need not open a way out. No entry is written: each would need another checkpoint to be cosigned.
 * @throws Refusal `witness/not-known`, `checkpoint/not-found`, `cosignature/not-valid`.
 */
export async function takeCosignature(store: JournalStore, offered: OfferedCosignature): Promise<void> {
  const { origin, size, line } = offered
  const [{ name, bytes } = { name: '', bytes: new Uint8Array() }] = linesOfNote(`\n\n${line}`)
  const witness = store.witnesses.find((known) => known.name === name && isKeyOf(known, bytes))
  if (!witness) throw new Refusal('witness/not-known', { witness: name })
  const note = await store.findNote(epochOfCheckpoint({ origin, size, root: '', time: '' }), size)
  const checkpoint = note === undefined ? undefined : readCheckpoint(note)
  if (checkpoint?.origin !== origin) throw new Refusal('checkpoint/not-found', { origin, size })
  const [cosignature] = readCosignatures(checkpoint.note + line, [witness])
  if (!cosignature) throw new Refusal('cosignature/not-valid', { witness: name, size })
  await store.keepCosignature(checkpoint, witness, cosignature.line)
}
