import { statfs } from 'node:fs/promises'
import path from 'node:path'
import {
  checkBackup,
  listStamps,
  type Manifest,
  makeBackup,
  makeShipper,
  pruneBackups,
  readManifest,
} from '../../kernel/backup/index.ts'
import { addDays, chineseDay } from '../../kernel/calendar.ts'
import type { Config } from '../../kernel/config.ts'
import type { Context } from '../../kernel/context.ts'
import type { JobHandler, RunningJob, Schedule } from '../../kernel/jobs.ts'
import { recordAct } from '../../kernel/journal.ts'
import { type Installation, sourceOf } from './backup.ts'
import type { WorkerParts } from './worker.ts'

const backupJob = 'system.backup'

/** What keeps this installation: a backup each night, and every minute what has come since, if a folder is set. */
export async function operationOf(installation: Installation, config: Config): Promise<WorkerParts> {
  const { backupFolder } = config
  if (backupFolder === null) return {}
  const isFirst = (await listStamps(backupFolder)).length === 0
  return {
    jobs: [nightly(installation, backupFolder, config.backupsKept)],
    schedules: [{ kind: backupJob, nextAfter: nightOf(isFirst) }],
    eachMinute: makeShipper(installation, backupFolder),
  }
}

/** Each night at half past two in China; the very first one at once. */
function nightOf(isFirst: boolean): Schedule['nextAfter'] {
  let isDue = isFirst
  return (at) => {
    if (isDue) {
      isDue = false
      return at
    }
    const tonight = new Date(`${chineseDay(at)}T02:30:00.000+08:00`).toISOString()
    return tonight > at ? tonight : new Date(`${addDays(chineseDay(at), 1)}T02:30:00.000+08:00`).toISOString()
  }
}

function nightly(installation: Installation, folder: string, keep: number): JobHandler {
  return {
    kind: backupJob,
    leaseSeconds: 45,
    async run(context: Context, _: unknown, job: RunningJob) {
      const source = await sourceOf(installation)
      const made = await makeBackup(source, folder, { at: context.at, leadsOn: true, pulse: makePulse(job) })
      const { damaged, bytes } = await checkBackup(made.folder, [source.key.publicKey])
      if (damaged.length > 0) throw new Error(`the backup just made is damaged: ${damaged.slice(0, 3).join(', ')}`)
      const removed = await pruneBackups(folder, keep)
      const { stamp, kind, files } = made.manifest
      const told = { kind, bytes, files: files.count, damagedFiles: made.damaged, removed }
      await context.db
        .transaction()
        .execute((tx) =>
          recordAct(tx, context, { action: backupJob, subject: { type: 'backup', id: stamp }, payload: told }),
        )
      return { stamp, ...told }
    },
  }
}

/** Tells how many files are done, at most once a second. */
function makePulse(job: RunningJob): () => Promise<void> {
  let done = 0
  let toldAt = 0
  return async () => {
    done += 1
    if (performance.now() - toldAt < 1000) return
    toldAt = performance.now()
    await job.report({ done })
  }
}

/** The newest backup in a folder; undefined when there is none that can be read. */
export async function findNewestBackup(folder: string | null): Promise<Manifest | undefined> {
  const newest = folder === null ? undefined : (await listStamps(folder).catch(() => [])).at(-1)
  return folder === null || newest === undefined
    ? undefined
    : readManifest(path.join(folder, newest)).catch(() => undefined)
}

/** Bytes free where database and files lie, asked at most once a second. */
export function makeFreeBytes(folders: readonly string[]): () => Promise<number> {
  let free = Number.POSITIVE_INFINITY
  let askedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - askedAt < 1000) return free
    askedAt = performance.now()
    const found = await Promise.all(folders.map((folder) => statfs(folder).catch(() => undefined)))
    free = Math.min(...found.map((one) => (one ? one.bavail * one.bsize : Number.POSITIVE_INFINITY)))
    return free
  }
}
