import { bytesToHex } from '../crypto/bytes.ts'
import type { Db } from '../database.ts'
import { Refusal } from '../errors.ts'
import { type Cosignature, readCosignatures } from './cosignature.ts'
import { tilesOf } from './lay-tiles.ts'
import { hasEntry, listSealed, type Place, type SealedEntry } from './leaves.ts'
import { readCheckpoint, type SignedCheckpoint } from './note.ts'
import { epochOfCheckpoint, type JournalStore } from './store.ts'
import { consistencyPathOfTiles, inclusionPathOfTiles, rootOfTiles } from './tiles.ts'

/** Inclusion of one entry under a published checkpoint; all hashes `hex(32)`. */
export type EntryProof = {
  readonly origin: string
  readonly entry: string
  readonly leafHash: string
  readonly index: number
  readonly size: number
  readonly root: string
  readonly path: readonly string[]
  /** The signed note that says size and root, with the lines of witnesses when it has some. */
  readonly checkpoint: string
  /** Whose of them are witnesses this journal names, and when they signed. */
  readonly witnesses: readonly Pick<Cosignature, 'name' | 'time'>[]
}

/** That the tree of `to` leaves continues the tree of `from`. */
export type ConsistencyAnswer = {
  readonly origin: string
  readonly from: number
  readonly to: number
  readonly fromRoot: string
  readonly toRoot: string
  readonly path: readonly string[]
}

export { findEntry, findLastEntry } from './leaves.ts'

type Sources = { readonly db: Db; readonly store: JournalStore }

/**
 * Proves an entry out of the published tiles: under the newest checkpoint a witness has signed, if it holds the entry,
 * else under the newest of its epoch.
 * @throws Refusal `entry/not-found`, `entry/not-sealed`, `tile/missing`.
 */
export async function proveEntry({ db, store }: Sources, entryId: string): Promise<EntryProof> {
  const [sealed] = await listSealed(db, [entryId])
  if (!sealed)
    throw new Refusal((await hasEntry(db, entryId)) ? 'entry/not-sealed' : 'entry/not-found', { id: entryId })
  const checkpoint = (await cosignedOver(store, sealed)) ?? (await newestOf(store, sealed.epoch))
  if (!checkpoint || checkpoint.size <= sealed.index) throw new Refusal('entry/not-sealed', { id: entryId })
  const { origin, size, root, note } = checkpoint
  const path = await pathOf(store, sealed, size)
  const witnesses = readCosignatures(note, store.witnesses).map(({ name, time }) => ({ name, time }))
  const leafHash = bytesToHex(sealed.leafHash)
  return { origin, entry: entryId, leafHash, index: sealed.index, size, root, path, checkpoint: note, witnesses }
}

async function cosignedOver(store: JournalStore, { epoch, index }: Place): Promise<SignedCheckpoint | undefined> {
  const cosigned = readCheckpoint((await store.findNewestCosigned()) ?? '')
  return cosigned && epochOfCheckpoint(cosigned) === epoch && cosigned.size > index ? cosigned : undefined
}

/** One checkpoint over several entries: what a bundle takes along. */
export type SharedProof = Pick<SignedCheckpoint, 'origin' | 'size' | 'root'> & {
  /** In the order asked for. */
  readonly entries: readonly { readonly sealed: SealedEntry; readonly path: readonly string[] }[]
}

/** Undefined while not all of them are published, or a part of what is published is missing. */
export async function proveEntries({ db, store }: Sources, ids: readonly string[]): Promise<SharedProof | undefined> {
  const sealed = new Map((await listSealed(db, ids)).map((entry) => [entry.entryId, entry]))
  const inOrder = ids.flatMap((id) => sealed.get(id) ?? [])
  const epoch = inOrder[0]?.epoch
  // Entries on both sides of a restore have no root in common.
  if (epoch === undefined || inOrder.length < ids.length || inOrder.some((entry) => entry.epoch !== epoch)) return
  const checkpoint = await newestOf(store, epoch)
  if (!checkpoint || inOrder.some(({ index }) => index >= checkpoint.size)) return
  const { origin, size, root } = checkpoint
  const entries = []
  for (const entry of inOrder) {
    const path = await pathOf(store, entry, size).catch(ifTileMissing)
    if (!path) return
    entries.push({ sealed: entry, path })
  }
  return { origin, size, root, entries }
}

function ifTileMissing(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'tile/missing') return
  throw error
}

async function pathOf(store: JournalStore, { epoch, index }: SealedEntry, size: number): Promise<string[]> {
  return (await inclusionPathOfTiles(tilesOf(store, epoch), index, size)).map(bytesToHex)
}

/** @throws Refusal `journal/empty`, `tree/not-earlier` (also beyond what is published), `tile/missing`. */
export async function proveConsistency(
  store: JournalStore,
  { from, to, epoch }: { from: number; to: number; epoch: number | undefined },
): Promise<ConsistencyAnswer> {
  const newest = await store.findNewest()
  if (!newest) throw new Refusal('journal/empty')
  const asked = epoch ?? epochOfCheckpoint(newest)
  const last = await newestOf(store, asked)
  if (!last || to > last.size) throw new Refusal('tree/not-earlier', { from: to, size: last?.size ?? 0 })
  const tiles = tilesOf(store, asked)
  const path = await consistencyPathOfTiles(tiles, from, to)
  const [fromRoot, toRoot] = [await rootOfTiles(tiles, from), await rootOfTiles(tiles, to)]
  return {
    origin: last.origin,
    from,
    to,
    fromRoot: bytesToHex(fromRoot),
    toRoot: bytesToHex(toRoot),
    path: path.map(bytesToHex),
  }
}

/** The last checkpoint of an epoch; that of the current one is the newest of all. */
async function newestOf(store: JournalStore, epoch: number): Promise<SignedCheckpoint | undefined> {
  const newest = await store.findNewest()
  if (newest && epochOfCheckpoint(newest) === epoch) return newest
  const size = (await store.listSizes(epoch)).at(-1)
  return size === undefined ? undefined : readCheckpoint((await store.findNote(epoch, size)) ?? '')
}
