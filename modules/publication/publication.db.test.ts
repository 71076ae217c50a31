import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../kernel/journal/seal.ts'
import { loadTexts } from '../../locales/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { enterReceipt } from '../exchange/index.ts'
import { confirmResult, enterResult } from '../inspections/index.ts'
import { PublicDraw } from './pure.ts'
import { weigh } from './rules/weigh.ts'

let town: InspectionTown
let drawId: string
const head = '梁山伯'
const phone = '13800138000'

beforeAll(async () => {
  town = await inspectionTown()
  drawId = (await drawn(town)).draw.id
}, 120_000)
afterAll(() => town?.platform.drop())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const reply = await town.platform.server.inject({ url: `/api/public/${path}`, headers })
  return { status: reply.statusCode, body: reply.json() }
}

const find = async (q: string) => (await get(`businesses?q=${encodeURIComponent(q)}`)).body

/** A business like those a person looks up, with everything in it that must not come out. */
const addBusiness = (change: Partial<Parameters<typeof createBusiness>[1]> = {}) =>
  createBusiness(town.as({ ...founder, bureauId: town.tree.county.id, bureauIds: [town.tree.county.id] }), {
    name: '沛河县蝶恋花饭店',
    subjectKind: 'business',
    kind: 'individualBusiness',
    head,
    phone,
    domicile: '沛河县书院街18号',
    foundedOn: '2021-03-04',
    state: 'active',
    ...change,
  })

test('a business is found by its name, its code and its address, and never by a person', async () => {
  const business = await addBusiness()
  const [shop] = town.businesses
  expect((await find('蝶恋花')).items.map(({ id }: { id: string }) => id)).toEqual([business.id])
  expect((await find('书院街18号')).items.map(({ id }: { id: string }) => id)).toEqual([business.id])
  expect((await find(shop?.creditCode ?? '')).items.map(({ id }: { id: string }) => id)).toEqual([shop?.id])
  expect((await find(head)).items).toEqual([])
  expect((await find(phone)).items).toEqual([])
})

test('what is told of a business is its registration and nothing of a person', async () => {
  const [found] = (await find('蝶恋花')).items
  const { status, body } = await get(`businesses/${found.id}`)
  expect([status, body]).toEqual([
    200,
    {
      business: {
        id: found.id,
        name: '沛河县蝶恋花饭店',
        creditCode: null,
        kind: 'individualBusiness',
        state: 'active',
        domicile: '沛河县书院街18号',
        foundedOn: '2021-03-04',
        registeringAuthority: null,
        registeringAuthorityName: null,
      },
      results: [],
      asOf: town.clock.at,
    },
  ])
})

test('who trades without a licence stands in no public register', async () => {
  const hidden = await addBusiness({ name: '无照夜宵摊', subjectKind: 'unlicensedOperator', kind: null })
  expect((await find('无照夜宵摊')).items).toEqual([])
  const { status, body } = await get(`businesses/${hidden.id}`)
  expect([status, body.code]).toEqual([404, 'business/not-found'])
})

test('a search needs two characters and gives twenty at the most', async () => {
  expect((await find('饭')).code).toBe('search/too-short')
  expect((await find('（·）')).code).toBe('search/too-short')
  const { items, count } = await find('Market street')
  expect([items.length, count]).toEqual([20, { value: 20, more: true }])
})

test('a result is public when the publicity system has confirmed it, and not before', async () => {
  const { rows } = await town.platform.pool.query(
    `select id, business_id, first_officer_id, second_officer_id from inspections.inspection where draw_id = $1
     order by id limit 1`,
    [drawId],
  )
  const { id, business_id: businessId, first_officer_id: first, second_officer_id: second } = rows[0]
  const officer = (officerId: string) => {
    const found = town.officers.find((candidate) => candidate.officer.id === officerId)
    if (!found) throw new Error('nobody is this officer')
    return found.caller
  }
  const results = async () => (await get(`businesses/${businessId}`)).body.results
  town.clock.at = '2026-03-06T02:00:00.000Z'
  await enterResult(town.as(officer(first)), id, {
    way: 'onSite',
    codes: [2, 3],
    checkedOn: '2026-03-05',
    remarks: `operator ${head}, ${phone}`,
    version: 1,
  })
  const concluded = await confirmResult(town.as(officer(second)), id, { version: 2 })
  expect(await results()).toEqual([])
  const publisher = town.as(town.people.planner, '2026-03-09T02:00:00.000Z')
  const { rows: waiting } = await town.platform.pool.query('select version from exchange.delivery where id = $1', [
    concluded.deliveryId,
  ])
  await enterReceipt(publisher, concluded.deliveryId ?? '', {
    receiptNumber: 'GS-2026-0001',
    receivedOn: '2026-03-09',
    version: waiting[0].version,
  })
  await town.platform.settle()
  expect(await results()).toEqual([
    {
      id,
      item: expect.any(String),
      itemName: expect.any(String),
      thingName: null,
      way: 'onSite',
      codes: ['2', '3'],
      entityState: null,
      checkedOn: '2026-03-05',
      publishedOn: '2026-03-09',
      receiptNumber: 'GS-2026-0001',
      authority: '沛河县局',
      drawId,
      planName: 'Spring inspection',
      drawOrdinal: 1,
    },
  ])
})

test('the pages’ draw is what the inspections answer', async () => {
  const { body } = await get('draws')
  expect(body.items.map((draw: unknown) => [...Value.Errors(PublicDraw, draw)])).toEqual([[]])
  expect(Value.Check(PublicDraw, (await get(`draws/${drawId}`)).body)).toBe(true)
})

/** Members that no public answer may have (D-02), wherever they stand. The rule says ratios by class and names nobody. */
const forbidden = /class|stratum|score|frameKey|salt|phone|residentId|^head|officerId|remarks|problems/i
// The proof that an announcement stands in the journal opens that one entry: what it is, and its hash.
const allowed = /^rule\.strata\[\d+\]\.stratum$|^journal\.proofs\[\d+\]\.salt$/

function leaksIn(value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((inner, index) => leaksIn(inner, `${place}[${index}]`))
  if (typeof value === 'string') return value.includes(head) || value.includes(phone) ? [`${place}: ${value}`] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = place === '' ? name : `${place}.${name}`
    const isForbidden = forbidden.test(name) && !allowed.test(path)
    return [...(isForbidden ? [path] : []), ...leaksIn(inner, path)]
  })
}

/**
 * Nothing was issued and nothing promised here; what a paper and a promise answer is looked at where they are
 * (modules/documents/proof.db.test.ts, modules/promises/promises.db.test.ts, modules/stations/stations.db.test.ts, modules/advice/advice.db.test.ts).
 */
const askedElsewhere = [
  '/api/public/documents',
  '/api/public/documents/{sm3}',
  '/api/public/return-promises/{id}',
  '/api/public/service-stations/{id}',
  '/api/public/articles/{id}',
  '/api/public/article-suggestions',
]

/** Every public address there is, from the routes themselves, with what it may be asked. */
async function publicAnswers() {
  const document = town.platform.server.swagger() as { paths: Record<string, Record<string, unknown>> }
  // What a witness brings is taken and not answered.
  const answering = Object.entries(document.paths).filter(([, ways]) => 'get' in ways)
  const paths = answering
    .map(([path]) => path)
    .filter((path) => path.startsWith('/api/public/') && !askedElsewhere.includes(path))
  const business = (await find('蝶恋花')).items[0].id
  const inspected = await town.platform.pool.query(
    `select business_id, subject_code from inspections.inspection where state = 'published'`,
  )
  const code = inspected.rows[0].subject_code
  await sealAll(town.platform.contextAt(town.clock.at), await town.platform.getSealing())
  const { rows: entries } = await town.platform.pool.query(`select id from journal.entry order by number limit 1`)
  const addresses = paths.flatMap((path) => {
    const relative = path.replace('/api/public/', '')
    if (relative === 'businesses')
      return [`${relative}?q=Market%20street`, `${relative}?q=${encodeURIComponent('蝶恋花')}`]
    if (relative.endsWith('businesses/{id}'))
      return [business, inspected.rows[0].business_id].map((id) => relative.replace('{id}', id))
    if (relative === 'journal/proof') return [`${relative}?entry=${entries[0].id}`]
    if (relative === 'journal/consistency') return [`${relative}?from=1&to=2`]
    const draw = relative.replace('{id}', drawId)
    return relative.endsWith('row') ? [`${draw}?code=${code}`] : [draw]
  })
  expect(addresses.length).toBeGreaterThanOrEqual(8)
  return Promise.all(addresses.map(async (path) => ({ path, ...(await get(path)) })))
}

test.each([
  ['before the results', '2026-03-10T02:00:00.000Z'],
  ['when the window is over', '2026-04-01T02:00:00.000Z'],
])('no public answer holds a class, a key or a person, %s (D-02)', async (_, at) => {
  town.clock.at = at
  for (const { path, status, body } of await publicAnswers()) {
    expect([path, status]).toEqual([path, 200])
    expect([path, leaksIn(body)]).toEqual([path, []])
  }
})

test('a class, a key or a person in an answer would be seen', () => {
  for (const leak of [
    { riskClass: 'A' },
    { lines: [{ stratum: 'D' }] },
    { draw: { frameKey: '00' } },
    { a: [{ score: 1 }] },
  ])
    expect(leaksIn(leak)).toHaveLength(1)
  expect(leaksIn({ business: { scope: `owner ${head}` } })).toHaveLength(1)
  expect(leaksIn({ rule: { strata: [{ stratum: 'A' }] } })).toEqual([])
})

test('what the public reads is called as the staff calls it', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const texts = (await loadTexts(language)) as Record<string, Record<string, Record<string, unknown>>>
    const { inspection } = texts.inspections ?? {}
    const { business } = texts.businesses ?? {}
    expect(texts.publication?.words).toEqual({
      codes: inspection?.codesOptions,
      entityState: inspection?.entityStateOptions,
      way: inspection?.wayOptions,
      kind: business?.kindOptions,
      state: business?.stateOptions,
    })
  }
})

test('before the results a draw is a seal that names nobody; afterwards anybody weighs it whole', async () => {
  town.clock.at = '2026-03-10T02:00:00.000Z'
  const sealed = await get(`draws/${drawId}/bundle`)
  expect(weigh(sealed.body)).toMatchObject({ verdict: { valid: true, level: 'sealed' }, facts: { pairs: [] } })
  expect((await get(`draws/${drawId}/bundle?level=public`)).body.code).toBe('bundle/not-permitted')
  town.clock.at = '2026-04-01T02:00:00.000Z'
  const open = weigh((await get(`draws/${drawId}/bundle`)).body)
  expect(open.verdict).toMatchObject({ valid: true, level: 'public' })
  expect(open.facts?.pairs).toHaveLength((await get(`draws/${drawId}`)).body.selectedCount)
  expect((await get(`draws/${drawId}/bundle?level=full`)).body.code).toBe('bundle/not-permitted')
})

test('who searches like a machine is stopped for a minute', async () => {
  const statuses: number[] = []
  for (let times = 0; times < 60; times += 1) statuses.push((await get('businesses?q=xx')).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await get('businesses?q=xx')).body).toMatchObject({
    code: 'request/too-many',
    details: { after: expect.any(Number) },
  })
  expect((await get(`draws/${drawId}`)).status).toBe(200)
})
