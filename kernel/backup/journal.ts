import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { SignedCheckpoint } from '../journal/note.ts'
import { epochOfCheckpoint, journalStore, writeWhole } from '../journal/store.ts'
import { copyWhole } from './stored.ts'

/**
 * Brings what is published of the journal into another folder. Tiles only grow and checkpoints never change, so what is
 * there stays, but for a tile that has become longer. The newest checkpoint is moved on, never back.
 */
export async function carryJournal(from: string, to: string): Promise<void> {
  await carryFolder(from, to)
  const [ours, theirs] = await Promise.all([journalStore(from).findNewest(), journalStore(to).findNewest()])
  if (ours && isNewer(ours, theirs)) await writeWhole(path.join(to, 'checkpoint'), ours.note, 0o644)
}

/** Of two checkpoints of one installation: the later epoch, in one epoch the larger size. */
export function isNewer(one: SignedCheckpoint, other: SignedCheckpoint | undefined): boolean {
  if (!other) return true
  const [left, right] = [epochOfCheckpoint(one), epochOfCheckpoint(other)]
  return left > right || (left === right && one.size > other.size)
}

async function carryFolder(from: string, to: string): Promise<void> {
  const entries = await list(from)
  const there = new Set((await list(to)).map(({ name }) => name))
  // Only the last tile of a level grows; the folder of checkpoints becomes long, and is not looked at file by file.
  const last = String(Math.max(-1, ...[...there].filter((name) => /^\d+$/.test(name)).map(Number)))
  for (const entry of entries) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) await carryFolder(source, target)
    else if (!there.has(entry.name) || (await hasMoved(entry.name, last, source, target))) {
      await copyWhole(source, target)
    }
  }
}

async function hasMoved(name: string, last: string, source: string, target: string): Promise<boolean> {
  if (name === last) return (await stat(source)).size > (await stat(target)).size
  if (name === 'key-changes') return (await stat(source)).size > (await stat(target)).size
  return name === 'key' && !(await readFile(source)).equals(await readFile(target))
}

const list = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(({ name }) => !name.startsWith('.'))
