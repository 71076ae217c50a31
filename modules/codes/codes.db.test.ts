import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { changeEntry, removeEntry } from './actions/entries.ts'
import { importEntries } from './actions/import-entries.ts'
import { createCodeList } from './actions/lists.ts'
import { decideEdition, draftEdition, enterEntry, proposeEdition } from './index.ts'
import type { EnterEntry } from './model.ts'
import { findCodeName } from './queries/index.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
let platform: TestPlatform
let analyst: Caller
let administrator: Caller
let leader: Caller
let countyLeader: Caller
let countyAnalyst: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { province, county } = await smallTree(context)
  analyst = await personOf(platform, context, province.id, ['dataAnalyst'])
  administrator = await personOf(platform, context, province.id, ['systemAdministrator'])
  leader = await personOf(platform, context, province.id, ['bureauLeader'])
  countyLeader = await personOf(platform, context, county.id, ['bureauLeader'])
  countyAnalyst = await personOf(platform, context, county.id, ['dataAnalyst'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const listCalled = async (code: string) =>
  (await platform.db.selectFrom('codes.list').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
const draft = async (code: string, more: { year?: number } = {}, caller = analyst) =>
  draftEdition(as(caller), {
    ...{ listId: await listCalled(code), title: '修订', source: '市监发〔2026〕1号', inForceFrom: '2026-04-01' },
    ...more,
  })
const versionOf = async (id: string) =>
  (await platform.db.selectFrom('codes.edition').select('version').where('id', '=', id).executeTakeFirstOrThrow())
    .version
const enter = (editionId: string, entry: EnterEntry, caller = analyst) => enterEntry(as(caller), editionId, entry)
const propose = async (id: string) => proposeEdition(as(analyst), id, { version: await versionOf(id) })
const adopt = async (id: string, caller = leader) =>
  decideEdition(as(caller), id, { decision: 'adopt', reason: '同意', version: await versionOf(id) })
const stand = (code: string) =>
  platform.db
    .selectFrom('codes.entry')
    .select(['name', 'validFrom', 'validUntil', 'state'])
    .where('code', '=', code)
    .orderBy('validFrom')
    .execute()
const nameOn = (list: string, code: string, on: string) => findCodeName(platform.db, { list, code, on })

test('the days off, divisions and trades of the program stand on the screens, each once', async () => {
  const { rows } = await platform.pool.query(
    `select l.code, count(distinct e.id)::int as editions, count(*)::int as entries from codes.list l
     join codes.edition e on e.list_id = l.id join codes.entry r on r.edition_id = e.id group by l.code order by 1`,
  )
  expect(rows).toMatchObject([
    { code: 'calendar', editions: 7 },
    { code: 'divisions', editions: 1 },
    { code: 'industries', editions: 1, entries: 117 },
    { code: 'thing-kinds', editions: 1, entries: 11 },
  ])
  expect(await nameOn('industries', '5211', '2026-03-02')).toEqual({ code: '52', name: '零售业' })
})

test('whoever drafted, entered or imported a code does not put it in force; only the highest bureau does', async () => {
  const { id } = await draft('industries')
  await enter(id, { code: '5211', name: '百货零售' })
  await enter(id, { code: '5212', name: '超级市场零售' }, administrator)
  await expect(adopt(id)).rejects.toMatchObject({ code: 'edition/not-open' })
  await propose(id)
  for (const author of [analyst, administrator])
    await expect(adopt(id, author)).rejects.toMatchObject({ code: 'edition/own-work' })
  await expect(adopt(id, countyLeader)).rejects.toMatchObject({ code: 'code-edition/other-bureau' })
  await adopt(id)
  expect(await nameOn('industries', '5211', '2026-04-01')).toEqual({ code: '5211', name: '百货零售' })
  expect(await nameOn('industries', '5211', '2026-03-31')).toEqual({ code: '52', name: '零售业' })
  await expect(enter(id, { code: '5213', name: '便利店零售' })).rejects.toMatchObject({ code: 'edition/not-open' })
})

test('a county drafts, and its own leader cannot put in force what would hold for all', async () => {
  const { id } = await draft('industries', {}, countyAnalyst)
  await enter(id, { code: '5213', name: '便利店零售' }, countyAnalyst)
  await proposeEdition(as(countyAnalyst), id, { version: await versionOf(id) })
  await expect(adopt(id, countyLeader)).rejects.toMatchObject({ code: 'code-edition/beyond-bureaus' })
})

test('whoever may decide is told that an edition waits', async () => {
  const { id } = await draft('industries')
  await enter(id, { code: '5219', name: '其他综合零售' })
  await propose(id)
  await platform.settle()
  const { rows } = await platform.pool.query('select account_id from kernel.notice where path = $1', [
    `/code-editions/${id}`,
  ])
  expect(rows).toEqual([{ account_id: leader.accountId }])
})

test('a code that is said anew ends the one before, which is never edited', async () => {
  const first = await draft('divisions')
  await enter(first.id, { code: '990199', name: '新城区', validFrom: '2026-03-01' })
  await propose(first.id)
  await adopt(first.id)
  const second = await draft('divisions')
  await enter(second.id, { code: '990199', name: '新城新区', validFrom: '2026-06-01' })
  await propose(second.id)
  await adopt(second.id)
  expect(await stand('990199')).toEqual([
    { name: '新城区', validFrom: '2026-03-01', validUntil: '2026-05-31', state: 'inForce' },
    { name: '新城新区', validFrom: '2026-06-01', validUntil: null, state: 'inForce' },
  ])
  expect(await nameOn('divisions', '990199', '2026-05-31')).toMatchObject({ name: '新城区' })
})

test('an address is placed by a division as soon as the division is in force', async () => {
  const { id } = await draft('divisions')
  await enter(id, { code: '990188', name: '云麓县', parentCode: '990100', validFrom: '2026-01-01' })
  const named = { name: '云麓茶行', kind: 'enterprise', domicile: '云麓县中山路1号' } as const
  const made = (creditCode: string) =>
    createBusiness({ ...as({ ...founder, bureauIds: leader.bureauIds, bureauId: leader.bureauId }) }, {
      ...named,
      creditCode,
    } as Parameters<typeof createBusiness>[1])
  expect(await made('91990101MA0000014J').catch((error) => error)).toBeTruthy()
  await propose(id)
  await adopt(id)
  expect(as(analyst).codeLists.get('divisions')).toContainEqual(
    expect.objectContaining({ code: '990188', name: '云麓县' }),
  )
})

test('a notice names its year, leaves no year out, and has the days off by law', async () => {
  await expect(draft('calendar')).rejects.toMatchObject({ code: 'code-edition/year-missing' })
  const far = await draft('calendar', { year: 2029 })
  await enter(far.id, { code: '2029-01-01', name: '元旦', kind: 'off' })
  await expect(propose(far.id)).rejects.toMatchObject({ code: 'code-edition/year-gap' })
  const next = await draft('calendar', { year: 2027 })
  await enter(next.id, { code: '2027-01-01', name: '元旦', kind: 'off' })
  await expect(propose(next.id)).rejects.toMatchObject({
    code: 'code-edition/days-missing',
    details: { missing: ['2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03'] },
  })
  await expect(enter(next.id, { code: '2028-01-01', name: '元旦', kind: 'off' })).rejects.toMatchObject({
    code: 'code-entry/day-of-another-year',
  })
  await expect(enter(next.id, { code: '2027-02-30', name: '春节', kind: 'off' })).rejects.toMatchObject({
    code: 'code-entry/code-not-fitting',
  })
  await expect(enter(next.id, { code: '2027-02-06', name: '春节' })).rejects.toMatchObject({
    code: 'code-entry/kind-missing',
  })
})

test('a draft is corrected and codes are taken out of it, and an empty one is not proposed', async () => {
  const { id } = await draft('industries')
  const { id: entryId } = await enter(id, { code: '5299', name: '其他未列明零售业' })
  await changeEntry(as(analyst), entryId, { code: '5299', name: '其他零售业', version: 1 })
  await expect(changeEntry(as(analyst), entryId, { code: '5299', name: '其他', version: 1 })).rejects.toMatchObject({
    code: 'code-entry/stale',
  })
  await removeEntry(as(analyst), entryId, { version: 2 })
  await expect(propose(id)).rejects.toMatchObject({ code: 'code-edition/empty' })
  await enter(id, { code: '5299', name: '其他未列明零售业' })
  await expect(enter(id, { code: '5299', name: '又一次' })).rejects.toMatchObject({ code: 'entry/exists' })
})

test('a file brings codes into a draft; what does not fit is told by line', async () => {
  const { id } = await draft('industries')
  const csv = '代码,名称,上级代码\n6210,正餐服务,62\n62-1,快餐服务,62\n6220,快餐服务,62\n6220,又一次,62\n'
  const { Readable } = await import('node:stream')
  const file = await as(analyst).files.keep(Readable.from([Buffer.from(csv)]), 10_000)
  const preview = await importEntries(as(analyst), { file, dryRun: true }, { id })
  expect(preview).toMatchObject({ created: 2, changed: 0, rejected: 2 })
  expect(preview.problems).toMatchObject([
    { line: 3, why: 'code-entry/code-not-fitting' },
    { line: 5, why: 'row/repeated' },
  ])
  expect(await stand('6210')).toEqual([])
  await importEntries(as(analyst), { file, dryRun: false }, { id })
  const again = await importEntries(as(analyst), { file, dryRun: false }, { id })
  expect(again).toMatchObject({ created: 0, unchanged: 2 })
  await propose(id)
  await adopt(id)
  expect(await nameOn('industries', '6210', '2026-04-01')).toMatchObject({ name: '正餐服务' })
})

test('an office keeps lists of its own', async () => {
  await createCodeList(as(analyst), { code: 'stall-kinds', name: '摊位类别' })
  await expect(createCodeList(as(analyst), { code: 'stall-kinds', name: '另一个' })).rejects.toMatchObject({
    code: 'list/exists',
  })
})

test('every list, edition and code is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})
