import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicCaller } from '../../../kernel/access.ts'
import { makeCreditCode } from '../../../kernel/identifiers/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import type { Role } from '../../authorities/pure.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let city: string
let county: string
let otherCounty: string
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform()
  tree = await smallTree(platform.contextAt(at, founder))
  city = await signedIn(tree.city.id, ['registrar'])
  county = await signedIn(tree.county.id, ['registrar'])
  otherCounty = await signedIn(tree.otherCounty.id, ['registrar'])
})
afterAll(() => platform.drop())

async function signedIn(unitId: string, roles: Role[]): Promise<string> {
  const caller = await personOf(platform, platform.contextAt(at, founder), unitId, roles)
  const { username } = await platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  const reply = await send('POST', '/session', '', { username, password: 'correct horse battery' })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

const send = (method: 'GET' | 'POST' | 'PUT', path: string, cookie: string, payload?: object, headers = {}) =>
  platform.server.inject({
    method,
    url: `/api${path}`,
    ...(payload ? { payload } : {}),
    headers: { 'idempotency-key': crypto.randomUUID(), cookie, ...headers },
  })
const get = async (path: string, cookie: string) => (await send('GET', path, cookie)).json()

let made = 0
const newCode = () => makeCreditCode('91', '990121', `MB${String(++made).padStart(6, '0')}`)
const entry = (name: string, more: object = {}) => ({
  subjectKind: 'business',
  name,
  state: 'active',
  creditCode: newCode(),
  ...more,
})

async function enter(name: string, cookie = county, more: object = {}) {
  const reply = await send('POST', '/businesses', cookie, entry(name, more))
  expect(reply.json()).toMatchObject({ name })
  return reply.json()
}

test('a business of another county does not exist for this one', async () => {
  const theirs = await enter('麦川桂花糕店', otherCounty)
  const missing = await send('GET', `/businesses/${theirs.id}`, county)
  expect([missing.statusCode, missing.json().code]).toEqual([404, 'business/not-found'])
  expect((await get('/businesses?search=桂花糕', county)).items).toEqual([])
  expect((await get('/search?q=桂花糕', county)).groups).toEqual([])
  const { id: _, ...change } = { ...entry('抢来的店'), version: 1, id: '' }
  expect((await send('PUT', `/businesses/${theirs.id}`, county, change)).json().code).toBe('business/not-found')
  expect((await get('/businesses?search=桂花糕', city)).items).toHaveLength(1)
  expect((await get(`/premises?businessId=${theirs.id}`, county)).items).toEqual([])
})

test.each([
  ['two characters', '云上'],
  ['part of the name', '云上茶'],
  ['part of the address', '梧桐路'],
  ['pinyin initials', 'ysc'],
  ['two initials', 'ys'],
  ['initials from the middle', 'scy'],
  ['full pinyin', 'yunshang'],
  ['full pinyin from the middle', 'chayuan'],
  ['the head', '欧阳明月'],
])('a business is found by %s', async (_, text) => {
  await found()
  const { groups } = await get(`/search?q=${encodeURIComponent(text)}`, county)
  expect(groups.flatMap(({ items }: { items: { title: string }[] }) => items.map(({ title }) => title))).toContain(
    '云上茶园',
  )
  const list = await get(`/businesses?search=${encodeURIComponent(text)}`, county)
  expect(list.items.map(({ name }: { name: string }) => name)).toContain('云上茶园')
})

let teaGarden: Promise<{ creditCode: string; id: string }> | undefined
const found = () => (teaGarden ??= enter('云上茶园', county, { domicile: '沛河县城关镇梧桐路12号', head: '欧阳明月' }))

test('a business is found by its code and by part of it, and by nothing that only looks alike', async () => {
  const { creditCode } = await found()
  for (const part of [creditCode, creditCode.slice(8), creditCode.slice(10, 16), creditCode.toLowerCase()]) {
    const { groups } = await get(`/search?q=${part}`, county)
    expect(groups[0]?.items.map(({ title }: { title: string }) => title)).toContain('云上茶园')
  }
  expect((await get('/search?q=茶云', county)).groups).toEqual([])
  expect((await get('/search?q=上云', county)).groups).toEqual([])
})

test('what is exactly so named stands first, then what begins so', async () => {
  for (const name of ['沛河老百味大酒楼', '百味', '百味小馆']) await enter(name)
  const { groups } = await get('/search?q=百味', county)
  expect(groups[0].items.map(({ title }: { title: string }) => title)).toEqual(['百味', '百味小馆', '沛河老百味大酒楼'])
})

test('a code is checked, is one business only, and an unlicensed operator has none', async () => {
  const { creditCode } = await found()
  const twice = await send('POST', '/businesses', otherCounty, { ...entry('另一家'), creditCode })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'business/exists'])
  const wrong = await send('POST', '/businesses', county, {
    ...entry('错码'),
    creditCode: `${creditCode.slice(0, 17)}?`,
  })
  expect(wrong.json().code).toBe('business/bad-code')
  const unlicensed = await send('POST', '/businesses', county, {
    ...entry('流动摊'),
    subjectKind: 'unlicensedOperator',
  })
  expect(unlicensed.json().code).toBe('business/unlicensed-with-code')
  const canteen = { subjectKind: 'organisation', name: '沛河一中食堂', state: 'active' }
  expect((await send('POST', '/businesses', county, canteen)).json()).toMatchObject({
    creditCode: null,
    bureauReason: 'entered',
  })
})

test('a change is told with what was and what is, and its domicile moves with it', async () => {
  const before = await enter('沛河换名店', county, {
    domicile: '城关镇1号',
    head: '赵强',
    capitalMinor: 100,
    capitalCurrency: 'CNY',
  })
  const { subjectKind, state, creditCode, head, capitalMinor, capitalCurrency } = before
  const change = {
    subjectKind,
    state,
    creditCode,
    head,
    capitalMinor,
    capitalCurrency,
    name: '沛河新名店',
    domicile: '城关镇2号',
    version: 1,
  }
  expect((await send('PUT', `/businesses/${before.id}`, county, change)).json()).toMatchObject({
    name: '沛河新名店',
    version: 2,
  })
  const stale = await send('PUT', `/businesses/${before.id}`, county, change)
  expect([stale.statusCode, stale.json()]).toEqual([409, { code: 'business/stale', details: { seen: 1, current: 2 } }])
  const { rows } = await platform.pool.query(
    `select body from kernel.event where name = 'businesses.registrationChanged'`,
  )
  expect(rows.map(({ body }) => body)).toMatchObject([
    {
      businessId: before.id,
      what: ['name', 'address'],
      before: { name: '沛河换名店', domicile: '城关镇1号' },
      after: { name: '沛河新名店', domicile: '城关镇2号' },
    },
  ])
  const premises = await get(`/premises?businessId=${before.id}&sort=id`, county)
  const addresses = premises.items.map(({ address, validUntil }: Record<string, unknown>) => [address, validUntil])
  expect(addresses.sort()).toEqual([
    ['城关镇1号', '2026-03-02'],
    ['城关镇2号', null],
  ])
  expect((await get('/search?q=沛河换名', county)).groups).toEqual([])
})

test('businesses are given to an office together or not at all, with a reason', async () => {
  const [one, two] = [await enter('分派甲店'), await enter('分派乙店')]
  const theirs = await enter('分派丙店', otherCounty)
  const give = (businessIds: string[], officeId = tree.office.id) =>
    send('POST', '/businesses/assignments', county, { businessIds, officeId, reason: '按住所所在街道' })
  expect((await give([one.id, theirs.id])).json().code).toBe('business/not-found')
  expect(await get(`/businesses/${one.id}`, county)).toMatchObject({ officeId: null })
  expect((await give([one.id], tree.county.id)).json().code).toBe('office/not-found')
  expect((await give([one.id, two.id])).json()).toEqual({ assigned: 2 })
  expect(await get(`/businesses/${two.id}`, county)).toMatchObject({
    officeId: tree.office.id,
    officeReason: 'assigned',
    bureauReason: 'assigned',
    version: 2,
  })
  expect((await give([one.id], tree.office.id)).statusCode).toBe(200)
})

test('what nobody knows is counted, and the same filter lists it', async () => {
  const unknowns = await get('/businesses/unknowns', otherCounty)
  const list = await get('/businesses?division=~&state=active', otherCounty)
  expect(unknowns.division).toBe(list.count.value)
  expect(unknowns.division).toBeGreaterThan(0)
})

test('the same head, the same address and the same phone are relations; a masked name is nobody', async () => {
  const head = '司徒清风'
  const one = await enter('关联甲店', county, { head, domicile: '沛河县城关镇9号楼', phone: '0533-1234567' })
  await enter('关联乙店', county, { head, domicile: '沛河县城关镇9号楼', phone: '0533-1234567' })
  await enter('关联丙店', otherCounty, { head })
  const seen = await get(`/businesses/${one.id}/relations`, county)
  expect(seen.map(({ relation, name }: Record<string, string>) => [relation, name])).toEqual([
    ['sameAddressUnit', '关联乙店'],
    ['sameHead', '关联乙店'],
    ['samePhone', '关联乙店'],
  ])
  expect(
    (await get(`/businesses/${one.id}/relations`, city)).filter(({ name }: { name: string }) => name === '关联丙店'),
  ).toHaveLength(1)
  const masked = await enter('遮名甲店', county, { head: '梁某' })
  await enter('遮名乙店', county, { head: '梁某' })
  expect(await get(`/businesses/${masked.id}/relations`, county)).toEqual([])
})

test('a file goes from the upload through a job, a look and a merge into the register, and its rest comes back', async () => {
  const code = newCode()
  const upload = await uploadFile(
    `名称,统一社会信用代码,住所\n沛河上传店,${code},城关镇5号\n沛河坏码店,123,城关镇6号\n`,
    city,
  )
  await platform.settle()
  const preview = await get(`/businesses/imports/${upload.id}/preview`, city)
  expect(preview.import).toMatchObject({ state: 'staged', counts: { read: 2, new: 1, rejected: 1 } })
  expect((await send('GET', `/businesses/imports/${upload.id}/preview`, county)).json().code).toBe('import/not-found')
  const stale = await send('POST', `/businesses/imports/${upload.id}/merge`, city, { version: 1 })
  expect([stale.statusCode, stale.json().code]).toEqual([409, 'import/stale'])
  const job = await send('POST', `/businesses/imports/${upload.id}/merge`, city, { version: preview.import.version })
  await platform.settle()
  expect(await get(`/jobs/${job.json().jobId}`, city)).toMatchObject({ state: 'done', result: { new: 1 } })
  expect((await get('/businesses?search=沛河上传店', city)).items).toHaveLength(1)
  const csv = await send('GET', `/businesses/imports/${upload.id}/rejected.csv?language=en`, city)
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(csv.body).toContain('The code has the wrong length')
  expect((await send('GET', `/businesses/imports/${upload.id}/rejected.csv`, county)).json().code).toBe(
    'import/not-found',
  )
})

test('who may only read neither enters, assigns nor imports, and nobody unknown reads', async () => {
  const reader = await signedIn(tree.county.id, ['inspector'])
  for (const [path, body] of [
    ['/businesses', entry('不该有')],
    ['/businesses/assignments', { businessIds: [crypto.randomUUID()], officeId: tree.office.id, reason: '不该有' }],
  ] as const)
    expect((await send('POST', path, reader, body)).json().code).toBe('access/not-permitted')
  expect((await uploadFile('名称,住所\n店,路\n', reader)).code).toBe('access/not-permitted')
  expect((await send('GET', '/businesses', '')).json().code).toBe('access/sign-in-required')
  expect(publicCaller.permissions.size).toBe(0)
})

async function uploadFile(content: string, cookie: string) {
  const border = 'border'
  const payload = [
    `--${border}`,
    'content-disposition: form-data; name="file"; filename="登记.csv"',
    'content-type: text/csv',
    '',
    content,
    `--${border}--`,
    '',
  ].join('\r\n')
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/businesses/imports',
    payload,
    headers: {
      'idempotency-key': crypto.randomUUID(),
      cookie,
      'content-type': `multipart/form-data; boundary=${border}`,
    },
  })
  return reply.json()
}
