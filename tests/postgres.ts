import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { findOwner } from '../kernel/embedded-postgres/owner.ts'
import { isAlive, signal } from '../kernel/embedded-postgres/processes.ts'
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
const shared = globalThis as { steelyardTestServer?: { server: Promise<EmbeddedPostgres>; users: number } }

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
  await rm(folder, { recursive: true, force: true })
}

async function startTestServer(): Promise<EmbeddedPostgres> {
  await removeLeftOvers()
  const folder = await mkdtemp(path.join(os.tmpdir(), prefix))
  // A test database need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' }
  return startEmbeddedPostgres({ folder, settings: { ...settings, work_mem: '16MB', max_connections: '200' } })
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
