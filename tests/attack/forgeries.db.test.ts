import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, signedIn } from '../people.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { injections } from './texts.ts'

let platform: TestPlatform
let inspector: Person

beforeAll(async () => {
  platform = await testPlatform()
  const { county } = await smallTree(platform.contextAt('2026-03-02T01:00:00.000Z', founder))
  inspector = await signedIn(platform, county.id, ['inspector'])
})
afterAll(() => platform?.drop())

const ask = (headers: Readonly<Record<string, string>>, url = '/api/businesses', method: 'GET' | 'POST' = 'GET') =>
  platform.server.inject({ method, url, headers })

const oneLine = (text: string) => text.replace(/[^\x20-\x7e]/g, '')

test('a cookie somebody made up opens nothing and breaks nothing, however it is written', async () => {
  expect((await inspector.get('/businesses')).status).toBe(200)
  const secrets = [
    ...Object.values(injections).map(oneLine),
    '',
    '=',
    'a'.repeat(5000),
    '%00',
    '%ed%a0%80',
    '"x"',
    's:x.y',
  ]
  for (const secret of secrets)
    for (const cookie of [
      `steelyard_session=${secret}`,
      `__Host-steelyard_session=${secret}`,
      `x=${secret}; steelyard_session`,
    ])
      expect([cookie, (await ask({ cookie })).statusCode]).toEqual([cookie, 401])
})

test('nobody becomes another by a header', async () => {
  const id = inspector.caller.accountId ?? ''
  for (const name of ['authorization', 'x-user', 'x-remote-user', 'x-account-id', 'x-original-url', 'x-forwarded-user'])
    expect([name, (await ask({ [name]: id })).statusCode]).toEqual([name, 401])
})

test('a header makes no other method and no other address of a request', async () => {
  const forged = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE', 'x-rewrite-url': '/api/accounts' }
  const answer = await ask(forged, '/api/sign-in')
  expect([answer.statusCode, Object.keys(answer.json()).sort()]).toEqual([200, ['hasPasskeys', 'provider', 'state']])
})

test('a key of a command is of its characters and of its length, or it is refused', async () => {
  for (const key of [
    'short',
    'a'.repeat(129),
    "'; drop table kernel.command; --",
    '../../../../etc/passwd',
    'key with spaces',
  ]) {
    const answer = await ask({ 'idempotency-key': key }, '/api/session', 'POST')
    expect([key, answer.statusCode, answer.json().code]).toEqual([key, 400, 'command/bad-key'])
  }
})

test('an address with steps upwards leads to no file', async () => {
  for (const url of [
    '/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/journal/..%2f..%2fkeys',
    '/api/%2e%2e/%2e%2e/etc/passwd',
    '/journal/1/tile/0/..%2f..%2f0',
  ])
    expect([url, [400, 404].includes((await ask({}, url)).statusCode)]).toEqual([url, true])
})
