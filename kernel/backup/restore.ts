import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.ts'
import { type Db, sql } from '../database.ts'
import { Refusal } from '../errors.ts'
import { getJournalKey } from '../journal/key.ts'
import { followKeys, isSignedBy } from '../journal/key-change.ts'
import { listCheckpointNotes, readStanding } from '../journal/leaves.ts'
import { readCheckpoint, type Signer } from '../journal/note.ts'
import { type OpenedEpoch, openEpoch } from '../journal/open-epoch.ts'
import { requireNotBehind, type Sealing, sealAll } from '../journal/seal.ts'
import { journalStore, writeWhole } from '../journal/store.ts'
import { recordAct } from '../journal.ts'
import { checkBackup } from './check.ts'
import { type Chosen, chooseBackup } from './choose.ts'
import { carryFiles } from './files.ts'
import { carryJournal, isNewer } from './journal.ts'
import { bringKeys } from './keys.ts'
import { readManifest } from './manifest.ts'
import { signersOf } from './signers.ts'

export type RestoreWish = {
  /** The folder of backups, or one backup in it. */
  readonly folder: string
  readonly until: string | null
  readonly dataFolder: string
  readonly keysFrom: string | null
  /** Text of a checkpoint that was kept elsewhere. */
  readonly checkpoints: readonly string[]
  readonly log: (line: string) => void
}

/**
 * First half: chooses a backup, weighs it whole, and brings keys, stored files and the published journal to where they
 * belong. The database is `restoreCluster`'s or `restoreExport`'s.
 * @throws Refusal `backup/…`, `restore/keys-missing`, `restore/keys-differ`, `restore/damaged`.
 */
export async function prepareRestore(wish: RestoreWish): Promise<Chosen> {
  const { folder, until, dataFolder, keysFrom, log } = wish
  const unsigned = await chooseBackup(folder, until)
  const journal = path.join(unsigned.backups, 'journal')
  await bringKeys(unsigned.manifest, { dataFolder, keysFrom, journal })
  const here = path.join(dataFolder, 'journal')
  const signers = await signersOf(await getJournalKey(dataFolder, journalStore(here)), [journal, here])
  const manifest = await readManifest(unsigned.folder, signers)
  log(`Weighing the backup of ${manifest.at}`)
  const { damaged } = await checkBackup(unsigned.folder, signers)
  if (damaged.length > 0) throw new Refusal('restore/damaged', { count: damaged.length, places: damaged.slice(0, 5) })
  return { ...unsigned, manifest }
}

/** Stored files and the published journal. What was published once is never taken back, so the newer stays. */
export async function bringFiles({ backups }: Chosen, wish: RestoreWish, key: Signer): Promise<readonly string[]> {
  const { dataFolder, checkpoints } = wish
  const { damaged } = await carryFiles(path.join(backups, 'files'), path.join(dataFolder, 'files'), async () => {})
  const journal = path.join(dataFolder, 'journal')
  await mkdir(journal, { recursive: true })
  await carryJournal(path.join(backups, 'journal'), journal)
  for (const note of checkpoints) await takeCheckpoint(note, dataFolder, key)
  return damaged
}

/** The last one known outside decides what was lost. @throws Refusal `checkpoint/not-ours`. */
async function takeCheckpoint(note: string, dataFolder: string, key: Signer): Promise<void> {
  const checkpoint = readCheckpoint(note)
  const store = journalStore(path.join(dataFolder, 'journal'))
  const { chain } = followKeys({ name: key.name, publicKey: key.publicKey }, await store.listKeyChanges())
  if (!checkpoint || !isSignedBy(note, chain)) throw new Refusal('checkpoint/not-ours', { origin: checkpoint?.origin })
  if (isNewer(checkpoint, await store.findNewest())) {
    await writeWhole(path.join(store.folder, 'checkpoint'), note, 0o644)
  }
}

export type Restored = {
  readonly stamp: string
  /** When the last act was done that is there again; null for an empty journal. */
  readonly lastActAt: string | null
  readonly entries: number
  /** The epoch that was opened because published entries are gone; null when none is. */
  readonly opened: OpenedEpoch | null
}

/** Second half, on the restored and migrated database: the journal goes on, and says that this was a restore. */
export async function concludeRestore(
  context: Context,
  sealing: Sealing,
  { manifest }: Chosen,
  until: string | null,
): Promise<Restored> {
  const last = await lastAct(context.db)
  await layNotes(context.db, sealing)
  const opened = (await isBehind(context.db, sealing)) ? await openEpoch(context, sealing) : null
  await context.db.transaction().execute((tx) =>
    recordAct(tx, context, {
      action: 'system.restore',
      subject: { type: 'backup', id: manifest.stamp },
      payload: { backup: manifest.at, until, lastActAt: last.at, lost: opened?.lost ?? null },
    }),
  )
  await sealAll(context, sealing)
  return { stamp: manifest.stamp, lastActAt: last.at, entries: last.entries, opened }
}

async function lastAct(db: Db): Promise<{ at: string | null; entries: number }> {
  const { rows } = await sql<{ at: string | null; entries: number }>`
    select max(at) as at, count(*) as entries from journal.entry`.execute(db)
  return rows[0] ?? { at: null, entries: 0 }
}

/** The database may know checkpoints that were signed after the last shipment. */
async function layNotes(db: Db, { store }: Sealing): Promise<void> {
  const { epoch } = await readStanding(db)
  const there = new Set(await store.listSizes(epoch))
  for (const { size, note } of await listCheckpointNotes(db, epoch)) {
    const checkpoint = readCheckpoint(note)
    if (there.has(size) || !checkpoint) continue
    if (isNewer(checkpoint, await store.findNewest())) await store.keepCheckpoint(epoch, { size }, note)
    else await writeNote(store.folder, epoch, size, note)
  }
}

async function writeNote(folder: string, epoch: number, size: number, note: string): Promise<void> {
  await mkdir(path.join(folder, `${epoch}/checkpoints`), { recursive: true })
  await writeWhole(path.join(folder, `${epoch}/checkpoints/${size}`), note, 0o644)
}

async function isBehind(db: Db, { store }: Sealing): Promise<boolean> {
  try {
    requireNotBehind(await readStanding(db), await store.findNewest())
    return false
  } catch (error) {
    if (error instanceof Refusal && error.code === 'journal/behind-checkpoint') return true
    throw error
  }
}
