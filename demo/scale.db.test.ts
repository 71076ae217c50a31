import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '../kernel/identifiers/index.ts'
import { type TestPlatform, testPlatform } from '../tests/platform.ts'
import { businessColumns, businessCopy, factColumns, factCopy, registerCsv } from './scale.ts'

const today = '2026-03-02'
const scale = { seed: 'scale', count: 2500, today }
const idOf = (number: number) => `01900000-0000-7000-a000-${String(number).padStart(12, '0')}`
const units = { bureauIds: [1, 2, 3].map(idOf), officeIds: [4, 5, 6, 7].map(idOf) }
let platform: TestPlatform

beforeAll(async () => {
  platform = await testPlatform(() => `${today}T01:00:00.000Z`)
}, 60_000)

afterAll(() => platform?.drop())

const cellsOf = (pieces: Iterable<string>) =>
  [...pieces]
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').map((cell) => (cell === '\\N' ? null : cell)))

async function insert(table: string, columns: readonly string[], rows: readonly (readonly (string | null)[])[]) {
  const values = columns.map((_, index) => `$${index + 1}`).join(', ')
  for (const row of rows)
    await platform.pool.query(`insert into ${table} (${columns.join(', ')}) values (${values})`, [...row])
}

test('the tables take the rows, and most facts fall on few businesses', async () => {
  const businesses = cellsOf(businessCopy(scale, units))
  expect(businesses).toHaveLength(2500)
  await insert('businesses.business', businessColumns, businesses.slice(0, 120))
  const facts = cellsOf(factCopy({ ...scale, count: 20_000 }, { businesses: 2500, bureauIds: units.bureauIds }))
  await insert('dossiers.fact', factColumns, facts.slice(0, 120))
  const counts = new Map<string, number>()
  for (const [, subject] of facts) counts.set(subject ?? '', (counts.get(subject ?? '') ?? 0) + 1)
  const most = [...counts.values()].sort((left, right) => right - left).slice(0, 250)
  const share = most.reduce((sum, count) => sum + count) / facts.length
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.6)
})

test('the register file has a right code in every row, none twice, and the same seed gives the same bytes', () => {
  const text = [...registerCsv(scale)].join('')
  expect([...registerCsv(scale)].join('')).toBe(text)
  expect([...registerCsv({ ...scale, seed: 'other' })].join('')).not.toBe(text)
  const rows = text.trimEnd().split('\n').slice(1)
  const codes = rows.map((row) => row.split(',')[1] ?? '')
  expect(new Set(codes).size).toBe(2500)
  for (const code of codes) expect(identify(code)).toMatchObject({ kind: 'uscc', valid: true })
  expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([13]))
})
