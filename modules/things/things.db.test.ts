import { afterAll, beforeAll, expect, test } from 'vitest'
import { readableOf } from '../../kernel/files.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness, mergeBusinesses, undoMerge } from '../businesses/index.ts'
import { changeThing, createThing, importThings, thingRegister } from './index.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
const at = '2026-03-02T01:00:00.000Z'
const code = makeCreditCode('91', '990121', 'MAK00001')
const shops: string[] = []

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(platform.contextAt(at, founder))
  for (const [name, creditCode] of [
    ['沛河县物业公司', code],
    ['沛河县物业有限公司', null],
  ] as const)
    shops.push(
      (
        await createBusiness(contextOf(), {
          name,
          subjectKind: 'business',
          creditCode,
          domicile: '沛河县人民路1号',
          state: 'active',
        })
      ).id,
    )
}, 60_000)
afterAll(() => platform?.drop())

const contextOf = (bureauId = tree.county.id, commandKey: string | null = null) =>
  platform.contextAt(at, { ...founder, bureauId, bureauIds: [bureauId] }, commandKey)
const lift = (number: string) => ({ kind: '3000', number, businessId: shops[0] ?? null, state: 'inUse' as const })
const listed = async (context: ReturnType<typeof contextOf>, query: Record<string, string> = {}) =>
  (await listPage(context, thingRegister, readQuestion(thingRegister.model, query, 'number'))).items

test('a lift is entered once, belongs where its business belongs, and its kind is named', async () => {
  const key = 'd0000000-0000-4000-8000-000000000001'
  const first = await createThing(contextOf(tree.county.id, key), lift('梯11沛C00001(26)'))
  expect(first).toMatchObject({ kindName: '电梯', bureauId: tree.county.id, version: 1 })
  expect(await createThing(contextOf(tree.county.id, key), lift('梯11沛C00001(26)'))).toEqual(first)
  await expect(createThing(contextOf(), lift('梯11沛c00001(26)'))).rejects.toThrow('thing/exists')
  await expect(createThing(contextOf(), { ...lift('2'), kind: 'rocket' })).rejects.toThrow('thing/kind-unknown')
  await expect(createThing(contextOf(tree.otherCounty.id), lift('3'))).rejects.toThrow('business/not-found')
  expect(await payloadsOf(platform, 'things.createThing', first.id)).toEqual([first])
})

test('a change needs the version that was seen, and nobody changes what is another bureau’s', async () => {
  const { id, version } = await createThing(contextOf(), lift('梯11沛C00002(26)'))
  const change = { ...lift('梯11沛C00002(26)'), state: 'ended' as const, usedUntil: '2026-03-01', version }
  await expect(changeThing(contextOf(tree.otherCounty.id), id, change)).rejects.toThrow('thing/not-found')
  expect(await changeThing(contextOf(), id, change)).toMatchObject({ state: 'ended', version: 2 })
  await expect(changeThing(contextOf(), id, change)).rejects.toThrow('thing/stale')
  expect(await listed(contextOf(), { state: 'ended' })).toHaveLength(1)
  expect(await listed(contextOf(tree.otherCounty.id))).toEqual([])
})

test('a file brings stalls; what stands is changed and every row that is not taken says why', async () => {
  const csv = [
    '种类,编号,使用单位（经营者）,所在地址,状态',
    `市场摊位,A-01,${code},沛河县人民路9号,在用`,
    '市场摊位,A-02,,,停用',
    '飞船,A-03,,,在用',
    '市场摊位,A-04,没有这家,,在用',
    '',
  ].join('\n')
  const file = await contextOf().files.keep(readableOf(csv), 1e6)
  const dry = await importThings(contextOf(), { file, dryRun: true })
  expect(dry).toMatchObject({ created: 2, changed: 0, unchanged: 0, rejected: 2 })
  expect(dry.problems.map(({ line, why }) => [line, why])).toEqual([
    [4, 'thing/kind-unknown'],
    [5, 'row/record-unknown'],
  ])
  await importThings(contextOf(), { file, dryRun: false })
  expect(await importThings(contextOf(), { file, dryRun: true })).toMatchObject({ created: 0, unchanged: 2 })
  const stalls = await listed(contextOf(), { kindName: '市场摊位' })
  expect(stalls.map(({ number, businessId, state }) => [number, businessId, state])).toEqual([
    ['A-01', shops[0], 'inUse'],
    ['A-02', null, 'suspended'],
  ])
})

test('a thing goes along when its business is found to be another one, and back', async () => {
  const [merged = '', kept = ''] = shops
  const of = async (businessId: string) => (await listed(contextOf(), { businessId })).length
  const before = await of(merged)
  expect(before).toBeGreaterThan(0)
  const merge = await mergeBusinesses(contextOf(), {
    ...{ keptId: kept, mergedId: merged, keptVersion: 1, mergedVersion: 1, take: [], reason: '同一主体' },
  })
  expect([await of(merged), await of(kept)]).toEqual([0, before])
  await undoMerge(contextOf(), merge.id, { version: 1, reason: '其实是两家' })
  expect([await of(merged), await of(kept)]).toEqual([before, 0])
})

test('who only reads the register records no thing', async () => {
  const reader = await personOf(platform, platform.contextAt(at, founder), tree.county.id, ['inspector'])
  const chief = await personOf(platform, platform.contextAt(at, founder), tree.county.id, ['sectionChief'])
  expect([reader, chief].map(({ permissions }) => permissions.has('things.record'))).toEqual([false, true])
})
