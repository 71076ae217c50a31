import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { sql } from '../../kernel/database.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { registersByPath } from '../../kernel/register/registers.ts'
import { readTable } from '../../kernel/tabular/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { type Person, signedIn } from '../people.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'

let platform: TestPlatform
let clock = '2026-03-02T01:00:00.000Z'
let registrar: Person
let inspector: Person
let elsewhere: Person

const names = ['=HYPERLINK("http://x")饭店', '+沛河百货', '-减号商行', '@小卖部', '\t制表店', '㙍家面馆', '普通商店']

beforeAll(async () => {
  platform = await testPlatform(() => clock)
  const context = platform.contextAt(clock, founder)
  const tree = await smallTree(context)
  registrar = await signedIn(platform, tree.county.id, ['registrar'])
  inspector = await signedIn(platform, tree.county.id, ['inspector'])
  elsewhere = await signedIn(platform, tree.otherCounty.id, ['registrar'])
  for (const [at, name] of names.entries()) await register(registrar.caller, name, at)
  await register(elsewhere.caller, '麦川的店', 99)
})
afterAll(() => platform?.drop())

const register = (caller: Caller, name: string, at: number) =>
  createBusiness(platform.contextAt(clock, caller), {
    name,
    subjectKind: 'business',
    creditCode: makeCreditCode('92', '990121', `MAK0${String(at).padStart(4, '0')}`),
    head: '王小明',
    domicile: `清枰市沛河县城关街道槐树巷${at}号`,
    kind: 'individualBusiness',
    state: 'active',
    capitalMinor: 1_234_567,
    capitalCurrency: 'CNY',
    foundedOn: '2020-05-06',
    phone: '+86 13800001111',
  } as never)

const fields = ['name', 'creditCode', 'head', 'capitalMinor', 'foundedOn', 'state', 'bureauId']

type Asked = { form: 'csv' | 'xlsx'; encoding?: string; query?: object; unmaskedBecause?: string }

async function exported(who: Person, asked: Asked) {
  const { body } = await who.post('/exports', { register: 'businesses', query: {}, fields, ...asked })
  await platform.settle()
  const file = await who.get(`/exports/${body.id}/file`)
  const record = await who.get(`/exports/${body.id}`)
  return { id: body.id, file, record: record.body, cells: await cellsOf(file.bytes, asked.form) }
}

async function cellsOf(bytes: Buffer, form: string): Promise<string[][]> {
  const place = path.join(os.tmpdir(), `h6-export-test-${process.pid}.${form}`)
  await writeFile(place, bytes)
  const rows: string[][] = []
  for await (const { values } of readTable(place)) rows.push([...values])
  return rows
}

test('what the page shows, what the API gives and what the file holds are the same rows in the same order', async () => {
  const query = { sort: '-name' }
  const page = await inspector.get('/businesses', { ...query, limit: '200' })
  const csv = await exported(inspector, { form: 'csv', query })
  const xlsx = await exported(inspector, { form: 'xlsx', query })
  const shown = page.body.items.map((item: { creditCode: string; head: string; foundedOn: string }) => [
    item.creditCode,
    item.head,
    '12345.67',
    item.foundedOn,
    '存续',
    '沛河县局',
  ])
  const [head, ...rows] = csv.cells
  expect(head).toEqual([
    '名称',
    '统一社会信用代码',
    '法定代表人（负责人）',
    '注册资本',
    '成立日期',
    '登记状态',
    '管辖机关',
  ])
  expect(rows.map((row) => row.slice(1))).toEqual(shown)
  expect(xlsx.cells.slice(1).map((row) => row.slice(1))).toEqual(shown)
  expect(shown).toHaveLength(names.length)
  expect(csv.record).toMatchObject({ state: 'ready', rows: names.length })
})

test('no text of a file is calculated by the program that opens it', async () => {
  const csv = await exported(registrar, { form: 'csv' })
  const begins = csv.cells.slice(1).map(([name = '']) => name)
  expect(begins.filter((name) => /^[=+\-@\t\r]/.test(name))).toEqual([])
  expect(begins).toContain(`'=HYPERLINK("http://x")饭店`)
  const workbook = new exceljs.Workbook()
  const { file } = await exported(registrar, { form: 'xlsx' })
  await workbook.xlsx.load(file.bytes as never)
  const types = new Set(
    workbook.worksheets[0]?.getColumn(1).values.map((_, at) => workbook.worksheets[0]?.getCell(at, 1).type),
  )
  expect(types.has(exceljs.ValueType.Formula)).toBe(false)
  expect(types.has(exceljs.ValueType.Hyperlink)).toBe(false)
})

test('UTF-8 comes with its mark, GB18030 when asked for, and both hold a rare character', async () => {
  const utf8 = await exported(registrar, { form: 'csv' })
  expect([...utf8.file.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const gb = await exported(registrar, { form: 'csv', encoding: 'gb18030' })
  const text = new TextDecoder('gb18030', { fatal: true }).decode(gb.file.bytes)
  expect(text).toContain('㙍家面馆')
  expect(gb.cells).toEqual(utf8.cells)
})

test('a personal datum is masked; in full only for who may, with a reason, and the journal says so', async () => {
  const masked = await exported(inspector, { form: 'csv' })
  expect(masked.cells[1]?.[2]).toBe('王**')
  const refused = await inspector.post('/exports', {
    ...{ register: 'businesses', query: {}, fields, form: 'csv', unmaskedBecause: '核对负责人' },
  })
  expect([refused.status, refused.body.code]).toEqual([403, 'access/not-permitted'])
  const full = await exported(registrar, { form: 'csv', unmaskedBecause: '核对负责人' })
  expect(full.cells[1]?.[2]).toBe('王小明')
  expect(await journalled(full.id)).toEqual([
    'register.export',
    'register.exported',
    'register.disclose',
    'register.fetchExport',
  ])
})

const journalled = async (id: string) => {
  const { rows } = await sql<{ action: string }>`select action from journal.entry
    where subject ->> 'ref' = ${id} order by number`.execute(platform.db)
  return rows.map(({ action }) => action)
}

test('beside the rows stands what they are: filters in words, how many, as of when, by whom', async () => {
  const { id, file, record } = await exported(registrar, { form: 'csv', query: { state: 'active', search: '商' } })
  const about = await registrar.get(`/exports/${id}/about`)
  expect(about.text).toContain('筛选条件\t搜索：商；登记状态：存续')
  expect(about.text).toContain(`行数（不含表头）\t${record.rows}`)
  expect(about.text).toContain('数据日期（D）\t2026-03-02')
  expect(about.text).toMatch(/日志条数（N）\t[1-9]\d*/)
  expect(about.text).toContain('单位\t沛河县局')
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%E7%BB%8F")
  const workbook = new exceljs.Workbook()
  const xlsx = await exported(registrar, { form: 'xlsx', query: { state: 'active', search: '商' } })
  await workbook.xlsx.load(xlsx.file.bytes as never)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['经营主体', '说明'])
  expect(workbook.worksheets[1]?.getCell('B3').value).toBe(String(xlsx.record.rows))
})

test('a file is its maker’s alone, and only for its days', async () => {
  const { id, record } = await exported(registrar, { form: 'csv' })
  expect((await inspector.get(`/exports/${id}/file`)).status).toBe(404)
  expect((await inspector.get(`/exports/${id}`)).status).toBe(404)
  const before = clock
  clock = '2026-03-12T01:00:00.000Z'
  await registrar.signIn()
  expect((await registrar.get(`/exports/${id}/file`)).body.code).toBe('export/not-found')
  await enqueue(platform.db, platform.contextAt(clock), 'kernel.sweepExports', {})
  await platform.settle()
  const { rows } = await sql`select id from kernel.export where id = ${id}`.execute(platform.db)
  expect(rows).toEqual([])
  await expect(platform.contextAt(clock).files.beside('exports').open(record.sm3)).rejects.toThrow('file/not-found')
  clock = before
  await registrar.signIn()
})

test('two of the same bytes share a file, which stays as long as one of them does', async () => {
  const first = await exported(registrar, { form: 'csv' })
  const before = clock
  clock = '2026-03-08T01:00:00.000Z'
  await registrar.signIn()
  const second = await exported(registrar, { form: 'csv' })
  expect(second.record.sm3).toBe(first.record.sm3)
  clock = '2026-03-10T01:00:00.000Z'
  await registrar.signIn()
  await enqueue(platform.db, platform.contextAt(clock), 'kernel.sweepExports', {})
  await platform.settle()
  expect((await registrar.get(`/exports/${first.id}/file`)).status).toBe(404)
  expect((await registrar.get(`/exports/${second.id}/file`)).status).toBe(200)
  clock = before
  await registrar.signIn()
})

test('whose rights went between asking and writing gets no file', async () => {
  const { body } = await elsewhere.post('/exports', { register: 'businesses', query: {}, fields, form: 'csv' })
  await sql`delete from authorities.post where account_id = ${elsewhere.caller.accountId}`.execute(platform.db)
  await platform.settle()
  const job = await elsewhere.get(`/jobs/${body.jobId}`)
  expect(job.body).toMatchObject({ state: 'failed', error: 'access/not-permitted' })
})

test('a filter, column or list that cannot be is refused before anything is written', async () => {
  const codeOf = async (change: object) =>
    (await registrar.post('/exports', { register: 'businesses', query: {}, fields, form: 'csv', ...change })).body.code
  expect(await codeOf({ query: { constructor: 'x' } })).toBe('register/unknown-filter')
  expect(await codeOf({ fields: ['secret'] })).toBe('register/unknown-field')
  expect(await codeOf({ register: 'accounts' })).toBe('access/not-permitted')
  expect(await codeOf({ register: 'nowhere' })).toBe('register/not-found')
  expect(await codeOf({ fields: ['name'], unmaskedBecause: '看看' })).toBe('export/nothing-personal')
})

test('every list of the platform can be taken along', async () => {
  const lists = registersByPath(modules.flatMap((module) => module.registers ?? []))
  const document = platform.server.swagger() as unknown as { paths: Record<string, { get?: { responses?: unknown } }> }
  const pages = Object.entries(document.paths)
    .filter(([address, { get }]) => !address.includes('{') && !address.includes('/public') && isPage(get?.responses))
    .map(([address]) => address.replace('/api/', ''))
  // Add a new list to the `registers` of its module. One's own exports and views are no registers of the house.
  expect(pages.filter((list) => !lists.has(list) && list !== 'exports').sort()).toEqual([])
  expect(pages).toContain('businesses')
})

const isPage = (responses: unknown): boolean => {
  const text = JSON.stringify(responses ?? {})
  return text.includes('"items"') && text.includes('"next"') && text.includes('"more"')
}
