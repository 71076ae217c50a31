import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { hexToBytes } from '../crypto/bytes.ts'
import { verifyConsistency, verifyInclusion } from '../crypto/merkle.ts'
import { sm3 } from '../crypto/sm3.ts'
import { sql } from '../database.ts'
import { recordAct } from '../journal.ts'
import { erasePayload } from './erase.ts'
import { isSignedBy } from './key-change.ts'
import { verifierKeyOf } from './note.ts'
import { sealAll } from './seal.ts'
import { verifyJournal } from './verify/index.ts'

let platform: TestPlatform
const clock = { at: '2026-03-02T01:00:00.000Z' }
const entries: string[] = []
const context = () => platform.contextAt(clock.at, founder)

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  await write(270)
  await sealAll(context(), await platform.getSealing())
})
afterAll(() => platform.drop())

const write = (count: number) =>
  platform.db.transaction().execute(async (tx) => {
    for (let number = 0; number < count; number++) {
      const act = { action: 'test.write', subject: { type: 'test', id: `t${number}` }, payload: { number } }
      entries.push((await recordAct(tx, context(), act)).id)
    }
  })

const ask = async (url: string) => {
  const reply = await platform.server.inject({ url })
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers }
}

test('anybody gets the proof of an entry, and our own library agrees with it', async () => {
  const { key } = await platform.getSealing()
  const { status, body } = await ask(`/api/public/journal/proof?entry=${entries[100]}`)
  expect(status).toBe(200)
  const { leafHash, index, size, root, path } = body
  const proof = { leafHash: hexToBytes(leafHash), index, size, path: path.map(hexToBytes), root: hexToBytes(root) }
  expect(verifyInclusion(sm3, proof)).toBe(true)
  expect(isSignedBy(body.checkpoint, key)).toBe(true)
  expect(body.checkpoint).toContain(`\n${size}\n`)
})

test('an entry that is unknown, or not sealed yet, has no proof', async () => {
  const unknown = await ask('/api/public/journal/proof?entry=01890000-0000-7000-8000-000000000000')
  expect([unknown.status, unknown.body.code]).toEqual([404, 'entry/not-found'])
  await write(1)
  const fresh = await ask(`/api/public/journal/proof?entry=${entries.at(-1)}`)
  expect(fresh.body.code).toBe('entry/not-sealed')
})

test('a proof between two sizes shows that nothing was taken away', async () => {
  const { body } = await ask('/api/public/journal/consistency?from=200&to=270')
  const { from, to } = body
  const proof = { from, to, fromRoot: hexToBytes(body.fromRoot), toRoot: hexToBytes(body.toRoot) }
  expect(verifyConsistency(sm3, { ...proof, path: body.path.map(hexToBytes) })).toBe(true)
  expect((await ask('/api/public/journal/consistency?from=200&to=27000')).body.code).toBe('tree/not-earlier')
  expect((await ask('/api/public/journal/consistency?from=0&to=27')).body.code).toBe('tree/not-earlier')
})

test('a sealer that stands still is told to everybody', async () => {
  expect((await ask('/api/public/journal')).body).toMatchObject({ isLate: false })
  clock.at = '2026-03-02T01:02:00.000Z'
  expect((await ask('/api/public/journal')).body).toMatchObject({ isLate: true })
  await sealAll(context(), await platform.getSealing())
  expect((await ask('/api/public/journal')).body).toMatchObject({ isLate: false, size: expect.any(Number) })
})

test('checkpoints, tiles and key lie open under their addresses, and nothing else does', async () => {
  const { key } = await platform.getSealing()
  const get = (url: string) => platform.server.inject({ url })
  const newest = await get('/journal/checkpoint')
  const size = newest.body.split('\n')[1]
  expect((await get(`/journal/1/checkpoints/${size}`)).body).toBe(newest.body)
  expect((await get('/journal/key')).body).toBe(`${verifierKeyOf(key)}\n`)
  const full = await get('/journal/1/tile/0/0')
  expect([full.rawPayload.length, full.headers['cache-control']]).toEqual([8192, expect.stringContaining('immutable')])
  const growing = await get('/journal/1/tile/0/1')
  expect(growing.headers['cache-control']).toBe('no-cache')
  for (const url of ['/journal/1/tile/0/9', '/journal/2/checkpoints/1']) expect((await get(url)).statusCode).toBe(404)
  for (const url of ['/journal/1/tile/0/..%2f..%2f..%2fkeys%2fjournal.json', '/journal/%2e%2e/tile/0/0'])
    expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400)
})

test('an erased payload is told by its law, leaves the tree whole, and cannot be guessed', async () => {
  const entryId = entries[5] ?? ''
  const erase = (law: string) =>
    platform.db.transaction().execute((tx) => erasePayload(tx, context(), { entryId, law }))
  await expect(erase(' ')).rejects.toThrow('erasure/law-required')
  await erase('个人信息保护法第四十七条')
  const checkpoint = await sealAll(context(), await platform.getSealing())
  const { rows } = await sql`select from journal.payload where entry_id = ${entryId}`.execute(platform.db)
  expect(rows).toHaveLength(0)
  const { key, store } = await platform.getSealing()
  const { secrets } = context().site
  const outside = [{ source: 'outside', note: checkpoint?.note ?? '' }]
  const verdict = await verifyJournal({ db: platform.db, store, signer: key, secrets, outside })
  expect(verdict).toMatchObject({ verdict: 'incomplete', findings: [], incomplete: ['erased 1'] })
  const erasures = await sql<{ id: string }>`select id from journal.entry
    where action = 'journal.erasePayload'`.execute(platform.db)
  const again = { entryId: erasures.rows[0]?.id ?? '', law: 'any' }
  const eraseErasure = platform.db.transaction().execute((tx) => erasePayload(tx, context(), again))
  await expect(eraseErasure).rejects.toThrow('erasure/not-possible')
})
