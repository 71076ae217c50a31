import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { prepareBinaries } from '../embedded-postgres/binaries.ts'
import { takeFolder } from '../embedded-postgres/owner.ts'
import { clusterOf, logFileOf, type Place, passwordFileOf, preparePlace } from '../embedded-postgres/place.ts'
import { pause, run } from '../embedded-postgres/processes.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { Refusal } from '../errors.ts'
import type { Chosen } from './choose.ts'
import { isThere, namesIn, placeOf, unpackTo } from './stored.ts'

type Wish = {
  /** Where the database shall lie. */
  readonly folder: string
  /** ISO, UTC; null: as far as the archived WAL reaches. */
  readonly until: string | null
  readonly log: (line: string) => void
}

const recoveryHours = 12

/**
 * Lays the copied cluster into an empty place and lets PostgreSQL lead it on by the archived WAL; when this returns the
 * server has stopped again and the cluster is an ordinary one. What failed leaves nothing behind.
 * @throws Refusal `restore/occupied`, `restore/other-version`, `restore/until-not-reached`, `start/…`.
 */
export async function restoreCluster(chosen: Chosen, { folder, until, log }: Wish): Promise<void> {
  const place = await preparePlace(path.resolve(folder), log)
  const cluster = clusterOf(place.folder)
  await lay(chosen, place, log)
  try {
    await recover(place.folder, until, log)
  } catch (error) {
    await rm(cluster, { recursive: true, force: true })
    throw error
  } finally {
    await rm(walOf(place.folder), { recursive: true, force: true })
  }
}

const walOf = (postgresFolder: string) => path.join(postgresFolder, 'wal-restore')

async function lay(chosen: Chosen, place: Place, log: (line: string) => void): Promise<void> {
  const giveBack = await takeFolder(place.folder)
  try {
    const cluster = clusterOf(place.folder)
    if (await isThere(cluster)) throw new Refusal('restore/occupied', { folder: cluster })
    const { version } = await prepareBinaries(place.account, log)
    const [expected] = version.split('.')
    const found = chosen.manifest.postgres
    if (found !== expected) throw new Refusal('restore/other-version', { found, expected })
    const half = `${cluster}.restoring`
    await rm(half, { recursive: true, force: true })
    await unpackCluster(chosen, half, passwordFileOf(place.folder))
    await unpackWal(chosen, walOf(place.folder))
    await writeFile(path.join(half, 'recovery.signal'), '')
    await giveTo(place, [half, walOf(place.folder), passwordFileOf(place.folder)])
    await chmod(half, 0o700)
    await rename(half, cluster)
  } finally {
    await giveBack()
  }
}

async function unpackCluster({ folder, manifest }: Chosen, to: string, passwordFile: string): Promise<void> {
  for (const inside of manifest.folders) await mkdir(path.join(to, inside), { recursive: true, mode: 0o700 })
  for (const part of manifest.parts) {
    const place = placeOf(part)
    if (place === 'password') await unpackTo(folder, part, passwordFile)
    else if (place.startsWith('cluster/')) await unpackTo(folder, part, path.join(to, place.slice('cluster/'.length)))
  }
}

/** The segments of the copy itself, and all that were shipped since. Histories tell PostgreSQL which way time went. */
async function unpackWal({ folder, backups, manifest }: Chosen, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  const first = manifest.wal[0]?.slice(8) ?? ''
  for (const from of [path.join(backups, 'wal'), path.join(folder, 'wal')]) {
    for (const name of await namesIn(from)) {
      const isNeeded = /^[0-9A-F]{24}\.zst$/.test(name) ? name.slice(8, 24) >= first : name.endsWith('.history.zst')
      if (isNeeded) await unpackTo(from, { path: name }, path.join(to, placeOf({ path: name })))
    }
  }
}

async function giveTo({ account }: Place, files: readonly string[]): Promise<void> {
  if (!account) return
  const given = await run('chown', ['-R', `${account.uid}:${account.gid}`, ...files])
  if (!given.ok) throw new Error(given.output)
}

async function recover(folder: string, until: string | null, log: (line: string) => void): Promise<void> {
  const settings = {
    // The server stands in its data folder, whose path may hold what a shell would take apart.
    restore_command: 'cp ../wal-restore/%f %p',
    recovery_target_action: 'promote',
    ...(until === null ? {} : { recovery_target_time: until.replace('T', ' ').replace('Z', '+00') }),
  }
  log(until === null ? 'Leading the database on to the end of the archive' : `Leading the database on to ${until}`)
  const from = await sizeOfLog(folder)
  const why = () => whyNotReached(folder, from, until)
  const server = await startEmbeddedPostgres({ folder, settings, log }).catch(async (error: unknown) => {
    throw (await why()) ?? error
  })
  try {
    await untilPromoted(server.url, why)
  } finally {
    await server.stop()
  }
}

async function untilPromoted(url: string, why: () => Promise<Refusal | undefined>): Promise<void> {
  const end = Date.now() + recoveryHours * 3_600_000
  while (Date.now() < end) {
    if (await isPromoted(url)) return
    const refusal = await why()
    if (refusal) throw refusal
    await pause(200)
  }
  throw new Refusal('restore/until-not-reached', { until: `${recoveryHours} h` })
}

async function isPromoted(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ promoted: boolean }>('select not pg_is_in_recovery() as promoted')
    return rows[0]?.promoted === true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** PostgreSQL ends when the archive does before the instant: better than another state than the one asked for. */
async function whyNotReached(folder: string, from: number, until: string | null): Promise<Refusal | undefined> {
  const text = (await readFile(logFileOf(folder)).catch(() => Buffer.alloc(0))).subarray(from).toString()
  if (!text.includes('recovery ended before configured recovery target was reached')) return undefined
  const [, reached = ''] = /last completed transaction was at log time (\S+ \S+)/.exec(text) ?? []
  return new Refusal('restore/until-not-reached', { until, reached })
}

const sizeOfLog = (folder: string): Promise<number> =>
  stat(logFileOf(folder)).then(
    ({ size }) => size,
    () => 0,
  )
