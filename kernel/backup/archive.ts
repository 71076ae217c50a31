import { createReadStream } from 'node:fs'
import { chmod, chown, mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { clusterOf } from '../embedded-postgres/place.ts'
import { isThere, namesIn, pack } from './stored.ts'

/** Where the embedded PostgreSQL lays segments of WAL that are full, until they are shipped. */
export const archiveOf = (postgresFolder: string): string => path.join(postgresFolder, 'wal-archive')

/** Says that segments had to be let go: between the backup before and the next there is no going to a point in time. */
const overflowOf = (postgresFolder: string) => path.join(archiveOf(postgresFolder), 'overflow')

export const hasOverflown = (postgresFolder: string): Promise<boolean> => isThere(overflowOf(postgresFolder))

/** Archiving begins with the first backup: without one nobody could use the segments. */
export async function openArchive(postgresFolder: string): Promise<void> {
  const folder = archiveOf(postgresFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid, gid } = await stat(clusterOf(postgresFolder))
  await chown(folder, uid, gid)
  await chmod(folder, 0o700)
  await rm(overflowOf(postgresFolder), { force: true })
}

/** Moves every archived segment into the folder of backups, compressed. @returns how many. */
export async function shipWal(postgresFolder: string, backupFolder: string): Promise<number> {
  const [from, to] = [archiveOf(postgresFolder), path.join(backupFolder, 'wal')]
  const names = (await namesIn(from)).filter((name) => /^[0-9A-F]{8}/.test(name))
  for (const name of names) {
    const { path: half } = await pack(createReadStream(path.join(from, name)), to, `.${name}`)
    await rename(path.join(to, half), path.join(to, half.slice(1)))
    await rm(path.join(from, name), { force: true })
  }
  return names.length
}

/** Segments that wait to be shipped. */
export const countWaiting = async (postgresFolder: string): Promise<number> =>
  (await namesIn(archiveOf(postgresFolder))).filter((name) => /^[0-9A-F]{24}$/.test(name)).length
