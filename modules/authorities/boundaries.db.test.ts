import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../kernel/errors.ts'
import {
  founder,
  payloadsOf,
  personOf,
  smallTree,
  type TestPlatform,
  testPlatform,
  unitOf,
} from '../../tests/platform.ts'
import { previewBoundaries, setBoundaries } from './actions/boundaries.ts'
import type { SetBoundaries } from './pure.ts'
import { listAreas } from './queries/boundaries.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let grids: { id: string; name: string }[]
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const context = platform.contextAt(at, founder)
  tree = await smallTree(context)
  grids = [
    await unitOf(context, 'grid', '东网格', tree.office.id),
    await unitOf(context, 'grid', '西网格', tree.office.id),
  ]
}, 60_000)
afterAll(() => platform?.drop())

const as = async (unitId: string) =>
  platform.contextAt(at, await personOf(platform, platform.contextAt(at, founder), unitId, ['officeHead']))

/** A rectangle from west to east, one hundredth of a degree high. */
const stripe = (west: number, east: number, south = 36) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, south + 0.01],
      [west, south + 0.01],
      [west, south],
    ],
  ],
})

const input = (features: SetBoundaries['features'], more: Partial<SetBoundaries> = {}): SetBoundaries => ({
  validFrom: '2026-01-01',
  origin: 'imported',
  approvalNumber: '鲁S（2026）001号',
  source: '县自然资源局 1:10000 界线',
  features,
  ...more,
})

const county = () => ({ unit: tree.county.id, geometry: stripe(117, 117.04) })
const office = () => ({ unit: '城关所', geometry: stripe(117, 117.02) })
const east = (from = 117.01) => ({ unit: '东网格', geometry: stripe(from, 117.02) })
const west = () => ({ unit: '西网格', geometry: stripe(117, 117.01) })

async function problemsOf(features: SetBoundaries['features']) {
  const { problems } = await previewBoundaries(await as(tree.county.id), input(features))
  return problems.map(({ feature, code, details }) => [feature, code, details])
}

test('a preview names units, surfaces and gaps, and writes nothing', async () => {
  const answer = await previewBoundaries(await as(tree.county.id), input([county(), office(), east(), west()]))
  expect(answer).toMatchObject({ set: 4, unchanged: 0, problems: [] })
  expect(answer.remarks.map(({ unit, code }) => [unit, code])).toEqual([['沛河县局', 'boundary/gap']])
  expect(answer.areas.map(({ name, squareMetresBefore }) => [name, squareMetresBefore])).toEqual([
    ['沛河县局', null],
    ['城关所', null],
    ['东网格', null],
    ['西网格', null],
  ])
  expect(Math.abs((answer.areas[0]?.squareMetres ?? 0) - 4_000_000)).toBeLessThan(50_000)
  const { rows } = await platform.pool.query('select count(*)::int as n from authorities.boundary')
  expect(rows[0].n).toBe(0)
})

test('each feature that cannot be taken is named with its reason', async () => {
  const open = { type: 'Polygon', coordinates: [stripe(117, 117.01).coordinates[0]?.slice(0, 4)] }
  expect(
    await problemsOf([
      { unit: '没有的网格', geometry: stripe(117, 117.01) },
      { unit: '东网格', geometry: open },
      { unit: '麦川县局', geometry: stripe(117, 117.01) },
      { unit: grids[1]?.id ?? '', geometry: stripe(2, 2.1) },
    ]),
  ).toMatchObject([
    [1, 'unit/not-found', { unit: '没有的网格' }],
    [2, 'boundary/ring-open', {}],
    [3, 'unit/not-found', { unit: '麦川县局' }],
    [4, 'boundary/outside-extent', { longitude: 2 }],
  ])
})

test('grids that overlap, and a grid that leaves its office, are refused with the surface', async () => {
  const found = await problemsOf([office(), east(117.005), west()])
  expect(found).toMatchObject([[2, 'boundary/overlaps', { other: '西网格' }]])
  const [[, , details = {}] = []] = found as unknown as [number, string, { squareMetres?: number }][]
  expect(Math.abs((details.squareMetres ?? 0) - 500_000)).toBeLessThan(10_000)
  expect(await problemsOf([office(), { unit: '东网格', geometry: stripe(117.01, 117.03) }])).toMatchObject([
    [2, 'boundary/outside-superior', { superior: '城关所' }],
  ])
  expect(await problemsOf([west(), west()])).toMatchObject([[2, 'boundary/unit-twice', { first: 1 }]])
})

test('a file with a problem is refused whole, one without the number of its map as well', async () => {
  const context = await as(tree.county.id)
  const refused = await setBoundaries(context, input([office(), east(117.005), west()])).catch((error) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect([refused.code, refused.details.count, refused.details.units]).toEqual(['boundaries/refused', 1, ['东网格']])
  await expect(setBoundaries(context, input([west()], { approvalNumber: null }))).rejects.toMatchObject({
    code: 'boundary/approval-number-missing',
  })
  const { rows } = await platform.pool.query('select count(*)::int as n from authorities.boundary')
  expect(rows[0].n).toBe(0)
})

test('lines come into force, are kept when they end, and stand in the journal by their hash', async () => {
  const context = await as(tree.county.id)
  await setBoundaries(context, input([county(), office(), east(), west()]))
  const later = input([east(117.012), { unit: '西网格', geometry: stripe(117, 117.012) }], {
    validFrom: '2026-03-01',
    origin: 'drawn',
    approvalNumber: null,
    source: '网格调整（2026年第3次）',
  })
  expect(await setBoundaries(context, later)).toMatchObject({ set: 2, problems: [], remarks: [] })
  const { rows } = await platform.pool.query(
    `select valid_from::text, valid_until::text, origin, version from authorities.boundary where unit_id = $1
     order by valid_from`,
    [grids[0]?.id],
  )
  expect(rows).toEqual([
    { valid_from: '2026-01-01', valid_until: '2026-02-28', origin: 'imported', version: 2 },
    { valid_from: '2026-03-01', valid_until: null, origin: 'drawn', version: 1 },
  ])
  const entries = await payloadsOf(platform, 'authorities.setBoundaries')
  expect(entries).toHaveLength(8)
  expect(JSON.stringify(entries)).not.toContain('"coordinates"')
  expect((await listAreas(context, { on: '2026-02-01', kind: 'grid' })).items[0]?.coordinates[0]?.[0]?.[0]).toEqual([
    117.01, 36,
  ])
  expect((await listAreas(context, { kind: 'grid' })).items[0]?.coordinates[0]?.[0]?.[0]).toEqual([117.012, 36])
})

test('the same lines again change nothing, an earlier day is refused, the same day is drawn anew', async () => {
  const context = await as(tree.county.id)
  const lines = [east(117.012), { unit: '西网格', geometry: stripe(117, 117.012) }]
  const drawn = { validFrom: '2026-03-01', origin: 'drawn', approvalNumber: null } as const
  expect(await setBoundaries(context, input(lines, drawn))).toMatchObject({ set: 0, unchanged: 2 })
  await expect(setBoundaries(context, input([west()], { validFrom: '2025-12-01' }))).rejects.toMatchObject({
    code: 'boundary/later-exists',
  })
  await setBoundaries(context, input([{ unit: '西网格', geometry: stripe(117, 117.011) }], drawn))
  const { rows } = await platform.pool.query(
    `select version from authorities.boundary where unit_id = $1 and valid_from = '2026-03-01'`,
    [grids[1]?.id],
  )
  expect(rows).toEqual([{ version: 2 }])
})

test('another county sees none of these lines and may set none', async () => {
  const stranger = await as(tree.otherCounty.id)
  expect((await listAreas(stranger, {})).items).toEqual([])
  expect((await listAreas(await as(tree.city.id), {})).items.map(({ name }) => name)).toEqual([
    '沛河县局',
    '城关所',
    '东网格',
    '西网格',
  ])
  const refused = await setBoundaries(stranger, input([office()])).catch((error) => error)
  expect([refused.code, refused.details.problems[0].code]).toEqual(['boundaries/refused', 'unit/not-found'])
})
