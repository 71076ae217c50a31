import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { accountOf, codeAt, codeOf, deskOf, rightPassword } from '../../tests/sign-in-desk.ts'

// The library itself at work; only how often it was asked is counted.
const work = vi.hoisted(() => ({ verified: 0 }))
vi.mock('@node-rs/argon2', async (load) => {
  const library = await load<typeof import('@node-rs/argon2')>()
  return {
    ...library,
    verify: (...asked: Parameters<typeof library.verify>) => {
      work.verified += 1
      return library.verify(...asked)
    },
  }
})

let at = '2026-03-02T01:00:00.000Z'
const pass = (minutes: number) => {
  at = new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
let platform: TestPlatform
let addresses = 0
const desk = () => {
  addresses += 1
  return deskOf(platform, { address: `10.2.${addresses}.1` })
}
beforeAll(async () => {
  platform = await testPlatform(() => at)
})
afterAll(() => platform.drop())
beforeEach(() => {
  work.verified = 0
})

const entries = async (action: string, ref: string) =>
  (
    await platform.pool.query(
      `select count(*)::int as n from journal.entry where action = $1 and (subject->>'ref' = $2 or leaf like $3)`,
      [action, ref, `%"${ref}"%`],
    )
  ).rows[0].n

test('guesses at a name are stopped after five, also when they come all at once and from many places', async () => {
  const { username, id } = await accountOf(platform, at)
  const guesses = await Promise.all(Array.from({ length: 12 }, () => desk().signIn(username, 'a wrong password')))
  const codes = guesses.map(codeOf).sort()
  expect(codes.filter((code) => code === 'session/wrong-credentials')).toHaveLength(5)
  expect(codes.filter((code) => code === 'session/too-many')).toHaveLength(7)
  expect(work.verified).toBe(5)
  const right = await desk().signIn(username)
  expect([right.statusCode, right.json()]).toEqual([429, { code: 'session/too-many', details: { after: 60 } }])
  expect(await entries('authorities.failSignIn', id)).toBe(5)
  pass(1)
  expect((await desk().signIn(username)).json().step).toBe('none')
  expect(codeOf(await desk().signIn(username, 'a wrong password'))).toBe('session/wrong-credentials')
})

test('one place that tries many names is stopped, whoever bears them', async () => {
  const one = desk()
  const replies = []
  for (let name = 0; name < 52; name += 1) replies.push(codeOf(await one.signIn(`nobody-${name}`, 'a wrong password')))
  expect(replies.slice(0, 50).every((code) => code === 'session/wrong-credentials')).toBe(true)
  expect(replies.slice(50)).toEqual(['session/too-many', 'session/too-many'])
})

test('a name nobody bears is answered and worked at like a known one, up to the lock', async () => {
  const { username } = await accountOf(platform, at)
  const disabled = await accountOf(platform, at)
  await platform.pool.query(`update authorities.account set state = 'disabled' where id = $1`, [disabled.id])
  const told = async (name: string) => {
    work.verified = 0
    const replies = []
    for (let guess = 0; guess < 7; guess += 1) {
      const { statusCode, body } = await desk().signIn(name, 'a wrong password')
      replies.push([statusCode, body, work.verified])
    }
    return replies
  }
  const known = await told(username)
  expect(await told('no-such-person')).toEqual(known)
  expect(await told(disabled.username)).toEqual(known)
  expect(known.map(([, , verified]) => verified)).toEqual([1, 2, 3, 4, 5, 5, 5])
})

test('the security administrator sees the lock and opens it, which is journalled', async () => {
  const { username, id, unitId } = await accountOf(platform, at)
  for (let guess = 0; guess < 5; guess += 1) await desk().signIn(username, 'a wrong password')
  const security = desk()
  await security.signIn((await accountOf(platform, at, ['securityAdministrator'], unitId)).username)
  expect((await security.get(`/accounts/${id}/security`)).json()).toMatchObject({
    failures: 5,
    blockedUntil: expect.any(String),
  })
  expect((await security.post(`/accounts/${id}/unlocking`)).statusCode).toBe(200)
  expect((await desk().signIn(username)).json().step).toBe('none')
  expect(await entries('authorities.unlockAccount', id)).toBe(1)
  const stranger = desk()
  await stranger.signIn((await accountOf(platform, at, ['securityAdministrator'])).username)
  expect(codeOf(await stranger.get(`/accounts/${id}/security`))).toBe('account/not-found')
  expect(codeOf(await stranger.post(`/accounts/${id}/links`))).toBe('account/not-found')
})

test('signing in takes a fresh secret and ends what this browser held: a planted session is worth nothing', async () => {
  const thief = await accountOf(platform, at)
  const victim = await accountOf(platform, at)
  const thiefs = desk()
  await thiefs.signIn(thief.username)
  const planted = thiefs.jar.get('steelyard_session') ?? ''
  const victims = desk()
  victims.jar.set('steelyard_session', planted)
  await victims.signIn(victim.username)
  expect(victims.jar.get('steelyard_session')).not.toBe(planted)
  expect((await victims.get('/session')).json().account.username).toBe(victim.username)
  expect((await thiefs.get('/session')).statusCode).toBe(401)
  const { rows } = await platform.pool.query('select secret_hash from authorities.session')
  expect(rows.map(({ secret_hash }) => secret_hash)).not.toContain(victims.jar.get('steelyard_session'))
})

test('a session that is used lives on to its last hour; one that is left alone ends before', async () => {
  const { username } = await accountOf(platform, at)
  const [used, left] = [desk(), desk()]
  await used.signIn(username)
  await left.signIn(username)
  pass(119)
  expect((await used.get('/session')).statusCode).toBe(200)
  pass(2)
  expect((await left.get('/session')).statusCode).toBe(401)
  for (let hour = 0; hour < 9; hour += 1) {
    expect((await used.get('/session')).statusCode).toBe(200)
    pass(60)
  }
  pass(59)
  expect((await used.get('/session')).statusCode).toBe(401)
})

test('a post that is taken away is lost at the next request', async () => {
  const person = await accountOf(platform, at)
  const one = desk()
  await one.signIn(person.username)
  expect((await one.get('/businesses')).statusCode).toBe(200)
  await platform.pool.query('delete from authorities.post where account_id = $1', [person.id])
  expect((await one.get('/businesses')).statusCode).toBe(403)
})

test('own sessions are listed and ended, one or all others, and never those of another', async () => {
  const { username, id } = await accountOf(platform, at)
  const [here, there, third] = [desk(), desk(), desk()]
  for (const one of [here, there, third]) await one.signIn(username)
  const sessions = (await here.get('/session/security')).json().sessions
  expect(sessions.map(({ isThisOne }: { isThisOne: boolean }) => isThisOne).sort()).toEqual([false, false, true])
  const other = desk()
  await other.signIn((await accountOf(platform, at)).username)
  const [foreign] = (await other.get('/session/security')).json().sessions
  expect(codeOf(await here.delete(`/sessions/${foreign.id}`))).toBe('session/not-found')
  expect((await other.get('/session')).statusCode).toBe(200)
  const ofThere = (await there.get('/session/security'))
    .json()
    .sessions.find((one: { isThisOne: boolean }) => one.isThisOne)
  expect((await here.delete(`/sessions/${ofThere.id}`)).statusCode).toBe(200)
  expect((await there.get('/session')).statusCode).toBe(401)
  expect((await here.delete('/session/others')).statusCode).toBe(200)
  expect((await third.get('/session')).statusCode).toBe(401)
  expect((await here.get('/session')).statusCode).toBe(200)
  expect(await entries('authorities.endSessions', id)).toBe(2)
})

test('who changes his password proves the old one, stays under a new secret, and is out everywhere else', async () => {
  const { username } = await accountOf(platform, at)
  const [here, there] = [desk(), desk()]
  await here.signIn(username)
  await there.signIn(username)
  const before = here.jar.get('steelyard_session') ?? ''
  const change = (current: string, password: string) => here.put('/session/password', { current, password })
  expect(codeOf(await change('not the old one', 'a wholly new weight'))).toBe('password/wrong-current')
  expect(codeOf(await change(rightPassword, rightPassword))).toBe('password/unchanged')
  expect(codeOf(await change(rightPassword, 'Password2026!'))).toBe('password/too-common')
  expect((await change(rightPassword, 'a wholly new weight')).statusCode).toBe(200)
  expect(here.jar.get('steelyard_session')).not.toBe(before)
  expect((await here.get('/session')).statusCode).toBe(200)
  expect((await there.get('/session')).statusCode).toBe(401)
  const copied = desk()
  copied.jar.set('steelyard_session', before)
  expect((await copied.get('/session')).statusCode).toBe(401)
  expect(codeOf(await desk().signIn(username))).toBe('session/wrong-credentials')
  expect((await desk().signIn(username, 'a wholly new weight')).json().step).toBe('none')
})

test('a password that another has chosen opens nothing until its owner has changed it', async () => {
  const security = desk()
  const { unitId, username: administrator } = await accountOf(platform, at, ['securityAdministrator'])
  await security.signIn(administrator)
  const account = { name: '新人', username: 'newcomer', unitId, roles: ['registrar'], state: 'active' }
  const weak = await security.post('/accounts', { ...account, password: 'newcomer-2026' })
  expect(codeOf(weak)).toBe('password/names-owner')
  expect((await security.post('/accounts', { ...account, password: 'given by another' })).statusCode).toBe(200)
  const one = desk()
  expect((await one.signIn('newcomer', 'given by another')).json().step).toBe('password')
  expect((await one.get('/session')).statusCode).toBe(401)
  expect(codeOf(await one.post('/sign-in/password', { password: 'given by another' }))).toBe('password/unchanged')
  expect((await one.post('/sign-in/password', { password: 'nobody else knows it' })).json().step).toBe('none')
  expect((await one.get('/session')).json().account.username).toBe('newcomer')
  expect((await desk().signIn('newcomer', 'nobody else knows it')).json().step).toBe('none')
})

test('a reset ends password and sessions at once, its link opens once, and an older link is dead', async () => {
  const { username, id, unitId } = await accountOf(platform, at)
  const [person, security] = [desk(), desk()]
  await person.signIn(username)
  await security.signIn((await accountOf(platform, at, ['securityAdministrator'], unitId)).username)
  const issue = async () => (await security.post(`/accounts/${id}/links`)).json().path.split('#link=')[1]
  const [older, newer] = [await issue(), await issue()]
  expect((await person.get('/session')).statusCode).toBe(401)
  expect(codeOf(await desk().signIn(username))).toBe('session/wrong-credentials')
  expect(codeOf(await desk().post('/sign-in/link', { secret: older }))).toBe('link/not-open')
  const one = desk()
  expect((await one.post('/sign-in/link', { secret: newer })).json().step).toBe('password')
  expect((await one.post('/sign-in/password', { password: 'after the reset' })).json().step).toBe('none')
  expect(codeOf(await desk().post('/sign-in/link', { secret: newer }))).toBe('link/not-open')
})

test('dangerous acts ask again who sits there, and a wrong answer is no proof', async () => {
  const { username } = await accountOf(platform, at)
  const one = desk()
  await one.signIn(username)
  pass(16)
  expect(codeOf(await one.post('/session/authenticator'))).toBe('session/proof-required')
  expect(codeOf(await one.post('/session/proof', { password: 'wrong' }))).toBe('session/wrong-proof')
  expect(codeOf(await one.post('/session/authenticator'))).toBe('session/proof-required')
  expect((await one.post('/session/proof', { password: rightPassword })).statusCode).toBe(200)
  expect((await one.post('/session/authenticator')).statusCode).toBe(200)
})

async function withAuthenticator() {
  const person = await accountOf(platform, at)
  const one = desk()
  await one.signIn(person.username)
  const { secret } = (await one.post('/session/authenticator')).json()
  const confirmed = await one.post('/session/authenticator/confirmation', { code: codeAt(secret, at) })
  return { ...person, secret: secret as string, recoveryCodes: confirmed.json().recoveryCodes as string[], one }
}

test('a code opens once: the same one is refused within its half minute, the next one is taken', async () => {
  const { username, secret } = await withAuthenticator()
  const one = desk()
  expect((await one.signIn(username)).json()).toMatchObject({ step: 'secondFactor', factors: ['code'] })
  expect((await one.get('/session')).statusCode).toBe(401)
  expect(codeOf(await one.post('/sign-in/code', { code: codeAt(secret, at) }))).toBe('code/wrong')
  pass(1)
  const code = codeAt(secret, at)
  expect((await one.post('/sign-in/code', { code })).json().step).toBe('none')
  const second = desk()
  await second.signIn(username)
  expect(codeOf(await second.post('/sign-in/code', { code }))).toBe('code/wrong')
  pass(1)
  expect((await second.post('/sign-in/code', { code: codeAt(secret, at) })).json().step).toBe('none')
})

test('guesses at the code count against the name, and a right password does not wipe them out', async () => {
  const { username } = await withAuthenticator()
  const codes: (string | undefined)[] = []
  for (let round = 0; round < 6; round += 1) {
    const one = desk()
    const first = await one.signIn(username)
    codes.push(codeOf(first) ?? codeOf(await one.post('/sign-in/code', { code: '000000' })))
  }
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'code/wrong'), 'session/too-many'])
})

test('ten recovery codes stand in for the app, each once, and new ones end the old', async () => {
  const { username, recoveryCodes, one } = await withAuthenticator()
  expect(new Set(recoveryCodes).size).toBe(10)
  const enter = async (code: string) => {
    const other = desk()
    await other.signIn(username)
    const reply = await other.post('/sign-in/code', { code })
    return reply.json().step ?? codeOf(reply)
  }
  const [first = '', second = ''] = recoveryCodes
  expect(await enter(first.toUpperCase().replaceAll('-', ' '))).toBe('none')
  expect(await enter(first)).toBe('code/wrong')
  const renewed = (await one.post('/session/recovery-codes')).json().recoveryCodes
  expect(await enter(second)).toBe('code/wrong')
  expect(await enter(renewed[0])).toBe('none')
})

test('the secret of the app and the recovery codes lie in the database unreadable', async () => {
  const { secret, recoveryCodes } = await withAuthenticator()
  const { rows } = await platform.pool.query(`select string_agg(t::text, '') as all from (
    select to_jsonb(a) as t from authorities.authenticator a union all select to_jsonb(r) from authorities.recovery_code r
    union all select to_jsonb(c) from kernel.command c union all select to_jsonb(p) from journal.payload p) x`)
  expect(rows[0].all).not.toContain(secret)
  expect(rows[0].all).not.toContain(recoveryCodes[0])
})

test('a lost telephone: the security administrator removes the factors, and the sessions end', async () => {
  const { username, id, unitId, one } = await withAuthenticator()
  const security = desk()
  await security.signIn((await accountOf(platform, at, ['securityAdministrator'], unitId)).username)
  expect((await security.delete(`/accounts/${id}/factors`)).statusCode).toBe(200)
  expect((await one.get('/session')).statusCode).toBe(401)
  expect((await desk().signIn(username)).json().step).toBe('none')
})
