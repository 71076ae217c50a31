import { randomBytes } from 'node:crypto'
import { appendFile, chown, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import { clusterOf, type Place, passwordFileOf, portFileOf } from './place.ts'
import { type Account, run } from './processes.ts'
import {
  accessSettings,
  archiveSettings,
  formatSettings,
  type Machine,
  type Settings,
  tunedSettings,
} from './settings.ts'

export const superuser = 'steelyard'

/** The command of the archive is one of a Unix shell. */
const archiving = process.platform === 'win32' ? {} : archiveSettings

/** Makes the cluster when there is none. Returns its password. A half-made one never bears the final name. */
export async function ensureCluster(place: Place, binaries: Binaries, log: (line: string) => void): Promise<string> {
  const cluster = clusterOf(place.folder)
  const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) {
    refuseOtherVersion(place.folder, version.trim(), binaries)
    return readPassword(place.folder)
  }
  log(`Making the database in ${place.folder} (once)`)
  const password = randomBytes(24).toString('base64url')
  await writeOwned(passwordFileOf(place.folder), password, place.account)
  await initialise(place, binaries)
  return password
}

/** @throws Refusal `start/password-missing` { file }: the database is there, the key to it is not. */
export async function readPassword(folder: string): Promise<string> {
  const file = passwordFileOf(folder)
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw new Refusal('start/password-missing', { file, reason: (error as Error).message })
  }
}

/** Writes the settings of this start. `alter system` keeps the last word: PostgreSQL reads it after this file. */
export async function writeSettings(place: Place, port: number, wished: Settings): Promise<void> {
  const settings = { ...tunedSettings(await describeMachine()), ...archiving, ...wished, ...accessSettings(port) }
  const text = `# Written by Steelyard at each start; use "alter system" for changes of your own.\n${formatSettings(settings)}`
  await writeOwned(path.join(clusterOf(place.folder), 'steelyard.conf'), text, place.account)
}

/** The port of the last time when it is free, else a new one, which is kept. */
export async function choosePort(place: Place): Promise<number> {
  const kept = Number(await readFile(portFileOf(place.folder), 'utf8').catch(() => ''))
  const port = (kept > 0 && (await freePort(kept))) || (await freePort(0))
  if (port === undefined) throw new Refusal('start/no-free-port', { folder: place.folder })
  await writeOwned(portFileOf(place.folder), String(port), place.account)
  return port
}

function refuseOtherVersion(folder: string, found: string, binaries: Binaries): void {
  const expected = binaries.version.split('.')[0]
  if (found !== expected) throw new Refusal('start/database-version', { folder, found, expected })
}

async function initialise(place: Place, binaries: Binaries): Promise<void> {
  const cluster = clusterOf(place.folder)
  const half = `${cluster}.new`
  await rm(half, { recursive: true, force: true })
  // With LC_CTYPE C pg_trgm would find nothing in Chinese; macOS has no C.UTF-8.
  const locale = os.platform() === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'
  const parameters = [
    '--pgdata',
    half,
    `--username=${superuser}`,
    `--pwfile=${passwordFileOf(place.folder)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${locale}`,
    '--lc-messages=C',
    '--data-checksums',
  ]
  const made = await run(path.join(binaries.folder, 'bin', 'initdb'), parameters, place.account)
  if (!made.ok) throw new Refusal('start/initdb-failed', { folder: place.folder, lastLines: lastLines(made.output) })
  await appendFile(path.join(half, 'postgresql.conf'), "\ninclude = 'steelyard.conf'\n")
  await rename(half, cluster)
}

export const lastLines = (text: string, count = 15) => text.trim().split('\n').slice(-count)

async function describeMachine(): Promise<Machine> {
  const limit = process.constrainedMemory()
  const shared = await statfs('/dev/shm').catch(() => undefined)
  return {
    // Without a limit the system reports 0 or a number beyond any memory.
    memory: Math.min(os.totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY),
    cores: os.availableParallelism(),
    sharedMemory: shared ? shared.bavail * shared.bsize : 0,
  }
}

/** The port if it can be bound (0: any), else undefined. */
function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(undefined))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}

async function writeOwned(file: string, text: string, account: Account | null): Promise<void> {
  await writeFile(file, text, { mode: 0o600 })
  const { uid } = await stat(file)
  if (account && uid !== account.uid) await chown(file, account.uid, account.gid)
}
