import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyJournalOf } from '../../apps/cli/verify-journal.ts'
import { founder, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { hexToBytes } from '../crypto/bytes.ts'
import { verifyConsistency } from '../crypto/merkle.ts'
import { recordAct } from '../journal.ts'
import { hashOf } from './hash.ts'
import { readCheckpoint } from './note.ts'
import { proveConsistency } from './proofs.ts'
import { sealAll } from './seal.ts'
import { listDayRoots, thinCheckpoints } from './thin.ts'

let platform: TestPlatform
/** Size of the journal after each of these instants. */
const sizes = new Map<string, number>()
const now = '2026-03-10T12:00:00.000Z'
const times = [
  // More than a year ago: two hours of one Chinese day, and the next day.
  ...['2025-03-01T02:10:00Z', '2025-03-01T02:50:00Z', '2025-03-01T09:00:00Z', '2025-03-01T17:00:00Z'],
  // A week ago: three in one hour, one in the next.
  ...['2026-03-03T02:00:00Z', '2026-03-03T02:20:00Z', '2026-03-03T02:59:59Z', '2026-03-03T03:00:00Z'],
  // Within 48 hours.
  ...['2026-03-09T02:00:00Z', '2026-03-09T02:01:00Z'],
]

beforeAll(async () => {
  platform = await testPlatform(() => now)
  for (const time of times) {
    const context = platform.contextAt(new Date(time).toISOString(), founder)
    const act = { action: 'test.write', subject: { type: 'test', id: 't' }, payload: { time } }
    await platform.db.transaction().execute((tx) => recordAct(tx, context, act))
    sizes.set(time, (await sealAll(context, await platform.getSealing()))?.size ?? 0)
  }
})
afterAll(() => platform.drop())

const context = () => platform.contextAt(now)
const kept = () => platform.journal.listSizes(1)
const sizesAt = (...at: string[]) => at.map((time) => sizes.get(time))

test('old checkpoints are thinned to the last of the hour, after a year to the last of the Chinese day', async () => {
  expect(await kept()).toEqual(sizesAt(...times))
  expect(await thinCheckpoints(context())).toBe(4)
  const stay = sizesAt(
    ...['2025-03-01T09:00:00Z', '2025-03-01T17:00:00Z'],
    ...['2026-03-03T02:59:59Z', '2026-03-03T03:00:00Z', '2026-03-09T02:00:00Z', '2026-03-09T02:01:00Z'],
  )
  expect(await kept()).toEqual(stay)
  const { rows } = await platform.pool.query('select size from journal.checkpoint order by size')
  expect(rows.map(({ size }) => size)).toEqual(stay)
  expect(await thinCheckpoints(context())).toBe(0)
})

test('what stays is still proved to be one journal', async () => {
  const stay = await kept()
  for (const [place, from] of stay.entries()) {
    const to = stay[place + 1] ?? from
    const proof = await proveConsistency(platform.journal, { from, to, epoch: 1 })
    const roots = await Promise.all(
      [from, to].map(async (size) => readCheckpoint((await platform.journal.findNote(1, size)) ?? '')?.root),
    )
    expect([proof.fromRoot, proof.toRoot]).toEqual(roots)
    const sides = { fromRoot: hexToBytes(proof.fromRoot), toRoot: hexToBytes(proof.toRoot) }
    expect(verifyConsistency(hashOf, { from, to, ...sides, path: proof.path.map(hexToBytes) })).toBe(true)
  }
  const note = (await platform.journal.findNewest())?.note ?? ''
  const weighing = { outside: [{ source: 'outside', note }], records: false, json: true }
  expect((await verifyJournalOf(platform, weighing)).exitCode).toBe(0)
})

test('the last root of each day is told, newest first', async () => {
  const days = await listDayRoots(context(), 400)
  expect(days.map(({ day, note }) => [day, readCheckpoint(note)?.size])).toEqual([
    ['2026-03-09', sizes.get('2026-03-09T02:01:00Z')],
    ['2026-03-03', sizes.get('2026-03-03T03:00:00Z')],
    ['2025-03-02', sizes.get('2025-03-01T17:00:00Z')],
    ['2025-03-01', sizes.get('2025-03-01T09:00:00Z')],
  ])
  const { body } = await platform.server.inject({ url: '/api/public/journal/days' })
  expect(JSON.parse(body).items).toMatchObject([{ day: '2026-03-09' }, { day: '2026-03-03' }])
})
