import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { accountOf, codeOf, deskOf } from '../../tests/sign-in-desk.ts'

const url = 'https://scales.example.gov.cn'
const returnTo = `${url}/api/sign-in/provider/return`
// The provider lives by the real clock, so the platform does as well here.
const now = () => new Date().toISOString()
let platform: TestPlatform
let listening: Server
let issuer: string
/** Given, the provider's next answer carries this identity token instead of its own: a good one, but another's. */
let swappedToken: string | null = null
let lastToken = ''

beforeAll(async () => {
  listening = createServer()
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  const client = {
    client_secret: 'kept-by-both',
    redirect_uris: [returnTo],
    post_logout_redirect_uris: [`${url}/office/`],
  }
  const provider = new Provider(issuer, {
    clients: [
      { ...client, client_id: 'steelyard' },
      { ...client, client_id: 'somebody-else' },
    ],
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
  })
  provider.use(async (context, next) => {
    await next()
    if (context.path !== '/token') return
    const answer = context.body as { id_token?: string }
    lastToken = answer.id_token ?? ''
    if (swappedToken) context.body = { ...answer, id_token: swappedToken }
    swappedToken = null
  })
  listening.on('request', provider.callback())
  platform = await testPlatform(now, {
    url,
    provider: { issuer, clientId: 'steelyard', clientSecret: 'kept-by-both', label: '统一身份认证' },
  })
})
afterAll(async () => {
  await platform.drop()
  listening.closeAllConnections()
  await new Promise((resolve) => listening.close(resolve))
})

const desk = () => deskOf(platform, { address: '10.9.0.1', host: 'whatever.example' })
type Desk = ReturnType<typeof desk>

/** Walks through the provider's own pages as a person does. @returns where it sends him back to. */
async function atProvider(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = new URL(start)
  let form: URLSearchParams | null = null
  for (let step = 0; step < 12 && !next.href.startsWith(returnTo); step += 1) {
    const reply: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    keepCookies(jar, reply)
    const location = reply.headers.get('location')
    const filled: { action: string; form: URLSearchParams } | null = location ? null : fillIn(await reply.text(), login)
    form = filled?.form ?? null
    next = new URL(location ?? filled?.action ?? '', next)
  }
  expect(next.href).toContain(returnTo)
  return next.href
}

function keepCookies(jar: Map<string, string>, reply: Response): void {
  for (const cookie of reply.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    jar.set(name, value)
  }
}

/** The form of one of its pages: who it is, or that he agrees. */
function fillIn(page: string, login: string) {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
  const form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) })
  return { action: /action="([^"]+)"/.exec(page)?.[1] ?? '', form }
}

async function leave(one: Desk): Promise<URL> {
  const reply = await one.get('/sign-in/provider')
  expect(reply.statusCode).toBe(302)
  return new URL(String(reply.headers.location))
}
const comeBack = async (one: Desk, address: string) =>
  String((await one.get(address.slice(`${url}/api`.length))).headers.location)
const refusal = (location: string) => decodeURIComponent(location.split('#refused=')[1] ?? '')

async function boundPerson(subject: string) {
  const person = await accountOf(platform, now())
  const administrator = await accountOf(platform, now(), ['securityAdministrator'], person.unitId)
  const security = desk()
  await security.signIn(administrator.username)
  expect((await security.post(`/accounts/${person.id}/identities`, { subject })).statusCode).toBe(200)
  return { ...person, security }
}

test('a bound subject signs in through the provider, with PKCE, state and nonce, and out of both', async () => {
  const { username } = await boundPerson('zhang-bound')
  const one = desk()
  const start = await leave(one)
  expect(Object.fromEntries(start.searchParams)).toMatchObject({
    code_challenge_method: 'S256',
    state: expect.stringMatching(/.{20}/),
    nonce: expect.stringMatching(/.{20}/),
    redirect_uri: returnTo,
    scope: 'openid',
  })
  expect(await comeBack(one, await atProvider(start.href, 'zhang-bound'))).toBe('/office/')
  expect((await one.get('/session')).json().account.username).toBe(username)
  const left = (await one.delete('/session')).json().leaveTo
  expect(left).toContain(`${issuer}/session/end`)
  expect((await one.get('/session')).statusCode).toBe(401)
})

test('a stranger to the house gets no account: he needs the one-time code of the administrator, which works once', async () => {
  const { id, username, security } = await boundPerson('somebody')
  const one = desk()
  expect(await comeBack(one, await atProvider((await leave(one)).href, username))).toBe('/office/')
  // His subject is even the user name: that proves nothing.
  expect((await one.get('/sign-in')).json().state.step).toBe('binding')
  expect((await one.get('/session')).statusCode).toBe(401)
  expect(codeOf(await one.post('/sign-in/binding', { code: 'aaaa-bbbb-cccc' }))).toBe('binding/not-open')
  const { code } = (await security.post(`/accounts/${id}/binding-codes`)).json()
  expect((await one.post('/sign-in/binding', { code })).json()).toMatchObject({ step: 'none', username })
  const other = desk()
  await comeBack(other, await atProvider((await leave(other)).href, 'a-third'))
  expect(codeOf(await other.post('/sign-in/binding', { code }))).toBe('binding/not-open')
  const again = desk()
  expect(await comeBack(again, await atProvider((await leave(again)).href, username))).toBe('/office/')
  expect((await again.get('/session')).statusCode).toBe(200)
})

test('a wrong state, a state of another browser and a return that came before are refused', async () => {
  await boundPerson('li-state')
  const one = desk()
  const address = await atProvider((await leave(one)).href, 'li-state')
  const wrong = new URL(address)
  wrong.searchParams.set('state', 'made-up')
  expect(refusal(await comeBack(one, wrong.href))).toBe('provider/not-accepted')
  const victim = desk()
  const [mine, theirs] = [desk(), desk()]
  const planted = await atProvider((await leave(mine)).href, 'li-state')
  await leave(theirs)
  expect(refusal(await comeBack(victim, planted))).toBe('provider/not-accepted')
  expect(refusal(await comeBack(theirs, planted))).toBe('provider/not-accepted')
  expect(await comeBack(mine, planted)).toBe('/office/')
  expect(refusal(await comeBack(mine, planted))).toBe('provider/not-accepted')
})

test('a wrong nonce is refused', async () => {
  await boundPerson('wang-nonce')
  const one = desk()
  const address = await atProvider((await leave(one)).href, 'wang-nonce')
  await platform.pool.query(`update authorities.provider_visit set nonce = 'another nonce'`)
  expect(refusal(await comeBack(one, address))).toBe('provider/not-accepted')
  expect((await one.get('/session')).statusCode).toBe(401)
})

test('an identity token made for another client is refused, though its signature and nonce are right', async () => {
  await boundPerson('zhao-audience')
  const one = desk()
  const start = await leave(one)
  const stolen = new URL(start)
  stolen.searchParams.set('client_id', 'somebody-else')
  const verifier = 'a-verifier-of-the-test-which-is-long-enough-for-rfc-7636'
  stolen.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'))
  const code = new URL(await atProvider(stolen.href, 'zhao-audience')).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', code, redirect_uri: returnTo, code_verifier: verifier }
  const authorization = `Basic ${Buffer.from('somebody-else:kept-by-both').toString('base64')}`
  await fetch(`${issuer}/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(body) })
  const foreign = lastToken
  expect(JSON.parse(Buffer.from(foreign.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
    aud: 'somebody-else',
    nonce: start.searchParams.get('nonce'),
  })
  const address = await atProvider(start.href, 'zhao-audience')
  swappedToken = foreign
  expect(refusal(await comeBack(one, address))).toBe('provider/not-accepted')
  expect(swappedToken).toBeNull()
  expect((await one.get('/session')).statusCode).toBe(401)
})

test('a subject is bound to one account, unbinding ends the sessions, and a disabled account stays out', async () => {
  const { id, security } = await boundPerson('sun-once')
  const other = await accountOf(platform, now(), ['registrar'])
  await expect(boundPerson('sun-once')).rejects.toThrow()
  const one = desk()
  await comeBack(one, await atProvider((await leave(one)).href, 'sun-once'))
  expect((await one.get('/session')).statusCode).toBe(200)
  expect((await security.delete(`/accounts/${id}/identities/sun-once`)).statusCode).toBe(200)
  expect((await one.get('/session')).statusCode).toBe(401)
  expect(codeOf(await security.post(`/accounts/${other.id}/identities`, { subject: 'x' }))).toBe('account/not-found')
  const disabled = await boundPerson('qian-disabled')
  await platform.pool.query(`update authorities.account set state = 'disabled' where id = $1`, [disabled.id])
  const late = desk()
  expect(refusal(await comeBack(late, await atProvider((await leave(late)).href, 'qian-disabled')))).toBe(
    'provider/not-accepted',
  )
})
