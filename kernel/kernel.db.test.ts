import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../tests/database.ts'
import { founder, payloadsOf, type TestPlatform, testPlatform } from '../tests/platform.ts'
import { runCommand } from './command.ts'
import { connect, sql } from './database.ts'
import { Refusal } from './errors.ts'
import { announce, defineEvent, deliverEvents, subscribe } from './events.ts'
import { createServer } from './http.ts'
import { enqueue, runNextJob } from './jobs.ts'
import { recordAct } from './journal.ts'
import { migrate } from './migrate.ts'

let platform: TestPlatform
const at = '2026-03-02T01:00:00.000Z'
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.drop())

const context = (commandKey: string | null = null) => platform.contextAt(at, founder, commandKey)
const shopOpened = defineEvent<{ shop: string }>('test.shopOpened')

test('an event reaches each subscriber once, also when the first attempt fails half-way', async () => {
  const heard: string[] = []
  let broken = true
  const subscriptions = [
    subscribe(shopOpened, 'test.first', async (_, { shop }) => {
      heard.push(`first ${shop}`)
    }),
    subscribe(shopOpened, 'test.second', async (_, { shop }) => {
      if (broken) throw new Error('line cut')
      heard.push(`second ${shop}`)
    }),
  ]
  await runCommand(context(), { name: 'test.open', input: {} }, (tx) =>
    announce(tx, context(), shopOpened, { shop: 'A' }),
  )
  await expect(deliverEvents(platform.db, subscriptions, () => context())).rejects.toThrow('line cut')
  broken = false
  expect(await deliverEvents(platform.db, subscriptions, () => context())).toBe(1)
  expect(await deliverEvents(platform.db, subscriptions, () => context())).toBe(0)
  expect(heard).toEqual(['first A', 'second A'])
})

test('a command that is refused leaves nothing: no event, no entry, no key', async () => {
  const act = { action: 'test.fail', subject: { type: 'test', id: 'x' }, payload: {} }
  const refused = runCommand(context('key-of-refused'), { name: 'test.fail', input: 1 }, async (tx) => {
    await recordAct(tx, context(), act)
    throw new Refusal('test/no')
  })
  await expect(refused).rejects.toThrow('test/no')
  const left = await sql<{ entries: number; keys: number }>`select
    (select count(*) from journal.entry where action = 'test.fail') as entries,
    (select count(*) from kernel.command where key = 'key-of-refused') as keys`.execute(platform.db)
  expect(left.rows).toEqual([{ entries: 0, keys: 0 }])
})

test('a leaf names nobody and its body is the salted hash of the payload', async () => {
  const payload = { name: '王小明', phone: '12000000000' }
  await runCommand(context(), { name: 'test.write', input: {} }, (tx) =>
    recordAct(tx, context(), { action: 'test.write', subject: { type: 'person', id: 'p1' }, payload }),
  )
  const { rows } = await sql<{ leaf: string; kept: string }>`select e.leaf, to_jsonb(p)::text as kept
    from journal.entry e join journal.payload p on p.entry_id = e.id where e.action = 'test.write'`.execute(platform.db)
  expect(rows[0]?.leaf).not.toContain('王小明')
  expect(await payloadsOf(platform, 'test.write')).toEqual([payload])
  // Sealed: who reads the database reads neither name nor salt.
  expect(rows[0]?.kept).not.toContain('王小明')
  expect(JSON.parse(rows[0]?.leaf ?? '')).toMatchObject({
    v: 1,
    actor: 'system',
    body: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('a job whose worker died is taken again when its lease has run out, and a refusal is final', async () => {
  const runs: number[] = []
  const handler = {
    kind: 'test.count',
    leaseSeconds: 60,
    run: async (_: unknown, input: { n: number }) => runs.push(input.n),
  }
  const refusing = {
    kind: 'test.refuse',
    leaseSeconds: 60,
    run: () => Promise.reject(new Refusal('test/never', { n: 1 })),
  }
  const id = await enqueue(platform.db, context(), 'test.count', { n: 7 })
  const step = () => runNextJob(platform.db, [handler as never, refusing as never], async () => context())
  await sql`update kernel.job set state = 'running', leased_until = now() - interval '1 second' where id = ${id}`.execute(
    platform.db,
  )
  expect(await step()).toBe(true)
  expect(runs).toEqual([7])
  const refused = await enqueue(platform.db, context(), 'test.refuse', {})
  await step()
  const { rows } = await sql`select state, error, result from kernel.job where id = ${refused}`.execute(platform.db)
  expect(rows).toEqual([{ state: 'failed', error: 'test/never', result: { code: 'test/never', details: { n: 1 } } }])
  expect(await step()).toBe(false)
})

test('a database of a newer program and an edited migration are refused', async () => {
  const database = await freshDatabase()
  const connection = connect(database.url)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'steelyard-module-'))
  mkdirSync(path.join(folder, 'migrations'))
  const file = path.join(folder, 'migrations/0001-create-shop.sql')
  writeFileSync(file, 'create table shops.shop (id uuid primary key);')
  const shops = { name: 'shops', folder }
  try {
    expect(await migrate(connection.db, [shops])).toContain('shops/0001-create-shop')
    expect(await migrate(connection.db, [shops])).toEqual([])
    await expect(migrate(connection.db, [])).rejects.toThrow('database/newer')
    writeFileSync(file, 'create table shops.shop (id uuid primary key, name text);')
    await expect(migrate(connection.db, [shops])).rejects.toThrow('database/changed')
  } finally {
    await connection.close()
    await database.drop()
  }
})

test('a route without an access policy does not build', async () => {
  const routes = [(app: { get: (path: string, handler: () => object) => void }) => app.get('/open', () => ({}))]
  await expect(createServer({ contextOf: async () => context(), routes: routes as never })).rejects.toThrow(
    'no access policy',
  )
})

test('what breaks inside answers 500 and tells nothing', async () => {
  const server = await createServer({
    contextOf: async () => context(),
    routes: [
      (app) => {
        app.get('/broken', { config: { access: 'public' } }, () => {
          throw new Error('the password is swordfish')
        })
      },
    ],
  })
  const reply = await server.inject({ url: '/api/broken' })
  expect([reply.statusCode, reply.json()]).toEqual([500, { code: 'unexpected', details: {} }])
  await server.close()
})
