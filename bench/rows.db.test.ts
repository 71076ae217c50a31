import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../tests/platform.ts'
import { type Ground, settleBureau } from './ground.ts'
import type { Result } from './result.ts'
import { classifyRows } from './rows/classify.ts'
import { documentRows } from './rows/document.ts'
import { drawRows } from './rows/draw.ts'
import { importRows } from './rows/import.ts'
import { journalRows } from './rows/journal.ts'
import { placesOf } from './rows/list.ts'
import { layRows } from './rows-laid.ts'

let platform: TestPlatform
let ground: Ground

beforeAll(async () => {
  const now = () => new Date().toISOString()
  platform = await testPlatform(now)
  const { bureauId, officeId, caller } = await settleBureau(platform)
  ground = {
    options: { scale: '100k', count: 600, only: [], json: null, isWritten: false, from: null },
    ...{ platform, bureauId, officeId, databaseUrl: '', dataFolder: '' },
    context: () => platform.contextAt(now(), caller),
    say: () => {},
    stop: async () => {},
  }
  await layRows(ground)
}, 120_000)
afterAll(() => platform?.drop())

/** No test of time: that each row does its work to the end, and measures something. */
const measured = (results: readonly Result[]) =>
  results.map(({ ours, peer }) => ours > 0 && Number.isFinite(ours) && (peer === undefined || peer.value > 0))

test('the rows are laid with their indexes and facts, spread over the list', async () => {
  const { rows } = await platform.pool.query(`select (select count(*)::int from businesses.business) as businesses,
    (select count(*)::int from dossiers.fact) as facts,
    (select count(*)::int from pg_indexes where indexname = 'business_by_tokens') as indexes`)
  expect(rows).toEqual([{ businesses: 600, facts: 3000, indexes: 1 }])
  expect(await placesOf(ground, 20)).toHaveLength(20)
})

test('classes, draw, document, journal and import are measured to their end', async () => {
  const classes = await classifyRows(ground)
  expect(measured(classes)).not.toContain(false)
  expect(measured(await drawRows(ground))).not.toContain(false)
  expect(measured(await documentRows(ground, 3))).not.toContain(false)
  expect(measured(await journalRows(ground, 500))).not.toContain(false)
  expect(measured(await importRows(ground))).not.toContain(false)
  const { rows } = await platform.pool.query('select count(*)::int as n from businesses.business')
  expect(rows).toEqual([{ n: 660 }])
})
