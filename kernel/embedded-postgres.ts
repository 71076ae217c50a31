import path from 'node:path'
import pg from 'pg'
import { prepareBinaries } from './embedded-postgres/binaries.ts'
import { ensureCluster } from './embedded-postgres/cluster.ts'
import { takeFolder } from './embedded-postgres/owner.ts'
import { logFileOf, preparePlace } from './embedded-postgres/place.ts'
import { isAlive, pause, signal } from './embedded-postgres/processes.ts'
import { runServer, type Server, type Start, stopServer, urlOf } from './embedded-postgres/server.ts'
import type { Settings } from './embedded-postgres/settings.ts'

export type EmbeddedPostgres = {
  /** Superuser on the database `steelyard`. */
  readonly url: string
  readonly port: number
  /** True when the server was still running, left by a platform that was killed. */
  readonly adopted: boolean
  /** Where the database really lies: not the wanted folder when the server's account cannot reach that. */
  readonly folder: string
  readonly logFile: string
  /** Fast shutdown; a second call waits for the first. */
  stop(): Promise<void>
}

type Wish = {
  /** Folder of the database; made when missing. */
  readonly folder: string
  readonly log?: (line: string) => void
  /** PostgreSQL settings over the tuned ones, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Settings
}

/**
 * Runs the PostgreSQL that npm brought, on 127.0.0.1, and keeps it running: when it is killed it is started again on
 * the same port. As root it runs under another account. Only one platform may use a folder.
 * @throws Refusal `start/…`: `already-running` { pid, folder }, `folder-not-writable`, `no-account`,
 * `binaries-missing`, `binaries-do-not-run`, `initdb-failed`, `database-version`, `password-missing`,
 * `no-free-port`, `server-not-answering`, `database-failed` { lastLines, logFile }.
 */
export async function startEmbeddedPostgres({
  folder,
  log = () => {},
  settings = {},
}: Wish): Promise<EmbeddedPostgres> {
  const place = await preparePlace(path.resolve(folder), log)
  const giveBack = await takeFolder(place.folder)
  try {
    const binaries = await prepareBinaries(place.account, log)
    const password = await ensureCluster(place, binaries, log)
    const start = { place, binaries, password, settings, log }
    const server = await runServer(start)
    const stop = keepRunning(start, server, giveBack)
    await ensureDatabase(urlOf(server.port, password, 'postgres')).catch(async (error: unknown) => {
      await stop()
      throw error
    })
    const url = urlOf(server.port, password, 'steelyard')
    const { port, adopted } = server
    return { url, port, adopted, folder: place.folder, logFile: logFileOf(place.folder), stop }
  } catch (error) {
    await giveBack()
    throw error
  }
}

/** Watches the server, starts it again when it has died, and returns how to stop both. */
function keepRunning(start: Start, first: Server, giveBack: () => Promise<void>): () => Promise<void> {
  let server = first
  let stopping: Promise<void> | undefined
  let restarting: Promise<void> | undefined
  const restart = async () => {
    start.log(`The database server (process ${server.pid}) has ended by itself: starting it again`)
    server = await runServer({ ...start, port: server.port })
  }
  const watch = setInterval(() => {
    if (stopping || restarting || isAlive(server.pid)) return
    restarting = restart()
      .catch(async (error: Error & { details?: unknown }) => {
        start.log(`The database server does not start: ${error.message} ${JSON.stringify(error.details ?? '')}`)
        await pause(2000)
      })
      .finally(() => {
        restarting = undefined
      })
  }, 250)
  watch.unref()
  // When the platform ends without `stop` (a bug), the database still shuts down cleanly.
  const atExit = () => signal(server.pid, 'SIGINT')
  process.once('exit', atExit)
  const end = async () => {
    clearInterval(watch)
    await restarting
    await stopServer(server)
    process.removeListener('exit', atExit)
    await giveBack()
  }
  return () => {
    stopping ??= end()
    return stopping
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'steelyard'")
    if (rowCount === 0) await client.query('create database steelyard')
  } finally {
    await client.end()
  }
}
