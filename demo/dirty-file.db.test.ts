import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import { readableOf } from '../kernel/files.ts'
import { beginImport, keepRegisterFile, mergeImport, readImport } from '../modules/businesses/index.ts'
import { type TestPlatform, testPlatform } from '../tests/platform.ts'
import { type Authorities, buildAuthorities } from './build/authorities.ts'
import { asCsv, asGb18030, asWorkbook, type Fault, makeDirtyFile } from './dirty-file.ts'
import { generateTown } from './town.ts'

const today = '2026-08-20'
const now = `${today}T01:00:00.000Z`
const dirty = makeDirtyFile({ seed: 'dirty', today })
let platform: TestPlatform
let authorities: Authorities

beforeAll(async () => {
  platform = await testPlatform(() => now)
  const ground = { ...platform, modules, print: () => {}, milliseconds: () => 0 }
  authorities = await buildAuthorities(ground, generateTown({ seed: 'dirty', size: 150, today }))
}, 60_000)

afterAll(() => platform?.drop())

const contextOf = () => platform.contextAt(now, authorities.person('city-registrar'))

async function read(bytes: Uint8Array, name: string) {
  const context = contextOf()
  const file = await keepRegisterFile(context, readableOf(bytes))
  const { id } = await beginImport(context, { file, name })
  return { id, counts: await readImport(context, id, async () => {}) }
}

type Row = {
  number: number
  verdict: string
  whys: string[]
  fields: Record<string, string | null>
}

async function rowsOf(id: string): Promise<Map<number, Row>> {
  const { rows } = await platform.pool.query<Row>(
    `select r.number, v.verdict, to_jsonb(r) as fields,
        array(select p ->> 'why' from jsonb_array_elements(r.problems) p) || coalesce(v.why, '') as whys
      from businesses.import_row r
      join businesses.import_verdict v on v.import_id = r.import_id and v.number = r.number
      where r.import_id = $1`,
    [id],
  )
  return new Map(rows.map((row) => [row.number, row]))
}

const cell = (row: number, header: string) => dirty.rows[row - 1]?.[dirty.headers.indexOf(header)] ?? ''

/** What the importer must say of each planted fault, or make of it. */
const says: Readonly<Record<Fault, (row: Row) => boolean>> = {
  checkCharacter: ({ verdict, whys }) => verdict === 'rejected' && whys.includes('import/code-check-character'),
  shiftedColumn: ({ verdict, whys }) => verdict === 'rejected' && whys.includes('import/columns-shifted'),
  headerAgain: ({ verdict, whys }) => verdict === 'rejected' && whys.includes('import/header-repeated'),
  duplicateName: ({ verdict, whys }) => verdict === 'rejected' && whys.includes('import/code-with-another-name'),
  regionUnknown: ({ verdict }) => verdict !== 'rejected',
  capitalUnknown: ({ fields, whys }) => fields.capital_minor === null && !whys.includes('import/capital-unreadable'),
  capitalSpelling: ({ fields }) => Number(fields.capital_minor) > 0,
  countyMissing: ({ fields }) => fields.division === null,
  lineBreak: ({ fields }) => fields.scope?.includes('；') === true || fields.scope?.includes(';') === true,
  fullWidthCode: ({ fields }) => /^[0-9A-Z]{18}$/.test(fields.credit_code ?? ''),
  registrationNumber: ({ fields }) => /^990121\d{9}$/.test(fields.registration_number ?? ''),
  serialDay: ({ fields }) => (fields.founded_on ?? today) < today,
  newCharacter: ({ number, fields }) => fields.name === cell(number, '企业名称').normalize('NFKC'),
}

/** They cost the whole row. */
const mustGo: readonly Fault[] = ['checkCharacter', 'shiftedColumn', 'headerAgain', 'duplicateName']

test('the importer names every planted fault and takes all the rest', async () => {
  const { id, counts } = await read(asCsv(dirty), 'dirty.csv')
  const rows = await rowsOf(id)
  const planted = new Set(dirty.faults.map(({ fault }) => fault))
  expect(planted).toEqual(new Set(Object.keys(says)))
  const unseen = dirty.faults.filter(
    ({ row, fault }) => !says[fault](rows.get(row) ?? { number: row, verdict: '', whys: [], fields: {} }),
  )
  expect(
    unseen.map(({ row, fault }) => [fault, row, rows.get(row)?.verdict, rows.get(row)?.whys, dirty.rows[row - 1]]),
  ).toEqual([])
  const rejected = dirty.faults.filter(({ fault }) => mustGo.includes(fault))
  expect(counts.read).toBe(dirty.rows.length)
  expect(counts.rejected).toBe(rejected.length)
  expect(counts.new).toBe(dirty.rows.length - counts.rejected)
  expect(await mergeImport(contextOf(), id)).toMatchObject({ new: counts.new })
}, 60_000)

test('the same rows in GB18030 and in a workbook say the same', async () => {
  const part = { ...dirty, rows: dirty.rows.slice(0, 1200) }
  const rejected = dirty.faults.filter(({ row, fault }) => row <= 1200 && mustGo.includes(fault)).length
  for (const { bytes, name } of [
    { bytes: asGb18030(part), name: 'dirty-gb18030.csv' },
    { bytes: await asWorkbook(part), name: 'dirty.xlsx' },
  ]) {
    const { counts } = await read(bytes, name)
    expect([name, counts.rejected, counts.new]).toEqual([name, rejected, 0])
  }
}, 60_000)
