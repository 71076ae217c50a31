import { once } from 'node:events'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { findAccount } from '../kernel/embedded-postgres/account.ts'
import { findOwner } from '../kernel/embedded-postgres/owner.ts'
import { type Account, isAlive, run, signal } from '../kernel/embedded-postgres/processes.ts'
import { readPostmasterFile } from '../kernel/embedded-postgres/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../kernel/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser of the run's PostgreSQL, `postgres://…:port`, without a database. */
    postgresUrl: string
  }
}

const prefix = 'steelyard-test-'

/** Vitest loads this file once for each project; the server is one for the whole run. */
const shared = globalThis as { steelyardTestServer?: { server: Promise<TestServer>; users: number } }

type TestServer = Pick<EmbeddedPostgres, 'url' | 'stop'> & { readonly folder: string | null }

/**
 * On which PostgreSQL the tests run: the packaged one, or that of `STEELYARD_TEST_POSTGRES`: a folder of programs
 * (`/usr/lib/postgresql/15/bin`) or the address of a server whose user may make databases.
 */
const wanted = process.env.STEELYARD_TEST_POSTGRES ?? ''

export async function setup(project: TestProject): Promise<void> {
  shared.steelyardTestServer ??= { server: startTestServer(), users: 0 }
  shared.steelyardTestServer.users += 1
  const { url } = await shared.steelyardTestServer.server
  project.provide('postgresUrl', url.replace(/\/[^/]*$/, ''))
}

export async function teardown(): Promise<void> {
  const running = shared.steelyardTestServer
  if (!running) return
  running.users -= 1
  if (running.users > 0) return
  delete shared.steelyardTestServer
  const { stop, folder } = await running.server
  await stop()
  if (folder !== null) await rm(folder, { recursive: true, force: true })
}

async function startTestServer(): Promise<TestServer> {
  if (/^postgres(ql)?:/.test(wanted))
    return { url: `${wanted.replace(/\/$/, '')}/postgres`, folder: null, stop: async () => {} }
  await removeLeftOvers()
  const folder = await mkdtemp(path.join(os.tmpdir(), prefix))
  if (wanted !== '') return startOtherServer(wanted, folder)
  // A test database need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' }
  return startEmbeddedPostgres({ folder, settings: { ...settings, work_mem: '16MB', max_connections: '200' } })
}

/** A server of other programs, with the same settings; as root under the account `postgres`. */
async function startOtherServer(programs: string, folder: string): Promise<TestServer> {
  const account = await findAccount(path.join(folder, 'cluster'))
  if (account) await chown(folder, account.uid, account.gid)
  const [data, port] = [path.join(folder, 'cluster'), await freePort()]
  const locale = ['--locale=C.UTF-8', '--encoding=UTF8', '--auth=trust', '--username=steelyard']
  await done(path.join(programs, 'initdb'), ['-D', data, ...locale], account)
  const settings = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off
    -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB -c max_connections=200 -c timezone=UTC`
  const started = ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', settings.replaceAll(/\s+/g, ' '), 'start']
  await done(path.join(programs, 'pg_ctl'), started, account)
  return {
    url: `postgres://steelyard@127.0.0.1:${port}/postgres`,
    folder,
    stop: () => done(path.join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], account),
  }
}

async function done(file: string, parameters: string[], account: Account | null): Promise<void> {
  const { ok, output } = await run(file, parameters, account)
  if (!ok) throw new Error(output)
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  return port
}

/** Servers and folders of test runs that were killed. */
async function removeLeftOvers(): Promise<void> {
  const names = (await readdir(os.tmpdir())).filter((name) => name.startsWith(prefix))
  for (const name of names) await removeLeftOver(path.join(os.tmpdir(), name)).catch(() => {})
}

async function removeLeftOver(folder: string): Promise<void> {
  const files = await readdir(folder)
  // Without a lock it may be a run that begins in this moment.
  if (!files.includes('owner.json') || (await findOwner(folder))) return
  const server = await readPostmasterFile(folder)
  if (server && isAlive(server.pid)) signal(server.pid, 'SIGQUIT')
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
