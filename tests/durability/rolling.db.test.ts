import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatform, type Platform } from '../../apps/server/platform.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { founder, personOf, smallTree } from '../platform.ts'
import { startBalancer } from './balancer.ts'
import { type Program, startProgram } from './programs.ts'

let folder: string
let database: FreshDatabase
let platform: Platform
let username = ''
let countyId = ''
const programs: Program[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-rolling-'))
  database = await freshDatabase('rolling')
  platform = await openPlatform({ databaseUrl: database.url, dataFolder: folder })
  const context = platform.contextAt(new Date().toISOString(), founder)
  const { county } = await smallTree(context)
  countyId = county.id
  const { accountId } = await personOf(platform, context, county.id, ['systemAdministrator'])
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [accountId])
  username = rows[0].username
}, 120_000)

afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL')
  await platform.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function start(role: 'both' | 'server' = 'both'): Promise<Program> {
  const settings = { DATABASE_URL: database.url, STEELYARD_DATA: folder, STEELYARD_DRAIN_SECONDS: '1' }
  const program = await startProgram({ ...settings, STEELYARD_ROLE: role })
  programs.push(program)
  return program
}

/** People at work through one address: each sends a command and reads, one after the other, until told to stop. */
function startDesks(url: string, cookie: string, count: number) {
  let isStopping = false
  const acknowledged: string[] = []
  const failures: string[] = []
  const desk = async (number: number) => {
    for (let act = 0; !isStopping; act += 1) {
      const name = `desk ${number} act ${act}`
      const write = await send(url, cookie, name)
      if (write === 200) acknowledged.push(name)
      else failures.push(`${name}: ${write}`)
      const read = await fetch(`${url}/api/units?limit=5`, { headers: { cookie } }).then(
        (reply) => reply.status,
        (error: unknown) => String(error),
      )
      if (read !== 200) failures.push(`reading after ${name}: ${read}`)
    }
  }
  const desks = Array.from({ length: count }, (_, number) => desk(number))
  return {
    acknowledged,
    failures,
    async stop() {
      isStopping = true
      await Promise.all(desks)
    },
  }
}

function send(url: string, cookie: string, name: string): Promise<number | string> {
  const unit = {
    name,
    kind: 'section',
    code: name,
    parentId: countyId,
    division: null,
    validFrom: '2020-01-01',
    validUntil: null,
  }
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
  return fetch(`${url}/api/units`, { method: 'POST', headers, body: JSON.stringify(unit) }).then(
    async (reply) => (reply.ok ? 200 : `${reply.status} ${await reply.text()}`),
    (error: unknown) => String(error),
  )
}

async function signIn(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ username, password: 'correct horse battery' }),
  })
  expect(reply.status).toBe(200)
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('two servers are replaced one after the other while people work, and no request is lost', async () => {
  const balancer = await startBalancer()
  const old = [await start(), await start('server')]
  for (const { port } of old) await balancer.add(port)
  const desks = startDesks(balancer.url, await signIn(balancer.url), 3)
  for (const program of old) {
    const successor = await start()
    await balancer.add(successor.port)
    program.child.kill('SIGTERM')
    expect(await program.ended()).toBe(0)
    balancer.remove(program.port)
  }
  await desks.stop()
  await balancer.stop()
  expect(desks.failures).toEqual([])
  expect(desks.acknowledged.length).toBeGreaterThan(20)
  const { rows } = await platform.pool.query(`select name from authorities.unit where name like 'desk %' order by name`)
  expect(rows.map(({ name }) => name)).toEqual([...desks.acknowledged].sort())
}, 180_000)
