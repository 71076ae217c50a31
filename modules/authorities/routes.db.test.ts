import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform()
  tree = await smallTree(platform.contextAt(at, founder))
})
afterAll(() => platform.drop())

async function signedIn(unitId: string, roles: Parameters<typeof personOf>[3]) {
  const caller = await personOf(platform, platform.contextAt(at, founder), unitId, roles)
  const account = await platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  const reply = await send('POST', '/session', { username: account.username, password: 'correct horse battery' })
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  return { caller, cookie }
}

const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, headers = {}) =>
  platform.server.inject({
    method,
    url: `/api${path}`,
    ...(payload ? { payload } : {}),
    headers: { 'idempotency-key': crypto.randomUUID(), ...headers },
  })

test('who signs in is told his bureau, level and permissions', async () => {
  const { cookie } = await signedIn(tree.office.id, ['officeHead'])
  const reply = await send('GET', '/session', undefined, { cookie })
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toMatchObject({
    unit: { name: '城关所' },
    bureau: { name: '沛河县局', kind: 'county' },
    level: 'office',
  })
  expect(reply.json().permissions).toContain('inspections.record')
})

test('a wrong password, an unknown name and no session are refused alike', async () => {
  const wrong = await send('POST', '/session', { username: 'person1', password: 'wrong' })
  const unknown = await send('POST', '/session', { username: 'nobody', password: 'wrong' })
  expect([wrong.statusCode, wrong.json()]).toEqual([401, { code: 'session/wrong-credentials', details: {} }])
  expect(unknown.json()).toEqual(wrong.json())
  expect((await send('GET', '/session')).json().code).toBe('access/sign-in-required')
})

test('the same command key makes one unit and gives the same answer', async () => {
  const { cookie } = await signedIn(tree.county.id, ['systemAdministrator'])
  const unit = { name: '北环所', kind: 'office', parentId: tree.county.id, validFrom: '2026-01-01' }
  const headers = { cookie, 'idempotency-key': 'make-north-office' }
  const replies = await Promise.all([1, 2, 3].map(() => send('POST', '/units', unit, headers)))
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect(new Set(replies.map(({ body }) => body)).size).toBe(1)
  const entries = await platform.pool.query(`select count(*)::int as n from journal.entry where subject->>'ref' = $1`, [
    replies[0]?.json().id,
  ])
  expect(entries.rows[0].n).toBe(1)
  const other = await send('POST', '/units', { ...unit, name: '南环所' }, headers)
  expect([other.statusCode, other.json().code]).toEqual([422, 'command/key-reused'])
})

test('a stale change is refused with the version that stands', async () => {
  const { cookie } = await signedIn(tree.county.id, ['systemAdministrator'])
  const change = {
    name: '城关市场监管所',
    kind: 'office',
    parentId: tree.county.id,
    validFrom: '2020-01-01',
    version: 1,
  }
  const first = await send('PUT', `/units/${tree.office.id}`, change, { cookie })
  const second = await send('PUT', `/units/${tree.office.id}`, change, { cookie })
  expect(first.statusCode).toBe(200)
  expect([second.statusCode, second.json()]).toEqual([409, { code: 'unit/stale', details: { seen: 1, current: 2 } }])
})

test('an officer of another county does not exist for this one', async () => {
  const manager = await signedIn(tree.city.id, ['systemAdministrator'])
  const officer = {
    name: '赵强',
    kind: 'officer',
    unitId: tree.otherCounty.id,
    certificateNumber: 'HY990122001',
    certificateValidUntil: '2028-12-31',
    skills: ['E', 'F'],
    validFrom: '2024-01-01',
  }
  const made = await send('POST', '/officers', officer, { cookie: manager.cookie })
  expect(made.statusCode).toBe(200)
  const planner = await signedIn(tree.county.id, ['planner'])
  const reply = await send('GET', `/officers/${made.json().id}`, undefined, { cookie: planner.cookie })
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'officer/not-found'])
  const list = await send('GET', '/officers', undefined, { cookie: planner.cookie })
  expect(list.json().items).toEqual([])
  expect((await send('GET', '/officers?search=赵', undefined, { cookie: manager.cookie })).json().items).toHaveLength(1)
})

test('a role that is not held and a filter that does not exist are refused by name', async () => {
  const { cookie } = await signedIn(tree.county.id, ['planner'])
  const forbidden = await send('POST', '/units', { name: 'x', kind: 'office', validFrom: '2026-01-01' }, { cookie })
  expect([forbidden.statusCode, forbidden.json().code]).toEqual([403, 'access/not-permitted'])
  const filter = await send('GET', '/units?colour=red', undefined, { cookie })
  expect([filter.statusCode, filter.json().code]).toEqual([400, 'register/unknown-filter'])
  const field = await send('POST', '/session', { username: 'a', password: 'b', admin: true })
  expect([field.statusCode, field.json().code]).toEqual([400, 'request/invalid'])
})

test('a disabled account is out at once', async () => {
  const { cookie, caller } = await signedIn(tree.office.id, ['inspector'])
  const security = await signedIn(tree.county.id, ['securityAdministrator'])
  const found = await send('GET', `/accounts/${caller.accountId}`, undefined, { cookie: security.cookie })
  const { id: _, bureauId: __, ...account } = found.json()
  const change = { ...account, state: 'disabled' }
  expect((await send('PUT', `/accounts/${caller.accountId}`, change, { cookie: security.cookie })).statusCode).toBe(200)
  expect((await send('GET', '/session', undefined, { cookie })).statusCode).toBe(401)
})

test('pages of a list follow each other without a gap while more than fit on one', async () => {
  const { cookie } = await signedIn(tree.city.id, ['systemAdministrator'])
  for (let number = 0; number < 7; number += 1)
    await send(
      'POST',
      '/units',
      { name: `网格${number}`, kind: 'grid', parentId: tree.office.id, validFrom: '2026-01-01' },
      { cookie },
    )
  const names: string[] = []
  let after = ''
  do {
    const page = await send(
      'GET',
      `/units?kind=grid&sort=-name&limit=3${after && `&after=${encodeURIComponent(after)}`}`,
      undefined,
      { cookie },
    )
    names.push(...page.json().items.map(({ name }: { name: string }) => name))
    after = page.json().next
  } while (after)
  expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => `网格${number}`))
})

test('a list of units is asked for by their identities, at most fifty at once', async () => {
  const { cookie } = await signedIn(tree.county.id, ['planner'])
  const ids = [tree.office.id, tree.otherCounty.id, crypto.randomUUID()]
  const reply = await send('GET', `/units?id=${ids.join(',').toUpperCase()}`, undefined, { cookie })
  expect(
    reply
      .json()
      .items.map(({ id }: { id: string }) => id)
      .sort(),
  ).toEqual(ids.slice(0, 2).sort())
  const fifty = Array.from({ length: 50 }, () => tree.office.id).join(',')
  expect((await send('GET', `/units?id=${fifty}`, undefined, { cookie })).json().items).toHaveLength(1)
  const tooMany = await send('GET', `/units?id=${fifty},${tree.office.id}`, undefined, { cookie })
  expect([tooMany.statusCode, tooMany.json().code]).toEqual([400, 'register/too-many-ids'])
})

test('an identity is no way around the jurisdiction', async () => {
  const manager = await signedIn(tree.city.id, ['systemAdministrator'])
  const officers = await send('GET', '/officers', undefined, { cookie: manager.cookie })
  const [officer] = officers.json().items
  expect(officer.unitId).toBe(tree.otherCounty.id)
  const planner = await signedIn(tree.county.id, ['planner'])
  const reply = await send('GET', `/officers?id=${officer.id}`, undefined, { cookie: planner.cookie })
  expect(reply.json().items).toEqual([])
})

test('an office that goes over to another bureau takes its grids and people along', async () => {
  const { cookie } = await signedIn(tree.city.id, ['systemAdministrator'])
  const unit = (name: string, kind: string, parentId: string) => ({ name, kind, parentId, validFrom: '2026-01-01' })
  const office = (await send('POST', '/units', unit('西环所', 'office', tree.county.id), { cookie })).json()
  const grid = (await send('POST', '/units', unit('西环一格', 'grid', office.id), { cookie })).json()
  const person = { name: '吴江', kind: 'gridWorker', unitId: grid.id, skills: [], validFrom: '2026-01-01' }
  const officer = (await send('POST', '/officers', person, { cookie })).json()
  const moved = { ...unit('西环所', 'office', tree.otherCounty.id), version: 1 }
  expect((await send('PUT', `/units/${office.id}`, moved, { cookie })).statusCode).toBe(200)
  const bureaus = await Promise.all(
    [`/units/${grid.id}`, `/officers/${officer.id}`].map((path) => send('GET', path, undefined, { cookie })),
  )
  expect(bureaus.map((reply) => reply.json().bureauId)).toEqual([tree.otherCounty.id, tree.otherCounty.id])
})

test('a unit cannot go out of use before it comes into use', async () => {
  const { cookie } = await signedIn(tree.county.id, ['systemAdministrator'])
  const unit = { name: '东环所', kind: 'office', parentId: tree.county.id, validFrom: '2026-01-02' }
  const reply = await send('POST', '/units', { ...unit, validUntil: '2026-01-01' }, { cookie })
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'unit/period-reversed'])
})

test('a phone is masked, shown for a reason that is journalled, and kept when it comes back masked', async () => {
  const manager = await signedIn(tree.city.id, ['systemAdministrator'])
  const officer = {
    name: '钱芳',
    kind: 'officer',
    unitId: tree.office.id,
    certificateNumber: 'HY990121077',
    certificateValidUntil: '2028-12-31',
    skills: ['E'],
    phone: '12012345678',
    validFrom: '2024-01-01',
  }
  const { cookie } = manager
  const made = (await send('POST', '/officers', officer, { cookie })).json()
  expect(made.phone).toBe('120****5678')
  const path = `/officers/${made.id}`
  expect((await send('GET', path, undefined, { cookie })).json().phone).toBe('120****5678')
  expect((await send('GET', '/officers?search=钱芳', undefined, { cookie })).body).not.toContain('12012345678')
  const change = { ...officer, phone: '120****5678', version: 1 }
  expect((await send('PUT', path, change, { cookie })).json()).toMatchObject({ phone: '120****5678', version: 2 })
  const shown = await send('POST', `${path}/disclosures`, { field: 'phone', reason: '通知抽查任务' }, { cookie })
  expect(shown.json()).toEqual({ value: '12012345678' })
  expect(await payloadsOf(platform, 'register.disclose', made.id)).toEqual([{ field: 'phone', reason: '通知抽查任务' }])
  const stranger = await signedIn(tree.otherCounty.id, ['planner'])
  const denied = await send(
    'POST',
    `${path}/disclosures`,
    { field: 'phone', reason: '看看' },
    { cookie: stranger.cookie },
  )
  expect([denied.statusCode, denied.json().code]).toEqual([404, 'officer/not-found'])
})

test('a county changes its own part of the tree only, and a code or number that is taken is refused by name', async () => {
  const { cookie } = await signedIn(tree.county.id, ['systemAdministrator'])
  const office = { name: '邻县所', kind: 'office', parentId: tree.otherCounty.id, validFrom: '2026-01-01' }
  expect((await send('POST', '/units', office, { cookie })).json().code).toBe('unit/not-found')
  const other = { name: '改名局', kind: 'county', parentId: tree.city.id, validFrom: '2020-01-01', version: 1 }
  expect((await send('PUT', `/units/${tree.otherCounty.id}`, other, { cookie })).json().code).toBe('unit/not-found')
  const own = { name: '南环所', kind: 'office', code: 'NH1', parentId: tree.county.id, validFrom: '2026-01-01' }
  expect((await send('POST', '/units', own, { cookie })).statusCode).toBe(200)
  const twice = await send('POST', '/units', { ...own, name: '南环二所' }, { cookie })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'unit/exists'])
})
