import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { TableRecord } from '../../../kernel/tabular/index.ts'
import { readTable } from '../../../kernel/tabular/index.ts'
import {
  type BusinessCandidate,
  type ImportedRow,
  importRow,
  isCountyCode,
  makeGazetteer,
  mapColumns,
} from './index.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const register = path.resolve(root, '../shared/data/zibo-register.csv')
const isAbsent = !existsSync(register)
if (isAbsent) process.stderr.write(`NOT TESTED on a real register: ${register} is not there\n`)

const rowsOf = (file: string) => JSON.parse(readFileSync(path.join(root, 'data/divisions', file), 'utf8'))
const gazetteer = makeGazetteer(
  {
    divisions: rowsOf('divisions.json').divisions,
    zones: rowsOf('zones.json').zones,
    towns: rowsOf('towns-370300.json').towns,
  },
  '2026-01-01',
)

let imported: ImportedRow[] = []
let candidates: BusinessCandidate[] = []
beforeAll(async () => {
  if (isAbsent) return
  const [header, ...rows] = await readAll()
  const map = mapColumns(header?.values ?? [])
  imported = rows.map((row) => importRow(row, map, { gazetteer, today: '2026-01-01' }))
  candidates = imported.flatMap((row) => (row.kind === 'candidate' ? [row.candidate] : []))
})

async function readAll(): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  for await (const record of readTable(register)) records.push(record)
  return records
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

test.skipIf(isAbsent)('every row of the real register of a city is a business', () => {
  const rejected = imported.flatMap((row) => (row.kind === 'reject' ? row.problems : []))
  expect({ rows: imported.length, rejected }).toEqual({ rows: 5107, rejected: [] })
  const doubts = candidates.flatMap((candidate) => candidate.doubts)
  expect(doubts.map(({ why, value }) => [why, value])).toEqual([['import/capital-without-unit', '1']])
})

test.skipIf(isAbsent)('the place of a business is told by its address, its zone or its town', () => {
  const reasons = countBy(candidates, ({ place }) => place.reason)
  process.stderr.write(`places of the real register: ${JSON.stringify(reasons)}\n`)
  const withCounty = candidates.filter(({ place }) => isCountyCode(place.division ?? '00')).length
  expect(withCounty).toBeGreaterThan(4_550)
  expect(withCounty).toBe((reasons.address ?? 0) + (reasons.town ?? 0))
  expect(reasons['address-zone']).toBeGreaterThan(400)
  expect(reasons['region-column']).toBeLessThan(100)
  expect(reasons.unknown).toBeUndefined()
})

test.skipIf(isAbsent)('the registering authority stays apart from the place', () => {
  const ofCityOrProvince = candidates.filter(({ registeringAuthority: { code = '' } }) => !isCountyCode(code))
  expect(ofCityOrProvince).toHaveLength(394)
  const elsewhere = candidates.filter(
    ({ place: { division = '' }, registeringAuthority: { code = '' } }) =>
      isCountyCode(division) && isCountyCode(code) && division !== code,
  )
  expect(elsewhere.length).toBeGreaterThan(20)
})

test.skipIf(isAbsent)('every kind of business and every capital of the real register is understood', () => {
  const kinds = countBy(candidates, ({ businessKind }) => businessKind)
  process.stderr.write(`kinds of the real register: ${JSON.stringify(kinds)}\n`)
  expect(kinds.other).toBeUndefined()
  expect(kinds).toMatchObject({ individualBusiness: 229, soleProprietorship: 179, farmersCooperative: 37 })
  const currencies = countBy(candidates, ({ capital }) => capital?.currency ?? 'unknown')
  expect(currencies).toEqual({ CNY: 4_029, USD: 39, HKD: 2, unknown: 1_037 })
})
