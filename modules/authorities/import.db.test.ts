import exceljs from 'exceljs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ImportAnswer } from '../../kernel/register/import.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import type { Role } from './roles.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let cityCookie: string
let countyCookie: string
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform()
  tree = await smallTree(platform.contextAt(at, founder))
  cityCookie = await cookieOf(tree.city.id)
  countyCookie = await cookieOf(tree.county.id)
})
afterAll(() => platform.drop())

async function cookieOf(unitId: string, roles: Role[] = ['systemAdministrator']): Promise<string> {
  const { accountId } = await personOf(platform, platform.contextAt(at, founder), unitId, roles)
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any question, looked at by the test that asks it
const rowsOf = async (text: string, values: unknown[] = []): Promise<any> =>
  (await platform.pool.query(text, values)).rows

type Sent = { readonly dryRun?: boolean; readonly cookie?: string; readonly key?: string }

function send(path: string, file: string | Uint8Array, sent: Sent = {}) {
  const boundary = 'a-boundary-nobody-writes'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)])
  return platform.server.inject({
    method: 'POST',
    url: `/api/${path}/imports${sent.dryRun ? '?dryRun=true' : ''}`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': sent.key ?? crypto.randomUUID(),
      cookie: sent.cookie ?? cityCookie,
    },
    payload,
  })
}

async function take(path: string, file: string | Uint8Array, sent: Sent = {}): Promise<ImportAnswer> {
  const reply = await send(path, file, sent)
  expect([reply.statusCode, reply.body]).toEqual([200, expect.any(String)])
  return reply.json()
}

const sums = ({ created, changed, unchanged, rejected }: ImportAnswer) => [created, changed, unchanged, rejected]
const reasons = ({ problems }: ImportAnswer) => problems.map(({ line, column, why }) => [line, column, why])
const csv = (...lines: string[]) => `\ufeff${lines.join('\r\n')}\r\n`
const unitHead = '机构代码,名称,类别,上级机构,启用日期'
const officerHead = '姓名,类别,所在机构,执法证号,执法证有效期至,资格,到岗日期'

let number = 0
let code: (name: string) => string
beforeEach(() => {
  number += 1
  const prefix = `T-${number}-`
  code = (name) => `${prefix}${name}`
})

test('new, changed, equal and rejected rows add up, and the same file again changes nothing', async () => {
  const first = csv(
    unitHead,
    `${code('A')},北环所,市场监管所,沛河县局,2026-01-01`,
    `${code('B')},南环所,office,沛河县局,2026/1/1`,
  )
  expect(sums(await take('units', first))).toEqual([2, 0, 0, 0])
  const second = csv(
    unitHead,
    `${code('A')},北环市场监管所,市场监管所,沛河县局,2026-01-01`,
    `${code('B')},南环所,市场监管所,沛河县局,2026年1月1日`,
    `${code('C')},东环所,市场监管所,沛河县局,20260101`,
    `${code('D')},,市场监管所,沛河县局,2026-02-30`,
  )
  const trial = await take('units', second, { dryRun: true })
  const answer = await take('units', second)
  expect(sums(answer)).toEqual([1, 1, 1, 1])
  expect(answer).toEqual(trial)
  expect(reasons(answer)).toEqual([
    [5, '名称', 'row/value-missing'],
    [5, '启用日期', 'row/day-impossible'],
  ])
  expect(sums(await take('units', second))).toEqual([0, 0, 3, 1])
  const standing = await rowsOf(
    'select name, version, bureau_id, path from authorities.unit where code like $1 order by code',
    [code('%')],
  )
  const path = [tree.province.id, tree.city.id, tree.county.id, expect.any(String)]
  expect(standing).toEqual([
    { name: '北环市场监管所', version: 2, bureau_id: tree.county.id, path },
    { name: '南环所', version: 1, bureau_id: tree.county.id, path },
    { name: '东环所', version: 1, bureau_id: tree.county.id, path },
  ])
})

test('a dry run writes nothing, neither unit nor journal nor command', async () => {
  const state = () =>
    rowsOf(`select (select count(*) from authorities.unit) as units, (select count(*) from journal.entry) as entries,
      (select count(*) from kernel.command) as commands`)
  const before = await state()
  const answer = await take('units', csv(unitHead, `${code('A')},甲所,office,沛河县局,2026-01-01`), { dryRun: true })
  expect(sums(answer)).toEqual([1, 0, 0, 0])
  expect(await state()).toEqual(before)
})

test('a batch is one entry in the journal, with its counts and the root of its rows', async () => {
  const file = csv(
    unitHead,
    `${code('A')},甲所,office,沛河县局,2026-01-01`,
    `${code('B')},乙所,palace,沛河县局,2026-01-01`,
  )
  const before = await rowsOf('select max(number) as number from journal.entry')
  await take('units', file)
  const entries = await rowsOf('select action from journal.entry where number > $1', [before[0].number])
  expect(entries).toEqual([{ action: 'authorities.importUnits' }])
  expect((await payloadsOf(platform, 'authorities.importUnits')).at(-1)).toEqual({
    fileSm3: expect.stringMatching(/^[0-9a-f]{64}$/),
    rowRoot: expect.stringMatching(/^[0-9a-f]{64}$/),
    ...{ read: 2, created: 1, changed: 0, unchanged: 0, rejected: 1 },
  })
})

test('the same command key takes a file once, and refuses another file', async () => {
  const file = csv(unitHead, `${code('A')},甲所,office,沛河县局,2026-01-01`)
  const key = crypto.randomUUID()
  const replies = await Promise.all([1, 2, 3].map(() => send('units', file, { key })))
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect(replies.map((reply) => sums(reply.json()))).toEqual([1, 2, 3].map(() => [1, 0, 0, 0]))
  const other = await send('units', csv(unitHead, `${code('B')},乙所,office,沛河县局,2026-01-01`), { key })
  expect([other.statusCode, other.json().code]).toEqual([422, 'command/key-reused'])
})

test('a file waits for a unit that somebody is just making, and then knows it', async () => {
  const somebody = await platform.pool.connect()
  await somebody.query('begin')
  await somebody.query(
    `insert into authorities.unit (id, name, kind, code, parent_id, bureau_id, path, valid_from)
     select gen_random_uuid(), '甲所', 'office', $1, id, id, path || id, '2026-01-01'
     from authorities.unit where id = $2`,
    [code('A'), tree.county.id],
  )
  const file = csv(unitHead, `${code('A')},甲所,office,沛河县局,2026-01-01`)
  const answers = [take('units', file), take('units', file)]
  await expect.poll(() => rowsOf('select 1 from pg_locks where not granted'), { timeout: 10_000 }).not.toEqual([])
  await somebody.query('commit')
  somebody.release()
  expect((await Promise.all(answers)).map(sums)).toEqual([
    [0, 0, 1, 0],
    [0, 0, 1, 0],
  ])
})

test('a superior may stand later in the file, by its code or its name', async () => {
  const file = csv(
    unitHead,
    `${code('grid')},一号网格,网格,${code('office')},2026-01-01`,
    `${code('office')},柳湾所,市场监管所,${code('county')}县局,2026-01-01`,
    `${code('county')},${code('county')}县局,县（区）局,清枰市局,2026-01-01`,
  )
  expect(sums(await take('units', file))).toEqual([3, 0, 0, 0])
  const [grid, county] = await rowsOf(
    'select id, path, bureau_id from authorities.unit where code = any($1) order by kind desc',
    [[code('grid'), code('county')]],
  )
  expect(grid.bureau_id).toBe(county.id)
  expect(grid.path).toEqual([tree.province.id, tree.city.id, county.id, expect.any(String), grid.id])
})

test('a circle is refused row by row, and what stands below a rejected row is told so', async () => {
  const file = csv(
    unitHead,
    `${code('A')},甲,office,${code('B')},2026-01-01`,
    `${code('B')},乙,office,${code('A')},2026-01-01`,
    `${code('C')},丙,office,${code('C')},2026-01-01`,
    `${code('D')},丁,office,城关所,2026-01-01`,
    `${code('E')},戊,网格,${code('D')},2026-01-01`,
    `${code('F')},己,网格,${code('G')},2026-01-01`,
  )
  const answer = await take('units', file)
  expect(sums(answer)).toEqual([0, 0, 0, 6])
  expect(reasons(answer)).toEqual([
    [2, '上级机构', 'unit/in-circle'],
    [3, '上级机构', 'unit/in-circle'],
    [4, '上级机构', 'unit/in-circle'],
    [5, '上级机构', 'unit/wrong-parent'],
    [6, '上级机构', 'unit/superior-rejected'],
    [7, '上级机构', 'row/record-unknown'],
  ])
  expect(answer.problems[3]?.details).toEqual({
    kind: '市场监管所',
    parent: '市场监管所',
    allowed: ['县（区）局', '功能区分局', '市局'],
  })
})

test('who moves takes along what stands below: grids, officers and accounts', async () => {
  const rows = [
    `${code('office')},甲所,office,沛河县局,2026-01-01`,
    `${code('grid')},一格,网格,${code('office')},2026-01-01`,
  ]
  await take('units', csv(unitHead, ...rows))
  const officer = csv(officerHead, `孙平,网格员,${code('grid')},,,,2026-01-01`)
  expect(sums(await take('officers', officer))).toEqual([1, 0, 0, 0])
  const [{ id: gridId }] = await rowsOf('select id from authorities.unit where code = $1', [code('grid')])
  const { accountId } = await personOf(platform, platform.contextAt(at, founder), gridId, ['gridWorker'])
  const answer = await take('units', csv(unitHead, `${code('office')},甲所,office,麦川县局,2026-01-01`))
  expect(sums(answer)).toEqual([0, 1, 0, 0])
  const [grid] = await rowsOf('select path, bureau_id from authorities.unit where code = $1', [code('grid')])
  expect([grid.path[2], grid.bureau_id]).toEqual([tree.otherCounty.id, tree.otherCounty.id])
  const people = await rowsOf(
    `select bureau_id from authorities.officer where name = '孙平'
     union all select bureau_id from authorities.account where id = $1`,
    [accountId],
  )
  expect(people).toEqual([{ bureau_id: tree.otherCounty.id }, { bureau_id: tree.otherCounty.id }])
})

test('a kind that would leave misfits below is refused', async () => {
  await take('units', csv(unitHead, `${code('office')},甲所,office,沛河县局,2026-01-01`))
  await take('units', csv(unitHead, `${code('grid')},一格,网格,${code('office')},2026-01-01`))
  const answer = await take('units', csv(unitHead, `${code('office')},甲所,科室,沛河县局,2026-01-01`))
  expect(reasons(answer)).toEqual([[2, '类别', 'unit/misfits-below']])
})

test('units of another county are no matter of this one', async () => {
  const file = csv(
    unitHead,
    `${code('A')},甲所,office,麦川县局,2026-01-01`,
    `${tree.otherCounty.code},麦川县局,县（区）局,清枰市局,2020-01-01`,
    `${code('B')},乙县局,县（区）局,清枰市局,2026-01-01`,
    `${code('C')},丙省局,省局,,2026-01-01`,
    `${tree.county.code},沛河县局,县（区）局,清枰市局,2020-01-01`,
    `${code('D')},丁所,office,沛河县局,2026-01-01`,
  )
  const answer = await take('units', file, { cookie: countyCookie })
  expect(sums(answer)).toEqual([1, 0, 1, 4])
  expect(reasons(answer)).toEqual([
    [2, '上级机构', 'unit/outside-jurisdiction'],
    [3, '机构代码', 'unit/outside-jurisdiction'],
    [4, '上级机构', 'unit/outside-jurisdiction'],
    [5, '机构代码', 'unit/outside-jurisdiction'],
  ])
})

test('of several offices of one name the own one is meant; where that is not clear the code has to be written', async () => {
  const offices = [
    `${code('A')},${code('城关')},office,沛河县局,2026-01-01`,
    `${code('B')},${code('城关')},office,麦川县局,2026-01-01`,
  ]
  await take('units', csv(unitHead, ...offices))
  const grid = csv(unitHead, `${code('G')},一格,网格,${code('城关')},2026-01-01`)
  const unclear = await take('units', grid)
  expect(reasons(unclear)).toEqual([[2, '上级机构', 'row/records-several']])
  expect(unclear.problems[0]?.details).toEqual({ codes: [code('A'), code('B')] })
  expect(sums(await take('units', grid, { cookie: countyCookie }))).toEqual([1, 0, 0, 0])
})

test('officers are known by their certificate, assistants by name and unit', async () => {
  const rows = [
    `赵强,执法人员,城关所,${code('1')},2028-12-31,"食品安全检查员，医疗器械、化妆品检查员;E",2024-01-01`,
    '钱明,辅助人员,城关所,,,,2024-01-01',
    `孙红,执法人员,城关所,,,E,2024-01-01`,
    `李青,辅助人员,城关所,${code('2')},2028-12-31,,2024-01-01`,
    `周亮,执法人员,城关所,${code('3')},2028-12-31,飞行,2024-01-01`,
  ]
  const answer = await take('officers', csv(officerHead, ...rows))
  expect(sums(answer)).toEqual([2, 0, 0, 3])
  expect(reasons(answer)).toEqual([
    [4, '执法证号', 'officer/certificate-required'],
    [5, '执法证号', 'officer/assistant-with-certificate'],
    [6, '资格', 'row/not-offered'],
  ])
  const [officer] = await rowsOf(
    'select skills, bureau_id, unit_id from authorities.officer where certificate_number = $1',
    [code('1')],
  )
  expect(officer).toEqual({ skills: ['E', 'F', 'V'], bureau_id: tree.county.id, unit_id: tree.office.id })
  const renamed = rows.slice(0, 2).map((row) => row.replace('赵强', '赵刚').replace('辅助人员', '网格员'))
  expect(sums(await take('officers', csv(officerHead, ...renamed)))).toEqual([0, 2, 0, 0])
  expect(sums(await take('officers', csv(officerHead, ...renamed)))).toEqual([0, 0, 2, 0])
})

test('an officer and a unit of another county are rejected with the reason, and nobody is taken twice', async () => {
  const held = `赵强,执法人员,麦川县局,${code('1')},2028-12-31,E,2024-01-01`
  await take('officers', csv(officerHead, held))
  const file = csv(
    officerHead,
    held,
    held.replace('麦川县局', '城关所'),
    `钱明,执法人员,城关所,${code('2')},2028-12-31,E,2024-01-01`,
    `钱明,执法人员,城关所,${code('2')},2029-12-31,E,2024-01-01`,
  )
  const answer = await take('officers', file, { cookie: countyCookie })
  expect(sums(answer)).toEqual([1, 0, 0, 3])
  expect(reasons(answer)).toEqual([
    [2, '所在机构', 'unit/outside-jurisdiction'],
    [3, '执法证号', 'officer/outside-jurisdiction'],
    [5, '姓名', 'row/repeated'],
  ])
})

test('a file without a column leaves what stands in it', async () => {
  const officer = `赵强,执法人员,城关所,${code('1')},2028-12-31,E,2024-01-01`
  await take('officers', csv(officerHead, officer))
  const short = csv('执法证号,到岗日期,所在机构,类别,姓名', `${code('1')},2024-01-01,城关所,执法人员,赵强`)
  expect(sums(await take('officers', short))).toEqual([0, 0, 1, 0])
})

test('GB18030 text and a workbook with real days say the same as UTF-8', async () => {
  // 机构代码,名称,类别,上级机构,启用日期 and one office (甲所) below 沛河县局, in GB18030.
  const gb = Buffer.concat([
    Buffer.from('bbfab9b9b4fac2eb2cc3fbb3c62cc0e0b1f02cc9cfbcb6bbfab9b92cc6f4d3c3c8d5c6da0a', 'hex'),
    Buffer.from(`${code('A')},`),
    Buffer.from('bcd7cbf92c', 'hex'),
    Buffer.from('office,T3,2026-01-01\n'.replace('T3', tree.county.code ?? '')),
  ])
  expect(sums(await take('units', gb))).toEqual([1, 0, 0, 0])
  expect(await rowsOf('select name from authorities.unit where code = $1', [code('A')])).toEqual([{ name: '甲所' }])
  const workbook = new exceljs.Workbook()
  workbook
    .addWorksheet('机构')
    .addRows([
      ['沛河县机构一览'],
      ['Code', 'Name *', 'KIND', 'Superior unit', 'In use from', '备注', '所属局'],
      [code('A'), '甲所', 'Office', '沛河县局', new Date('2026-01-01T00:00:00Z'), '新设', '沛河县局'],
    ])
  const answer = await take('units', new Uint8Array(await workbook.xlsx.writeBuffer()))
  expect(sums(answer)).toEqual([0, 0, 1, 0])
  expect(answer.ignored).toEqual(['备注', '所属局'])
})

test('a file without a required column, or with one twice, is refused whole and says what it found', async () => {
  const missing = await send('units', csv('名称,类别,颜色', '甲所,office,红'))
  expect([missing.statusCode, missing.json()]).toEqual([
    400,
    {
      code: 'table/columns-missing',
      details: {
        missing: ['机构代码', '启用日期'],
        found: ['名称', '类别', '颜色'],
        expected: ['机构代码 / Code / code', '启用日期 / In use from / validFrom'],
      },
    },
  ])
  const twice = await send('units', csv(`${unitHead},名称`, `${code('A')},甲所,office,沛河县局,2026-01-01,乙所`))
  expect(twice.json()).toEqual({ code: 'table/columns-repeated', details: { columns: ['名称'] } })
})

test('a file is taken whole or not at all', async () => {
  await take('units', csv(unitHead, `${code('A')},甲所,office,沛河县局,2026-01-01`))
  const state = () => rowsOf('select count(*), sum(version) from authorities.unit')
  const before = await state()
  // The database refuses the change of the second row, when the first is already written.
  await rowsOf(`alter table authorities.unit add constraint no_storm check (name <> '风暴所')`)
  const rows = [`${code('B')},乙所,office,沛河县局,2026-01-01`, `${code('A')},风暴所,office,沛河县局,2026-01-01`]
  const reply = await send('units', csv(unitHead, ...rows))
  await rowsOf('alter table authorities.unit drop constraint no_storm')
  expect(reply.statusCode).toBe(500)
  expect(await state()).toEqual(before)
})

test('more rows than a small register has are refused before any is read', async () => {
  const rows = Array.from({ length: 20_001 }, (_, index) => `${code(String(index))},所,office,沛河县局,2026-01-01`)
  const reply = await send('units', csv(unitHead, ...rows), { dryRun: true })
  expect([reply.statusCode, reply.json()]).toEqual([400, { code: 'table/too-many-rows', details: { most: 20_000 } }])
})

test('who may not change the units may not import them', async () => {
  const cookie = await cookieOf(tree.county.id, ['planner'])
  const replies = await Promise.all(['units', 'officers'].map((path) => send(path, csv(unitHead), { cookie })))
  expect(replies.map((reply) => [reply.statusCode, reply.json().code])).toEqual([
    [403, 'access/not-permitted'],
    [403, 'access/not-permitted'],
  ])
})
