import { execFileSync } from 'node:child_process'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { readableOf } from '../../../kernel/files.ts'
import { makeCreditCode } from '../../../kernel/identifiers/index.ts'
import { founder, payloadsOf, personOf, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { createUnit } from '../../authorities/index.ts'
import type { UnitKind } from '../../authorities/pure.ts'
import { findImport } from '../queries/imports.ts'
import { previewOf, rejectedRows } from '../queries/preview.ts'
import { beginImport } from './imports.ts'
import { mergeImport } from './merge-import.ts'
import { type Report, readImport } from './read-import.ts'
import { rejectedCsv } from './rejected-csv.ts'

let platform: TestPlatform
let city: Caller
let county: Caller
let units: Record<'city' | 'county' | 'otherCounty' | 'zone' | 'office', string>
const at = '2026-03-02T01:00:00.000Z'
const quiet: Report = async () => {}

beforeAll(async () => {
  platform = await testPlatform()
  units = await tree(platform.contextAt(at, founder))
  city = await personOf(platform, platform.contextAt(at, founder), units.city, ['registrar'])
  county = await personOf(platform, platform.contextAt(at, founder), units.county, ['registrar'])
})
afterAll(() => platform.drop())

async function tree(context: Context) {
  const make = async (kind: UnitKind, name: string, parentId: string | null, division: string | null) =>
    (
      await createUnit(context, {
        kind,
        name,
        parentId,
        division,
        code: null,
        validFrom: '2020-01-01',
        validUntil: null,
      })
    ).id
  const province = await make('province', '衡原省局', null, '990000')
  const cityId = await make('city', '清枰市局', province, '990100')
  const countyId = await make('county', '沛河县局', cityId, '990121')
  const otherCounty = await make('county', '麦川县局', cityId, '990122')
  const zone = await make('zone', '高新区分局', cityId, null)
  const office = await make('office', '双河市场监管所', countyId, null)
  return { city: cityId, county: countyId, otherCounty, zone, office }
}

let made = 0
/** A code nobody has yet. */
const newCode = () => makeCreditCode('91', '990121', `MA${String(++made).padStart(6, '0')}`)

const headers = '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,住所'
const row = (
  name: string,
  code: string,
  {
    day = '2019-05-06',
    type = '有限责任公司',
    head = '赵强',
    capital = '100万人民币',
    scope = '餐饮服务',
    place = '清枰市沛河县双河镇人民路1号',
  } = {},
) => [name, code, day, type, head, capital, scope, place].join(',')
const file = (...rows: string[]) => [headers, ...rows, ''].join('\n')

const context = (caller = city) => platform.contextAt(at, caller)

async function begin(content: string | Uint8Array, caller = city) {
  const stored = await context(caller).files.keep(readableOf(content), 50_000_000)
  return (await beginImport(context(caller), { file: stored, name: 'register.csv' })).id
}

async function read(content: string | Uint8Array, caller = city) {
  const id = await begin(content, caller)
  return { id, counts: await readImport(context(caller), id, quiet) }
}

async function merged(content: string | Uint8Array, caller = city) {
  const { id } = await read(content, caller)
  return { id, counts: await mergeImport(context(caller), id) }
}

async function business(code: string) {
  const { rows } = await platform.pool.query(`select * from businesses.business where credit_code = $1`, [code])
  return rows[0]
}
const verdictsOf = ({
  read: all,
  new: fresh,
  updated,
  unchanged,
  rejected,
}: Record<'read' | 'new' | 'updated' | 'unchanged' | 'rejected', number>) => [all, fresh, updated, unchanged, rejected]

test('a register is taken whole: place, bureau and office come from the address, capital in fen', async () => {
  const [inCounty, inZone, nowhere] = [newCode(), newCode(), newCode()]
  const { id, counts } = await merged(
    file(
      row('清枰双河面馆有限公司', inCounty),
      row('清枰高新科技有限公司', inZone, { place: '清枰市高新区创业路9号' }),
      row('清枰云游商贸有限公司', nowhere, { place: '人民路西首', capital: 'N/A' }),
    ),
  )
  expect(verdictsOf(counts)).toEqual([3, 3, 0, 0, 0])
  expect(counts.places).toEqual({ address: 1, 'address-zone': 1, unknown: 1 })
  expect(await business(inCounty)).toMatchObject({
    bureau_id: units.county,
    bureau_reason: 'division',
    office_id: units.office,
    office_reason: 'name',
    division: '990121',
    capital_minor: 100_000_000,
    capital_currency: 'CNY',
    founded_on: '2019-05-06',
    registering_authority: '990121',
    registering_authority_reason: 'code',
    state: 'active',
    kind: 'limitedCompany',
  })
  expect(await business(inZone)).toMatchObject({ bureau_id: units.zone, bureau_reason: 'zone', division: '990100' })
  expect(await business(nowhere)).toMatchObject({
    bureau_id: units.city,
    bureau_reason: 'importer',
    division: null,
    place_reason: 'unknown',
    capital_minor: null,
  })
  const premises = await platform.pool.query('select * from businesses.premises where is_domicile and bureau_id = $1', [
    units.county,
  ])
  expect(premises.rows).toMatchObject([
    { address: '清枰市沛河县双河镇人民路1号', valid_until: null, office_id: units.office },
  ])
  const entries = await payloadsOf(platform, 'businesses.mergeImport', id)
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    rows: { read: 3, new: 3 },
    rowRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('the same file again changes nothing', async () => {
  const content = file(
    row('清枰再来饭店', newCode()),
    row('没有代码的店', ''),
    row('清枰又来饭店', newCode(), { place: '' }),
  )
  expect(verdictsOf((await merged(content)).counts)).toEqual([3, 3, 0, 0, 0])
  const before = await platform.pool.query('select * from businesses.business order by id')
  expect(verdictsOf((await merged(content)).counts)).toEqual([3, 0, 0, 3, 0])
  const after = await platform.pool.query('select * from businesses.business order by id')
  expect(after.rows).toEqual(before.rows)
})

test('a trial writes nothing into the register', async () => {
  const code = newCode()
  const { counts } = await read(file(row('清枰试试饭店', code)))
  expect(verdictsOf(counts)).toEqual([1, 1, 0, 0, 0])
  expect(await business(code)).toBeUndefined()
})

test('what a file does not say overwrites nothing, and what it says is shown before and after', async () => {
  const code = newCode()
  await merged(file(row('清枰老店有限公司', code)))
  const { id, counts } = await read(
    file(row('清枰新店有限公司', code, { day: 'N/A', type: 'N/A', head: '', capital: '', scope: '-', place: 'N/A' })),
  )
  expect(verdictsOf(counts)).toEqual([1, 0, 1, 0, 0])
  const preview = await previewOf(context(), id)
  expect(preview.changed).toMatchObject([{ changes: { name: ['清枰老店有限公司', '清枰新店有限公司'] } }])
  await mergeImport(context(), id)
  expect(await business(code)).toMatchObject({
    name: '清枰新店有限公司',
    search_name: '清枰新店有限公司',
    head: '赵强',
    capital_minor: 100_000_000,
    founded_on: '2019-05-06',
    scope: '餐饮服务',
    domicile: '清枰市沛河县双河镇人民路1号',
    division: '990121',
    office_id: units.office,
    version: 2,
  })
})

test('who moves to another county goes to its bureau, and the old domicile ends', async () => {
  const code = newCode()
  await merged(file(row('清枰搬家有限公司', code)))
  const { counts } = await merged(file(row('清枰搬家有限公司', code, { place: '清枰市麦川县东大街8号' })))
  expect(verdictsOf(counts)).toEqual([1, 0, 1, 0, 0])
  const moved = await business(code)
  expect(moved).toMatchObject({ bureau_id: units.otherCounty, division: '990122', office_id: null })
  const { rows } = await platform.pool.query(
    'select address, valid_until, bureau_id from businesses.premises where business_id = $1 order by valid_until',
    [moved.id],
  )
  expect(rows).toEqual([
    { address: '清枰市沛河县双河镇人民路1号', valid_until: '2026-03-02', bureau_id: units.county },
    { address: '清枰市麦川县东大街8号', valid_until: null, bureau_id: units.otherCounty },
  ])
})

test('a bureau given by hand is not taken away by a file', async () => {
  const code = newCode()
  await merged(file(row('清枰定点有限公司', code)))
  await platform.pool.query(`update businesses.business set bureau_reason = 'assigned' where credit_code = $1`, [code])
  await merged(file(row('清枰定点有限公司', code, { place: '清枰市麦川县东大街8号' })))
  expect(await business(code)).toMatchObject({ bureau_id: units.county, division: '990122' })
})

test('one code twice in a file: the same again adds nothing, another name or content is given back', async () => {
  const code = newCode()
  const { id, counts } = await merged(
    file(row('清枰一店', code), row('清枰二店', code), row('清枰一店', code), row('清枰一店', code, { scope: '零售' })),
  )
  expect(verdictsOf(counts)).toEqual([4, 1, 0, 1, 2])
  const { rejected } = await previewOf(context(), id)
  expect(rejected.map(({ line, why, otherLine }) => [line, why, otherLine])).toEqual([
    [3, 'import/code-with-another-name', 2],
    [5, 'import/row-repeated', 2],
  ])
})

test('a row that cannot be is given back with line, column, value, reason and remedy, harmless to open', async () => {
  const code = newCode()
  const { id, counts } = await merged(
    file(
      row('=HYPERLINK("x")公司', code.slice(0, 17)),
      row('清枰好店', newCode(), { capital: '看着办' }),
      row('', newCode()),
    ),
  )
  expect(verdictsOf(counts)).toEqual([3, 1, 0, 0, 2])
  expect(counts.doubts).toBe(1)
  const { rejected, doubts } = await previewOf(context(), id)
  expect(rejected[0]).toEqual({
    line: 2,
    cell: '2:2',
    column: '统一社会信用代码',
    value: code.slice(0, 17),
    why: 'import/code-length',
    remedy: 'import/remedy-compare-with-licence',
    otherLine: null,
  })
  expect(doubts).toMatchObject([{ line: 3, value: '看着办', why: 'import/capital-unreadable', name: '清枰好店' }])
  const record = await findImport(platform.db, id)
  const csv = await textOf(rejectedCsv(rejectedRows(platform.db, id), record?.headers ?? [], 'zh-CN'))
  expect(csv.startsWith('\uFEFF行,单元格,列,原值,退回原因,处理办法,企业名称')).toBe(true)
  expect(csv).toContain(
    `2,2:2,统一社会信用代码,${code.slice(0, 17)},代码长度不对,对照营业执照核对后改正,"'=HYPERLINK(""x"")公司"`,
  )
})

test('an import that was killed in the middle goes on where it stopped', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) =>
    row(`清枰第${index}店`, newCode(), { place: `清枰市沛河县和平街${index}号` }),
  )
  const bad = row('清枰坏店', '123')
  const id = await begin(file(bad, ...rows.slice(0, 2500), bad, ...rows.slice(2500)))
  let reports = 0
  const killed: Report = async () => {
    reports += 1
    if (reports === 2) throw new Error('the worker is gone')
  }
  await expect(readImport(context(), id, killed)).rejects.toThrow('the worker is gone')
  const staged = await platform.pool.query(
    'select count(*)::int as n from businesses.import_row where import_id = $1',
    [id],
  )
  expect(staged.rows[0].n).toBe(4000)
  const seen: unknown[] = []
  const counts = await readImport(context(), id, async ({ done }) => void seen.push(done))
  expect(verdictsOf(counts)).toEqual([5002, 5000, 0, 0, 2])
  expect(seen).toEqual([5002, undefined])
  expect(verdictsOf(await mergeImport(context(), id))).toEqual([5002, 5000, 0, 0, 2])
  // Asked again, because the worker died after the commit: nothing more happens.
  expect(verdictsOf(await mergeImport(context(), id))).toEqual([5002, 5000, 0, 0, 2])
  const { rows: entries } = await platform.pool.query(
    `select 1 from journal.entry where action = 'businesses.mergeImport' and subject->>'ref' = $1`,
    [id],
  )
  expect(entries).toHaveLength(1)
})

test('after a merge no word waits to be sorted in, where every search would read it', async () => {
  const id = await begin(file(row('清枰待排店', newCode()), row('清枰待排二店', newCode())))
  await readImport(context(), id, async () => {})
  await mergeImport(context(), id)
  const { rows } = await platform.pool.query(
    `select gin_clean_pending_list('businesses.business_by_tokens')::int as pages`,
  )
  expect(rows).toEqual([{ pages: 0 }])
})

test('a new business bears in its verdict the identity it has after the merge', async () => {
  const code = newCode()
  const id = await begin(file(row('清枰预知店', code)))
  await readImport(context(), id, async () => {})
  const idIn = async (from: string, key: string) =>
    (await platform.pool.query(`select ${from} where ${key} = $1`, [key === 'credit_code' ? code : id])).rows
  const before = await idIn('business_id as id from businesses.import_verdict', 'import_id')
  await mergeImport(context(), id)
  expect(before).toEqual(await idIn('id from businesses.business', 'credit_code'))
})

test('the same file handed in again after a kill goes on with what was read', async () => {
  const content = file(row('清枰续读饭店', newCode()))
  const id = await begin(content)
  expect(await begin(content)).toBe(id)
  expect(await begin(content, county)).not.toBe(id)
  await readImport(context(), id, quiet)
  expect(await begin(content)).not.toBe(id)
})

test('a register that changed after somebody looked is not merged unseen', async () => {
  const code = newCode()
  const looked = await read(file(row('清枰先看饭店', code)))
  await merged(file(row('清枰抢先饭店', code)))
  await expect(mergeImport(context(), looked.id)).rejects.toThrow('import/stale')
  expect((await business(code)).name).toBe('清枰抢先饭店')
  const record = await findImport(platform.db, looked.id)
  expect([record?.state, record?.counts?.updated]).toEqual(['staged', 1])
  await mergeImport(context(), looked.id)
  expect((await business(code)).name).toBe('清枰先看饭店')
})

test('a county cannot change a business of another county, nor is it told more than that', async () => {
  const code = newCode()
  await merged(file(row('清枰邻县饭店', code, { place: '清枰市麦川县东大街8号' })))
  const { id, counts } = await merged(file(row('清枰抢来饭店', code)), county)
  expect(verdictsOf(counts)).toEqual([1, 0, 0, 0, 1])
  expect((await previewOf(context(county), id)).rejected).toMatchObject([{ line: 2, why: 'import/other-jurisdiction' }])
  expect((await business(code)).name).toBe('清枰邻县饭店')
})

test('a county keeps what lies in another county itself until somebody transfers it', async () => {
  const code = newCode()
  await merged(file(row('清枰外县饭店', code, { place: '清枰市麦川县东大街8号' })), county)
  expect(await business(code)).toMatchObject({ bureau_id: units.county, bureau_reason: 'importer', division: '990122' })
})

test('a file in GB18030 and a workbook say the same as the one in UTF-8', async () => {
  const { id } = await read(gb18030(file(row('清枰镕记面馆', newCode()))))
  const gb = await platform.pool.query('select name, division from businesses.import_row where import_id = $1', [id])
  expect(gb.rows).toEqual([{ name: '清枰镕记面馆', division: '990121' }])
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('登记')
  sheet.addRow(['沛河县登记信息'])
  sheet.addRow(['名称', '统一社会信用代码', '成立日期', '住所'])
  sheet.addRow(['清枰镕记面馆', newCode(), new Date('2020-01-05'), '清枰市沛河县人民路3号'])
  const fromBook = await read(new Uint8Array(await book.xlsx.writeBuffer()))
  const { rows } = await platform.pool.query(
    'select name, division, founded_on, line from businesses.import_row where import_id = $1',
    [fromBook.id],
  )
  expect(rows).toEqual([{ name: '清枰镕记面馆', division: '990121', founded_on: '2020-01-05', line: 3 }])
})

test('a file without the needed columns is refused with what stands there, and the import says so', async () => {
  const id = await begin('颜色,大小\n红,大\n')
  await expect(readImport(context(), id, quiet)).rejects.toThrow('import/columns-missing')
  const record = await findImport(platform.db, id)
  expect([record?.state, record?.refusal?.code, record?.refusal?.details.found]).toEqual([
    'refused',
    'import/columns-missing',
    ['颜色', '大小'],
  ])
})

test('a business known by its old number gets its code from the file and stays one business', async () => {
  const number = '990121000000012'
  const valid = (await import('../../../kernel/identifiers/index.ts')).withCheckCharacter(
    'registrationNumber',
    number.slice(0, 14),
  )
  await merged(`名称,注册号,住所\n清枰旧照饭店,${valid},清枰市沛河县人民路3号\n`)
  const code = newCode()
  const { counts } = await merged(
    `名称,注册号,统一社会信用代码,住所\n清枰旧照饭店,${valid},${code},清枰市沛河县人民路3号\n`,
  )
  expect(verdictsOf(counts)).toEqual([1, 0, 1, 0, 0])
  expect(await business(code)).toMatchObject({ registration_number: valid, version: 2 })
})

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

/** No JavaScript library of the house writes GB18030; every system of a test does. */
const gb18030 = (text: string) => execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: text })
