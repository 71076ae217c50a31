import { spawn } from 'node:child_process'
import { close, open } from 'node:fs'
import { readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { Refusal } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import { choosePort, lastLines, superuser, writeSettings } from './cluster.ts'
import { clusterOf, logFileOf, type Place } from './place.ts'
import { identityOf, isAlive, pause, plainEnvironment, processesIn, signal } from './processes.ts'
import type { Settings } from './settings.ts'

export type Server = { readonly pid: number; readonly port: number; readonly adopted: boolean }

export type Start = {
  readonly place: Place
  readonly binaries: Binaries
  readonly password: string
  readonly settings: Settings
  /** The port clients already know: it is not changed for a free one. */
  readonly port?: number
  readonly log: (line: string) => void
}

/** How long a server that is half dead, or whose children are, may take to go away. */
const patienceSeconds = 15
/** Recovery after a crash replays at most `max_wal_size`; longer than this it is not recovering but stuck. */
const recoverySeconds = 300

/** Adopts the server that a killed platform left, or starts one. */
export async function runServer(start: Start): Promise<Server> {
  return (await adopt(start)) ?? launchWithPatience(start)
}

export const urlOf = (port: number, password: string, database: string) =>
  `postgres://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

/** Fast shutdown; after 30 s the immediate one, from which PostgreSQL recovers at the next start. */
export async function stopServer({ pid }: Server): Promise<void> {
  for (const [name, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    signal(pid, name)
    const until = Date.now() + seconds * 1000
    while (isAlive(pid) && Date.now() < until) await pause(20)
    if (!isAlive(pid)) return
  }
}

export type PostmasterFile = { readonly pid: number; readonly port: number; readonly status: string }

/** PostgreSQL's own note of the running server: lines 1 pid, 4 port, 8 status. */
export async function readPostmasterFile(folder: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(path.join(clusterOf(folder), 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 ? { pid, port, status: lines[7] ?? '' } : undefined
}

async function adopt(start: Start): Promise<Server | undefined> {
  const until = Date.now() + patienceSeconds * 1000
  for (let attempt = 0; ; attempt++) {
    const found = await lookForServer(start)
    if (!found) return undefined
    const { pid, port, answer } = found
    if (answer === 'ready') {
      start.log(`Adopted the database server that was still running (process ${pid})`)
      return { pid, port, adopted: true }
    }
    if (answer !== 'starting' && Date.now() > until) {
      const { folder } = start.place
      throw new Refusal('start/server-not-answering', { pid, folder, logFile: logFileOf(folder), answer })
    }
    await pause(backoff(attempt))
  }
}

async function lookForServer(start: Start): Promise<(PostmasterFile & { answer: Answer }) | undefined> {
  const { folder } = start.place
  const noted = await readPostmasterFile(folder)
  if (!noted || !isAlive(noted.pid)) return undefined
  if (await isForeign(noted.pid, folder)) return forgetNote(folder)
  return { ...noted, answer: await ask(noted.port, start) }
}

/** A pid used again by a stranger, with nobody left in the cluster: PostgreSQL itself would refuse to start. */
async function isForeign(pid: number, folder: string): Promise<boolean> {
  const cluster = await realpath(clusterOf(folder))
  const inside = processesIn(cluster)
  return process.platform === 'linux' && !inside.includes(pid) && inside.length === 0
}

async function forgetNote(folder: string): Promise<undefined> {
  await rm(path.join(clusterOf(folder), 'postmaster.pid'), { force: true })
}

async function launchWithPatience(start: Start): Promise<Server> {
  const until = Date.now() + patienceSeconds * 1000
  for (let attempt = 0; ; attempt++) {
    const { server, lines } = await launch(start)
    if (server) return server
    // Children of a killed server still hold its memory, or somebody took the port between choice and use.
    const isPassing = /pre-existing shared memory block|already exists|could not bind|still in use/.test(
      lines.join('\n'),
    )
    if (!isPassing || Date.now() > until) {
      const { folder } = start.place
      throw new Refusal('start/database-failed', { folder, logFile: logFileOf(folder), lastLines: lines })
    }
    await pause(backoff(attempt))
  }
}

async function launch(start: Start): Promise<{ server?: Server; lines: string[] }> {
  const { place, binaries, settings } = start
  const port = start.port ?? (await choosePort(place))
  await writeSettings(place, port, settings)
  const logFile = logFileOf(place.folder)
  await turnLog(logFile)
  const from = await sizeOf(logFile)
  const child = await spawnPostmaster(binaries, place, logFile)
  const until = Date.now() + recoverySeconds * 1000
  while (!child.hasEnded()) {
    if ((await ask(port, start)) === 'ready') return { server: { pid: child.pid, port, adopted: false }, lines: [] }
    if (Date.now() > until) {
      await stopServer({ pid: child.pid, port, adopted: false })
      break
    }
    await pause(25)
  }
  const said = (await readFile(logFile)).subarray(from).toString()
  return { lines: lastLines(child.failure() ?? said) }
}

type Child = { readonly pid: number; hasEnded(): boolean; failure(): string | undefined }

/** In its own session, so that Ctrl+C at the terminal reaches the platform first and the database last. */
async function spawnPostmaster(binaries: Binaries, place: Place, logFile: string): Promise<Child> {
  const log = await promisify(open)(logFile, 'a', 0o600)
  const child = spawn(path.join(binaries.folder, 'bin', 'postgres'), ['-D', clusterOf(place.folder)], {
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
    ...identityOf(place.account),
  })
  let failure: string | undefined
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', (error) => {
    failure = error.message
    ended = true
  })
  child.unref()
  await promisify(close)(log)
  return { pid: child.pid ?? -1, hasEnded: () => ended, failure: () => failure }
}

type Answer = 'ready' | 'starting' | string

/** Asks the server on the port whether it serves our cluster; otherwise says what stands in the way. */
async function ask(port: number, { place, password }: Start): Promise<Answer> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    const found = rows[0]?.data_directory ?? ''
    return (await isSame(found, clusterOf(place.folder))) ? 'ready' : `port ${port} serves ${found}`
  } catch (error) {
    // cannot_connect_now: it starts up, recovers or shuts down.
    const { code, message } = error as Error & { code?: string }
    return code === '57P03' && !/shutting down/.test(message) ? 'starting' : message || code || 'no answer'
  } finally {
    await client.end().catch(() => {})
  }
}

const isSame = async (a: string, b: string) => (await realpath(a)) === (await realpath(b))

const backoff = (attempt: number) => Math.min(1000, 50 * 1.5 ** attempt)

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

/** One old log is kept; a new one begins at 10 MB. */
async function turnLog(file: string): Promise<void> {
  if ((await sizeOf(file)) > 10_000_000) await rename(file, `${file}.1`)
}
