import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readableOf } from '../../kernel/files.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { listPage } from '../../kernel/register/list.ts'
import { mapOf } from '../../kernel/register/map.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import type { Role } from '../authorities/pure.ts'
import { showPoint } from './actions/locate.ts'
import { changeBusiness, createBusiness, getBusiness, importPlaces, locatePremises } from './index.ts'
import { businessRegister } from './queries/registers.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
const at = '2026-03-02T01:00:00.000Z'
const codes = Array.from({ length: 10 }, (_, number) => makeCreditCode('92', '990121', `MAK0000${number}`))
const ids: string[] = []

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(platform.contextAt(at, founder))
  const context = contextOf(tree.county.id)
  for (let number = 0; number < 10; number++) {
    const input = {
      name: `沛河县商行${number}`,
      subjectKind: 'business',
      creditCode: codes[number] ?? null,
      domicile: `沛河县人民路${number + 1}号`,
      state: 'active',
    } as const
    ids.push((await createBusiness(context, input)).id)
  }
}, 60_000)
afterAll(() => platform?.drop())

const contextOf = (bureauId: string) =>
  platform.contextAt(at, {
    ...founder,
    bureauId,
    bureauIds: [bureauId],
    permissions: new Set(['businesses.sensitive-places']),
  })
const as = async (unitId: string, roles: Role[]) =>
  platform.contextAt(at, await personOf(platform, platform.contextAt(at, founder), unitId, roles))

async function premisesOf(businessId: string) {
  const { rows } = await platform.pool.query(
    'select id, version, point_source, is_sensitive from businesses.premises where business_id = $1 and valid_until is null',
    [businessId],
  )
  return rows[0]
}

const everywhere = '70,0,151,54'
async function askMap(context: Awaited<ReturnType<typeof as>>, query: Record<string, string> = {}, zoom = 12) {
  const question = readQuestion(businessRegister.model, { within: everywhere, ...query }, 'name')
  const map = await mapOf(context, businessRegister as never, question, zoom)
  const list = await listPage(context, businessRegister, question)
  expect(map.total).toBe(list.count?.value)
  expect(map.places.reduce((sum, { count }) => sum + count, 0)).toBe(map.total)
  return map
}

test('a file gives the places of domiciles; what it cannot place is told by its row', async () => {
  const context = contextOf(tree.county.id)
  const rows = codes.slice(0, 9).map((code, at) => `${code},${(117 + at / 1000).toFixed(6)},36.5`)
  const bad = [`${codes[9]},2.35,48.86`, `${makeCreditCode('92', '990121', 'MAK99999')},117,36`]
  const csv = ['统一社会信用代码,经度,纬度', ...rows, ...bad, ''].join('\n')
  const file = await context.files.keep(readableOf(csv), 1e6)
  const dry = await importPlaces(context, { file, dryRun: true })
  expect(dry).toMatchObject({ created: 9, changed: 0, unchanged: 0, rejected: 2 })
  expect(dry.problems.map(({ why }) => why)).toEqual(['premises/outside-extent', 'place/business-unknown'])
  expect((await premisesOf(ids[0] ?? '')).point_source).toBe('unknown')
  expect(await importPlaces(context, { file, dryRun: false })).toMatchObject({ created: 9 })
  expect(await importPlaces(context, { file, dryRun: true })).toMatchObject({ created: 0, unchanged: 9 })
  expect((await premisesOf(ids[0] ?? '')).point_source).toBe('given')
})

test('the number on the map is the length of the list, in a box, with a filter and far away', async () => {
  const context = await as(tree.county.id, ['inspector'])
  expect((await askMap(context)).total).toBe(9)
  expect((await askMap(context, { within: '116.9,36.4,117.0035,36.6' })).total).toBe(4)
  expect((await askMap(context, { domicile: '人民路3号' })).places[0]?.id).toBe(ids[2])
  expect((await askMap(context, { within: '100,20,101,21' })).total).toBe(0)
  expect((await askMap(context, {}, 3)).places.every(({ title, id }) => id === null || title !== null)).toBe(true)
})

test('another county sees no place of ours, and the city sees all', async () => {
  expect((await askMap(await as(tree.otherCounty.id, ['inspector']))).total).toBe(0)
  expect((await askMap(await as(tree.city.id, ['inspector']))).total).toBe(9)
})

test('a person sets a place on the map, with the point in the journal', async () => {
  const context = await as(tree.county.id, ['inspector'])
  const { id, version } = await premisesOf(ids[9] ?? '')
  await locatePremises(context, id, { longitude: 117.05, latitude: 36.55, version })
  expect(await showPoint(context, id)).toMatchObject({ longitude: 117.05, latitude: 36.55, isHidden: false })
  expect(await payloadsOf(platform, 'businesses.locatePremises', id)).toMatchObject([
    { longitude: 1_170_500_000, latitude: 365_500_000, pointSource: 'assigned' },
  ])
  await expect(
    locatePremises(context, id, { longitude: 36, latitude: 117, version: version + 1 }),
  ).rejects.toMatchObject({
    code: 'premises/outside-extent',
  })
  await expect(locatePremises(context, id, { longitude: 117, latitude: 36, version })).rejects.toMatchObject({
    code: 'premises/stale',
  })
  await expect(locatePremises(context, randomUUID(), { longitude: 117, latitude: 36, version })).rejects.toMatchObject({
    code: 'premises/not-found',
  })
})

test('a sensitive place is on no map and in no box of who may not see it, but counted (N-14)', async () => {
  const inspector = await as(tree.county.id, ['inspector'])
  const head = await as(tree.county.id, ['officeHead'])
  const { id, version } = await premisesOf(ids[9] ?? '')
  const hide = { longitude: 117.05, latitude: 36.55, isSensitive: true, version }
  await expect(locatePremises(inspector, id, hide)).rejects.toMatchObject({
    code: 'premises/sensitivity-not-permitted',
  })
  await locatePremises(head, id, hide)
  expect(await showPoint(inspector, id)).toMatchObject({ longitude: null, latitude: null, isHidden: true })
  expect(await showPoint(head, id)).toMatchObject({ longitude: 117.05, isHidden: false })
  const seen = await askMap(inspector)
  expect([seen.total, seen.hidden, JSON.stringify(seen).includes(ids[9] ?? '')]).toEqual([9, 1, false])
  // A box about the place says the same as one about nothing.
  expect(await askMap(inspector, { within: '117.04,36.54,117.06,36.56' })).toEqual(
    await askMap(inspector, { within: '100,20,101,21' }),
  )
  expect((await askMap(head)).total).toBe(10)
})

test('who moves house lies nowhere until somebody says where', async () => {
  const context = contextOf(tree.county.id)
  const known = await getBusiness(context, ids[0] ?? '')
  const { name, subjectKind, creditCode, state, version } = known
  await changeBusiness(context, known.id, {
    name,
    subjectKind,
    creditCode,
    state,
    domicile: '沛河县文昌街9号',
    version,
  })
  expect(await premisesOf(known.id)).toMatchObject({ point_source: 'unknown' })
  expect((await askMap(await as(tree.county.id, ['inspector']))).total).toBe(8)
})
