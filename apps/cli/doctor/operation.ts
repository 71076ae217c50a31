import path from 'node:path'
import { hasOverflown, listStamps, readManifest } from '../../../kernel/backup/index.ts'
import type { Config } from '../../../kernel/config.ts'
import { connect, type Db, sql } from '../../../kernel/database.ts'
import { readPassword } from '../../../kernel/embedded-postgres/cluster.ts'
import { isAlive } from '../../../kernel/embedded-postgres/processes.ts'
import { readPostmasterFile, urlOf } from '../../../kernel/embedded-postgres/server.ts'
import { type Operation, readOperation } from '../../../kernel/operation.ts'
import { type Check, fail, ok, type Verdict, warn } from './finding.ts'
import { databaseFolderOf } from './folder.ts'
import { judgeReceipts } from './receipts.ts'

export const operationChecks: readonly Check[] = [
  { name: 'backup', examine: async ({ config }) => judgeBackup(config) },
  { name: 'archive of WAL', examine: async ({ config }) => judgeArchive(config) },
  { name: 'clocks', examine: async ({ config }) => asked(config, judgeClocks) },
  { name: 'Chinese search', examine: async ({ config }) => asked(config, judgeTrigrams) },
  { name: 'journal', examine: async ({ config }) => asked(config, standing(judgeJournal)) },
  { name: 'events', examine: async ({ config }) => asked(config, standing(judgeEvents)) },
  { name: 'jobs', examine: async ({ config }) => asked(config, standing(judgeJobs)) },
  { name: 'receipts', examine: async ({ config }) => asked(config, judgeReceipts) },
]

/** Three Chinese characters, of which a database that reads bytes as letters makes nothing. */
const wuhan = '\u6b66\u6c49\u5e02'

const hours = (milliseconds: number) => milliseconds / 3_600_000

async function judgeBackup({ backupFolder }: Config): Promise<Verdict> {
  if (backupFolder === null) return warn('none is made', 'Set STEELYARD_BACKUP to a folder on another disk.')
  const stamp = (await listStamps(backupFolder)).at(-1)
  const remedy = 'Look into the log of the worker, or run "steelyard backup DIR" now.'
  if (stamp === undefined) return warn(`none yet in ${backupFolder}`, 'The worker makes the first one at its start.')
  const { at, kind } = await readManifest(path.join(backupFolder, stamp))
  const age = hours(Date.now() - Date.parse(at))
  const found = `${kind} of ${at}, ${age.toFixed(1)} hours old`
  if (age > 72) return fail(found, remedy)
  return age > 26 ? warn(found, remedy) : ok(found)
}

async function judgeArchive(config: Config): Promise<Verdict> {
  if (config.databaseUrl !== null) return ok('that of the outside PostgreSQL is its administrator’s')
  if (!(await hasOverflown(await databaseFolderOf(config)))) return ok('no segment was let go')
  const remedy = 'Make the folder of backups reachable again and run "steelyard backup DIR".'
  return fail('segments were let go: since the last backup there is no going to a point in time', remedy)
}

async function judgeClocks(db: Db): Promise<Verdict> {
  const { databaseAheadSeconds } = await readOperation(db)
  const found = `the database is ${databaseAheadSeconds.toFixed(2)} s ahead`
  const remedy = 'Set both clocks by NTP: deadlines, draws and checkpoints bear these times.'
  return Math.abs(databaseAheadSeconds) > 2 ? fail(found, remedy) : ok(found)
}

async function judgeTrigrams(db: Db): Promise<Verdict> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from pg_extension where extname = 'pg_trgm') as there`.execute(db)
  if (!rows[0]?.there) return ok('by pairs of characters; pg_trgm is not used')
  const { rows: shown } = await sql<{ knows: boolean }>`
    select show_trgm(${wuhan}) <> '{}' as knows`.execute(db)
  if (shown[0]?.knows) return ok('the database knows Chinese letters')
  return fail('LC_CTYPE is C: Chinese names are not found', 'Make the database anew with LC_CTYPE C.UTF-8.')
}

function judgeJournal({ entriesUnsealed, oldestUnsealedSeconds }: Operation): Verdict {
  const found = `${entriesUnsealed} entries wait to be sealed, the oldest for ${oldestUnsealedSeconds.toFixed(0)} s`
  const remedy =
    'Start a worker; if one runs, its log says why it does not seal ("steelyard verify journal" weighs all).'
  return oldestUnsealedSeconds > 60 ? fail(found, remedy) : ok(found)
}

function judgeEvents({ deliveriesParked, eventsWaiting, oldestEventSeconds }: Operation): Verdict {
  const found = `${deliveriesParked} parked, ${eventsWaiting} wait, the oldest for ${oldestEventSeconds.toFixed(0)} s`
  if (deliveriesParked > 0)
    return fail(found, 'Mend what "steelyard events parked" names, then "steelyard events retry".')
  return oldestEventSeconds > 600 ? warn(found, 'Start a worker, or look into its log.') : ok(found)
}

function judgeJobs({ failedJobs, jobsDue, oldestJobSeconds }: Operation): Verdict {
  const kinds = [...new Set(failedJobs.map(({ kind, error }) => `${kind} (${error})`))].slice(0, 3).join('; ')
  const found = `${jobsDue} due, ${failedJobs.length} of the system failed within a day${kinds ? `: ${kinds}` : ''}`
  if (failedJobs.length > 0) return warn(found, 'Look into the log of the worker; the next run comes by the calendar.')
  return oldestJobSeconds > 1800 ? warn(found, 'Start a worker, or another one.') : ok(found)
}

/** Asks the database of the installation, if it runs and has been opened by a platform before. */
async function asked(config: Config, judge: (db: Db) => Promise<Verdict>): Promise<Verdict> {
  const url = config.databaseUrl ?? (await urlOfEmbedded(config))
  if (url === undefined) return ok('not examined: the database does not run')
  const { db, close } = connect(url, { max: 1, statementSeconds: 10 })
  try {
    const { rows } = await sql<{ there: string | null }>`
      select to_regclass('kernel.failed_delivery')::text as there`.execute(db)
    return rows[0]?.there ? await judge(db) : ok('not examined: no platform of this release has opened the database')
  } catch (error) {
    return warn(`not examined: ${(error as Error).message}`, 'Mend the connection to the database first.')
  } finally {
    await close()
  }
}

const standing = (judge: (operation: Operation) => Verdict) => async (db: Db) => judge(await readOperation(db))

async function urlOfEmbedded(config: Config): Promise<string | undefined> {
  const folder = await databaseFolderOf(config)
  const server = await readPostmasterFile(folder)
  return server && isAlive(server.pid) ? urlOf(server.port, await readPassword(folder), 'steelyard') : undefined
}
