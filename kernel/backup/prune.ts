import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { readLines } from './files.ts'
import { listStamps, type Manifest, readManifest } from './manifest.ts'
import { namesIn } from './stored.ts'

/** Keeps the newest backups and what they need; the newest is never removed. @returns stamps that were removed. */
export async function pruneBackups(folder: string, keep: number): Promise<string[]> {
  const stamps = await listStamps(folder)
  const removed = stamps.slice(0, -Math.max(1, keep))
  for (const stamp of removed) await rm(path.join(folder, stamp), { recursive: true, force: true })
  const kept = await Promise.all(stamps.slice(removed.length).map((stamp) => readManifest(path.join(folder, stamp))))
  await pruneWal(folder, kept)
  if (removed.length > 0) await pruneFiles(folder, kept)
  return removed
}

/** WAL from before the oldest copy that is kept leads nowhere. Timelines (the first eight digits) share one count. */
async function pruneWal(folder: string, kept: readonly Manifest[]): Promise<void> {
  const firsts = kept.flatMap(({ wal }) => wal.slice(0, 1).map((name) => name.slice(8)))
  const oldest = firsts.sort()[0]
  if (oldest === undefined) return
  for (const name of await namesIn(path.join(folder, 'wal'))) {
    if (/^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < oldest) await rm(path.join(folder, 'wal', name))
  }
}

/** A stored file no kept backup names, and that was there before the newest began: it has been deleted by then. */
async function pruneFiles(folder: string, kept: readonly Manifest[]): Promise<void> {
  const lists = await Promise.all(kept.map(({ stamp }) => readLines(path.join(folder, stamp, 'files.txt'))))
  const needed = new Set(lists.flat())
  const newest = await stat(path.join(folder, kept.at(-1)?.stamp ?? '', 'files.txt'))
  for (const begin of await namesIn(path.join(folder, 'files'))) {
    for (const rest of await namesIn(path.join(folder, 'files', begin))) {
      const file = path.join(folder, 'files', begin, rest)
      if (!needed.has(begin + rest) && (await stat(file)).mtimeMs < newest.mtimeMs) await rm(file)
    }
  }
}
