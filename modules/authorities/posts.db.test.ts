import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import type { Role } from './roles.ts'

const morning = '2026-03-02T01:00:00.000Z'
const clock = { at: morning }
let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let security: Person

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  tree = await smallTree(platform.contextAt(clock.at, founder))
  security = await signedIn(tree.city.id, ['securityAdministrator'])
})
afterAll(() => platform.drop())

type Person = { id: string; username: string; cookie: string }

async function signedIn(unitId: string, roles: Role[]): Promise<Person> {
  const { accountId } = await personOf(platform, platform.contextAt(clock.at, founder), unitId, roles)
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [accountId])
  const person = { id: accountId ?? '', username: rows[0].username as string, cookie: '' }
  return { ...person, cookie: await cookieOf(person.username) }
}

async function cookieOf(username: string): Promise<string> {
  const reply = await send('', 'POST', '/session', { username, password: 'correct horse battery' })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

const send = (cookie: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  platform.server.inject({
    method,
    url: `/api${path}`,
    headers: { 'idempotency-key': crypto.randomUUID(), cookie },
    ...(payload ? { payload } : {}),
  })

const sessionOf = async ({ cookie }: Person) => (await send(cookie, 'GET', '/session')).json()

async function appoint(
  { id }: Person,
  role: Role,
  unitId: string,
  validFrom: string,
  validUntil: string | null = null,
) {
  const post = { accountId: id, role, unitId, isActing: false, validFrom, validUntil }
  const reply = await send(security.cookie, 'POST', '/posts', post)
  expect([reply.statusCode, reply.json().code]).toEqual([200, undefined])
  return reply.json()
}

const codeOf = (reply: { statusCode: number; json(): { code?: string } }) => [reply.statusCode, reply.json().code]

test('the account itself gives no rights: they begin and end with the post, at the next request', async () => {
  const person = await signedIn(tree.county.id, [])
  expect((await sessionOf(person)).permissions).toEqual([])
  expect((await send(person.cookie, 'GET', '/plans')).statusCode).toBe(403)
  const post = await appoint(person, 'planner', tree.county.id, '2026-03-02')
  expect((await send(person.cookie, 'GET', '/plans')).statusCode).toBe(200)
  const ending = { validUntil: '2026-03-01', version: post.version }
  expect((await send(security.cookie, 'POST', `/posts/${post.id}/ending`, ending)).statusCode).toBe(200)
  expect((await send(person.cookie, 'GET', '/plans')).statusCode).toBe(403)
})

test('a post that begins tomorrow gives rights tomorrow, without anybody doing anything', async () => {
  const person = await signedIn(tree.county.id, [])
  await appoint(person, 'bureauLeader', tree.county.id, '2026-03-03', '2026-03-03')
  const mayApproveAt = async (at: string) => {
    clock.at = at
    const cookie = await cookieOf(person.username)
    const { permissions } = await sessionOf({ ...person, cookie })
    clock.at = morning
    return permissions.includes('inspections.approve')
  }
  expect(await mayApproveAt('2026-03-02T15:59:59.000Z')).toBe(false)
  expect(await mayApproveAt('2026-03-02T16:00:00.000Z')).toBe(true)
  expect(await mayApproveAt('2026-03-03T16:00:00.000Z')).toBe(false)
})

test('who has posts in two bureaus acts in the one he chose, and sees of the other nothing', async () => {
  const person = await signedIn(tree.county.id, ['officeHead'])
  await appoint(person, 'sectionChief', tree.otherCounty.id, '2026-03-02')
  expect(await sessionOf(person)).toMatchObject({ bureau: { name: '沛河县局' }, seats: [{}, {}] })
  const chosen = await send(person.cookie, 'PUT', '/seat', { id: tree.otherCounty.id })
  expect(chosen.statusCode).toBe(200)
  const session = await sessionOf(person)
  expect(session).toMatchObject({ bureau: { name: '麦川县局' }, seatId: tree.otherCounty.id })
  expect(session.permissions).not.toContain('inspections.record')
  // Remembered in this session only: another one begins in the unit the person belongs to.
  expect(await sessionOf({ ...person, cookie: await cookieOf(person.username) })).toMatchObject({
    bureau: { name: '沛河县局' },
  })
  expect(codeOf(await send(person.cookie, 'PUT', '/seat', { id: tree.city.id }))).toEqual([404, 'seat/not-found'])
})

test('roles that are kept apart do not come together, neither by appointment nor by delegation', async () => {
  const planner = await signedIn(tree.county.id, ['planner'])
  const contributor = await signedIn(tree.county.id, ['drawContributor'])
  const post = { accountId: planner.id, role: 'drawCustodian', unitId: tree.county.id, isActing: false }
  expect(codeOf(await send(security.cookie, 'POST', '/posts', { ...post, validFrom: '2026-03-02' }))).toEqual([
    400,
    'account/roles-conflict',
  ])
  const ofCounty = await signedIn(tree.county.id, ['securityAdministrator'])
  const given = await delegate(planner, contributor, ['inspections.plan'])
  expect(codeOf(given)).toEqual([400, 'account/roles-conflict'])
  expect(codeOf(await delegate(ofCounty, contributor, ['accounts.read']))).toEqual([400, 'delegation/separated'])
})

async function delegate(holder: Person, to: Person, permissions: string[], validUntil = '2026-03-06') {
  const { items } = (await send(holder.cookie, 'GET', `/posts?accountId=${holder.id}`)).json()
  const days = { validFrom: '2026-03-02', validUntil }
  return send(holder.cookie, 'POST', '/delegations', {
    postId: items[0]?.id,
    delegateId: to.id,
    permissions,
    reason: '赴省局培训',
    ...days,
  })
}

test('what is done under a delegation says so in the journal, and ends with it', async () => {
  const leader = await signedIn(tree.county.id, ['bureauLeader'])
  const deputy = await signedIn(tree.county.id, ['sectionChief'])
  const given = await delegate(leader, deputy, ['authorities.read', 'inspections.approve'])
  expect(given.statusCode).toBe(200)
  const { id } = given.json()
  expect((await sessionOf(deputy)).permissions).not.toContain('inspections.approve')
  await send(deputy.cookie, 'PUT', '/seat', { id })
  expect(await sessionOf(deputy)).toMatchObject({
    permissions: ['authorities.read', 'inspections.approve'],
    seatId: id,
  })
  // Any act will do: the delegate ends it himself.
  const ended = await send(deputy.cookie, 'POST', `/delegations/${id}/ending`, { version: 1 })
  expect(ended.statusCode).toBe(200)
  const { rows } = await platform.pool.query(
    "select leaf::jsonb -> 'refs' as refs from journal.entry where action = 'authorities.endDelegation' order by number desc limit 1",
  )
  expect(rows[0].refs.at(-1)).toBe(id)
  expect(rows[0].refs).toHaveLength(4)
  expect((await sessionOf(deputy)).permissions).not.toContain('inspections.approve')
  expect(codeOf(await send(leader.cookie, 'POST', `/delegations/${id}/ending`, { version: 2 }))).toEqual([
    409,
    'delegation/not-open',
  ])
})

test('what was given is not given on, and never more than the post has', async () => {
  const leader = await signedIn(tree.county.id, ['bureauLeader'])
  const deputy = await signedIn(tree.county.id, ['sectionChief'])
  const third = await signedIn(tree.county.id, ['inspector'])
  expect(codeOf(await delegate(leader, deputy, ['inspections.draw']))).toEqual([400, 'delegation/wider-than-post'])
  const { id } = (await delegate(leader, deputy, ['inspections.approve'])).json()
  const { items } = (await send(deputy.cookie, 'GET', '/posts')).json()
  const leaders = items.find(({ role }: { role: string }) => role === 'bureauLeader')
  await send(deputy.cookie, 'PUT', '/seat', { id })
  const on = {
    delegateId: third.id,
    permissions: ['inspections.approve'],
    reason: '转托',
    validFrom: '2026-03-02',
    validUntil: '2026-03-03',
  }
  expect(codeOf(await send(deputy.cookie, 'POST', '/delegations', { postId: leaders.id, ...on }))).toEqual([
    404,
    'post/not-found',
  ])
  const own = items.find(({ role }: { role: string }) => role === 'sectionChief')
  expect(
    codeOf(
      await send(deputy.cookie, 'POST', '/delegations', { postId: own.id, ...on, permissions: ['statistics.read'] }),
    ),
  ).toEqual([400, 'delegation/of-delegation'])
})

test('a delegate of a disabled holder can do nothing any more', async () => {
  const leader = await signedIn(tree.county.id, ['bureauLeader'])
  const deputy = await signedIn(tree.county.id, ['sectionChief'])
  const { id } = (await delegate(leader, deputy, ['inspections.approve'])).json()
  await send(deputy.cookie, 'PUT', '/seat', { id })
  await platform.pool.query("update authorities.account set state = 'disabled' where id = $1", [leader.id])
  expect((await sessionOf(deputy)).seatId).not.toBe(id)
})

test('nobody appoints himself, and nobody appoints beyond his jurisdiction', async () => {
  const post = { role: 'inspector', unitId: tree.county.id, isActing: false, validFrom: '2026-03-02' }
  expect(codeOf(await send(security.cookie, 'POST', '/posts', { ...post, accountId: security.id }))).toEqual([
    400,
    'post/own',
  ])
  const ofCounty = await signedIn(tree.county.id, ['securityAdministrator'])
  const other = await signedIn(tree.otherCounty.id, [])
  expect(codeOf(await send(ofCounty.cookie, 'POST', '/posts', { ...post, accountId: other.id }))).toEqual([
    404,
    'account/not-found',
  ])
  const own = await signedIn(tree.county.id, [])
  const beyond = { ...post, accountId: own.id, unitId: tree.otherCounty.id }
  expect(codeOf(await send(ofCounty.cookie, 'POST', '/posts', beyond))).toEqual([404, 'unit/not-found'])
})

test('two appointments at once do not come to roles that exclude each other', async () => {
  const person = await signedIn(tree.county.id, [])
  const post = { accountId: person.id, unitId: tree.county.id, isActing: false, validFrom: '2026-03-02' }
  const replies = await Promise.all(
    ['planner', 'drawContributor'].map((role) => send(security.cookie, 'POST', '/posts', { ...post, role })),
  )
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
})
