import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { accountOf, codeOf, deskOf, rightPassword } from '../../tests/sign-in-desk.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform(() => at, { url: 'https://scales.example.gov.cn' })
})
afterAll(() => platform.drop())

const desk = () => deskOf(platform, { address: '10.9.7.1', host: 'scales.example.gov.cn' })

test('over TLS the session is kept under a name no neighbour can plant, for this host alone', async () => {
  const { username } = await accountOf(platform, at)
  const person = desk()
  const signedIn = await person.signIn(username)
  const line = String(signedIn.headers['set-cookie'])
  for (const part of ['__Host-steelyard_session=', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict'])
    expect(line).toContain(part)
  expect(line).not.toContain('Domain')
  expect((await person.get('/session')).statusCode).toBe(200)

  const secret = person.jar.get('__Host-steelyard_session') ?? ''
  const planted = desk()
  planted.jar.set('steelyard_session', secret)
  expect(codeOf(await planted.get('/session'))).toBe('access/sign-in-required')

  await person.delete('/session')
  expect([...person.jar.keys()]).toEqual([])
})

test('a command sent by a page of another site does nothing, however well it is signed in', async () => {
  const { username } = await accountOf(platform, at)
  const person = desk()
  await person.signIn(username)
  const cookie = [...person.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const end = (headers: Record<string, string>) =>
    platform.server.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie, host: 'scales.example.gov.cn', 'idempotency-key': crypto.randomUUID(), ...headers },
    })
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }]) {
    const reply = await end(headers)
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'origin/not-permitted'])
  }
  expect((await person.get('/session')).statusCode).toBe(200)
  const own = await end({ origin: 'https://scales.example.gov.cn', 'sec-fetch-site': 'same-origin' })
  expect(own.statusCode).toBe(200)
  expect((await person.get('/session')).statusCode).toBe(401)
})

test('every answer says that it is of this house alone, over TLS that it stays with TLS, and what is personal stays in no cache', async () => {
  const { username } = await accountOf(platform, at)
  const person = desk()
  await person.signIn(username, rightPassword)
  const own = await person.get('/session')
  const open = await person.get('/health')
  const nowhere = await person.get('/nowhere')
  for (const { headers } of [own, open, nowhere]) {
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('SAMEORIGIN')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('microphone=()')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  }
  expect(own.headers['cache-control']).toBe('no-store')
  expect(open.headers['cache-control']).toBe('no-cache')
})
