import type { Context } from '../context.ts'
import { bytesToHex } from '../crypto/bytes.ts'
import type { Db, Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import { recordAct } from '../journal.ts'
import { leafHashOf } from './hash.ts'
import type { JournalKey } from './key.ts'
import { isSignedBy, readKeyChange } from './key-change.ts'
import { TileLayer, tilesOf } from './lay-tiles.ts'
import {
  appendLeaves,
  asSealer,
  insertCheckpoint,
  listLeafHashes,
  listUnsealed,
  readStanding,
  type Standing,
} from './leaves.ts'
import { originOf, readCheckpoint, type SignedCheckpoint, signCheckpoint, verifierKeyOf } from './note.ts'
import { sealOldPayloads } from './payload.ts'
import { epochOfCheckpoint, type JournalStore } from './store.ts'
import { thinCheckpoints } from './thin.ts'
import { rootOfTiles } from './tiles.ts'

export type Sealing = { readonly store: JournalStore; readonly key: JournalKey }

const batch = 5000

/**
 * Gives committed entries their leaves, at most 5000 in a call, in one transaction. Order is the order of sealing:
 * what commits late comes later, and nothing is lost.
 * @returns how many, and from where to look on (`listUnsealed`); undefined when another sealer is at it.
 * @throws Refusal `journal/behind-checkpoint` after a restore: the database knows less than was published.
 */
export function sealEntries(
  db: Db,
  { store }: Pick<Sealing, 'store'>,
  since: string | null = null,
): Promise<{ sealed: number; horizon: string | null } | undefined> {
  return asSealer(db, async (tx) => {
    const standing = await readStanding(tx)
    requireNotBehind(standing, await store.findNewest())
    const { horizon, entries } = await listUnsealed(tx, { since, most: batch })
    const leaves = entries.map(({ id, leaf }) => ({ id, leafHash: leafHashOf(leaf) }))
    if (leaves.length > 0) await appendLeaves(tx, standing, leaves)
    // A full batch may have left some behind.
    return { sealed: leaves.length, horizon: entries.length < batch ? horizon : since }
  })
}

export function requireNotBehind({ epoch, size }: Standing, newest: SignedCheckpoint | undefined): void {
  if (!newest) return
  const published = epochOfCheckpoint(newest)
  if (published < epoch || (published === epoch && newest.size <= size)) return
  throw new Refusal('journal/behind-checkpoint', { epoch, size, checkpoint: `${newest.origin} ${newest.size}` })
}

/**
 * Publishes what is sealed: tiles first, then the signed checkpoint. Whatever a crash left undone the next call does.
 * @returns the new checkpoint; undefined when there is nothing new or another sealer is at it.
 * @throws Refusal `journal/behind-checkpoint`; `journal-key/handed-over`; `journal/ground-differs` when what was published before is not what lies
 * there now: nothing is signed on such ground, `steelyard verify journal` says what differs.
 */
export function publishCheckpoint(db: Db, sealing: Sealing, at: string): Promise<SignedCheckpoint | undefined> {
  return asSealer(db, (tx) => publishIn(tx, sealing, at))
}

/** The same for whoever is the sealer already. */
export async function publishIn(tx: Tx, sealing: Sealing, at: string): Promise<SignedCheckpoint | undefined> {
  const { store, key } = sealing
  // Which key signs is not known before a change that was begun is settled.
  if ((await store.findPendingKeyChange()) !== undefined) return undefined
  const standing = await readStanding(tx)
  const newest = await store.findNewest()
  requireNotBehind(standing, newest)
  const before = newest && epochOfCheckpoint(newest) === standing.epoch ? newest : undefined
  if (standing.size === (before?.size ?? 0)) return undefined
  await requireInUse(sealing)
  await layTiles(tx, store, standing, before)
  const root = bytesToHex(await rootOfTiles(tilesOf(store, standing.epoch), standing.size))
  const checkpoint = {
    origin: originOf(key.name, standing.epoch),
    size: standing.size,
    root,
    time: laterOf(toSecond(at), before?.time),
  }
  const note = (await keptNote(sealing, standing, root)) ?? (await signCheckpoint(checkpoint, key))
  await insertCheckpoint(tx, standing, note, readCheckpoint(note)?.time ?? checkpoint.time)
  await store.keepCheckpoint(standing.epoch, standing, note)
  return readCheckpoint(note)
}

/** A key that was handed over signs nothing more: its file came back with an old backup, or was read before the change. */
async function requireInUse({ store, key }: Sealing): Promise<void> {
  const heir = readKeyChange((await store.listKeyChanges()).at(-1) ?? '')?.to
  if (heir && heir.publicKey !== key.publicKey)
    throw new Refusal('journal-key/handed-over', { key: verifierKeyOf(heir) })
}

/** One that was signed before a crash, and not yet shown as the newest: two for one size are never signed. */
async function keptNote({ store, key }: Sealing, { epoch, size }: Standing, root: string) {
  const note = await store.findNote(epoch, size)
  if (note === undefined || !isSignedBy(note, key)) return undefined
  if (readCheckpoint(note)?.root !== root) throw new Refusal('journal/ground-differs', { epoch, size })
  return note
}

/** Grows the tiles from the last checkpoint to here; without one, or with tiles lost, from the first leaf. */
async function layTiles(tx: Tx, store: JournalStore, standing: Standing, before: SignedCheckpoint | undefined) {
  const { epoch } = standing
  const ground = before && (await stands(store, epoch, before)) ? before.size : 0
  const layer = await TileLayer.behind(store, epoch, ground)
  for (let index = ground; index < standing.size; ) {
    const hashes = await listLeafHashes(tx, { epoch, index }, batch)
    if (hashes.length === 0) throw new Refusal('journal/ground-differs', { epoch, size: index })
    for (const hash of hashes) await layer.lay(hash)
    index += hashes.length
  }
  await layer.end()
  if (before && ground === 0) await stands(store, epoch, before)
}

/** Do the tiles give the root that was signed? False when one is missing: then they are laid again. */
async function stands(store: JournalStore, epoch: number, { size, root }: SignedCheckpoint): Promise<boolean> {
  try {
    const found = bytesToHex(await rootOfTiles(tilesOf(store, epoch), size))
    if (found !== root) throw new Refusal('journal/ground-differs', { epoch, size })
    await TileLayer.behind(store, epoch, size)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'tile/missing') return false
    throw error
  }
}

/** Seals all that is committed and publishes it at once: for tests, the command line and the end of a demonstration. */
export async function sealAll(context: Context, sealing: Sealing): Promise<SignedCheckpoint | undefined> {
  for (let sealed = batch; sealed === batch; ) sealed = (await sealEntries(context.db, sealing))?.sealed ?? 0
  return publishCheckpoint(context.db, sealing, context.at)
}

const checkpointMilliseconds = 10_000
const quietMilliseconds = 3_600_000

/**
 * The sealer of a worker, called each second: seals, publishes at most every ten seconds, and after an hour without
 * anything new writes an entry that says the time, so that the newest checkpoint is never older.
 */
export function makeSealer(getSealing: () => Promise<Sealing>): (context: Context) => Promise<void> {
  let since: string | null = null
  let publishedAt = 0
  const tidy = makeTidying()
  return async (context) => {
    const sealing = await getSealing()
    const now = Date.parse(context.at)
    const answer = await sealEntries(context.db, sealing, since)
    since = answer?.horizon ?? since
    await tidy(context)
    if (now - publishedAt < checkpointMilliseconds) return
    const newest = (await publishCheckpoint(context.db, sealing, context.at)) ?? (await sealing.store.findNewest())
    publishedAt = now
    if (answer && newest && now - Date.parse(newest.time) >= quietMilliseconds) await recordTime(context, newest)
  }
}

/** What the sealer does beside sealing: seals payloads of old times, and once an hour thins old checkpoints. */
function makeTidying(): (context: Context) => Promise<void> {
  let hasOpen = true
  let thinnedAt = 0
  return async (context) => {
    if (hasOpen) hasOpen = (await sealOldPayloads(context.db, context.site.secrets)) > 0
    const now = Date.parse(context.at)
    if (now - thinnedAt < quietMilliseconds) return
    // What is left over goes with the next call.
    if ((await thinCheckpoints(context)) === 0) thinnedAt = now
  }
}

async function recordTime(context: Context, { origin, size }: SignedCheckpoint): Promise<void> {
  await context.db.transaction().execute((tx) =>
    recordAct(tx, context, {
      action: 'journal.tellTime',
      subject: { type: 'journal', id: origin },
      payload: { at: context.at, size },
    }),
  )
}

/** A clock that was set back must not make the journal look forged. */
const laterOf = (time: string, before = ''): string => (time < before ? before : time)

/** Instants of checkpoints have no fraction. */
const toSecond = (at: string): string => `${at.slice(0, 19)}Z`
