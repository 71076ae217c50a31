import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isAlive, pause, processesIn } from './embedded-postgres/processes.ts'
import { readPostmasterFile } from './embedded-postgres/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

let folder: string
let running: EmbeddedPostgres[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard 秤 '))
})

afterEach(async () => {
  for (const server of running) await server.stop()
  running = []
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function start(log?: (line: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, settings: { shared_buffers: '32MB' }, ...(log ? { log } : {}) })
  running.push(server)
  return server
}

/** A platform in another process, which a test can kill. */
async function startElsewhere(): Promise<ChildProcess> {
  const from = JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)
  const code = `import { startEmbeddedPostgres } from ${from}
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} })
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout) await once(child.stdout, 'data')
  return child
}

async function ask(url: string, statement: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0]
  } finally {
    await client.end()
  }
}

async function eventually<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let left = 100; ; left--) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
      await pause(100)
    }
  }
}

const postmaster = async () => (await readPostmasterFile(folder))?.pid ?? 0
const processes = async () => processesIn(await realpath(path.join(folder, 'cluster')))

test('the database sorts by code point, knows Chinese letters, checks its pages and listens here only', async () => {
  const { url } = await start()
  const found = await ask(
    url,
    `select current_database() as name, d.datlocprovider as provider, d.datctype as letters,
       pg_encoding_to_char(d.encoding) as encoding, current_setting('data_checksums') as checksums,
       current_setting('listen_addresses') as addresses
     from pg_database d where datname = current_database()`,
  )
  expect(found).toEqual({
    name: 'steelyard',
    provider: 'b',
    letters: 'C.UTF-8',
    encoding: 'UTF8',
    checksums: 'on',
    addresses: '127.0.0.1',
  })
})

test('a stopped database leaves no process, and starts again on its port with what was written', async () => {
  const first = await start()
  await ask(first.url, 'create table draw as select 42 as seed')
  await Promise.all([first.stop(), first.stop()])
  await first.stop()
  expect(await processes()).toEqual([])
  const second = await start()
  expect({ port: second.port, adopted: second.adopted }).toEqual({ port: first.port, adopted: false })
  expect(await ask(second.url, 'select seed from draw')).toEqual({ seed: 42 })
})

test('a second platform on the same folder is refused, and told which process has it', async () => {
  await start()
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
    code: 'start/already-running',
    details: { pid: process.pid, folder },
  })
})

test('a killed database server is started again on the same port, and nothing acknowledged is lost', async () => {
  const { url } = await start()
  await ask(url, 'create table result as select 1 as number')
  const before = await postmaster()
  process.kill(before, 'SIGKILL')
  expect(await eventually(() => ask(url, 'select number from result'))).toEqual({ number: 1 })
  expect(await postmaster()).not.toBe(before)
})

test('the server left by a killed platform is adopted by the next', async () => {
  const killed = await startElsewhere()
  const left = await postmaster()
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const server = await start()
  expect(server.adopted).toBe(true)
  expect(await postmaster()).toBe(left)
  await server.stop()
  expect(isAlive(left)).toBe(false)
  expect(await processes()).toEqual([])
})

test('platform and server killed at once: the next start recovers', async () => {
  const killed = await startElsewhere()
  process.kill(await postmaster(), 'SIGKILL')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const server = await start()
  expect(server.adopted).toBe(false)
  expect(await ask(server.url, 'select 1 as answer')).toEqual({ answer: 1 })
})

test('a note of a server whose number a stranger now bears does not hinder the start', async () => {
  const first = await start()
  const note = path.join(folder, 'cluster', 'postmaster.pid')
  const text = await readFile(note, 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'])
  await writeFile(note, text.replace(/^\d+/, String(stranger.pid)))
  const second = await start()
  expect(second.adopted).toBe(false)
  stranger.kill()
})

test('a failed start shows the last lines of the server log', async () => {
  const failed = startEmbeddedPostgres({ folder, settings: { io_method: 'telepathy' } })
  await expect(failed).rejects.toMatchObject({
    code: 'start/database-failed',
    details: { lastLines: expect.arrayContaining([expect.stringContaining('telepathy')]) },
  })
  const { adopted } = await start()
  expect(adopted).toBe(false)
})
