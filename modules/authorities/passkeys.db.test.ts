import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { accountOf, codeOf, deskOf } from '../../tests/sign-in-desk.ts'

const at = '2026-03-02T01:00:00.000Z'
const origin = 'https://scales.example.gov.cn'
let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform(() => at, { url: origin })
})
afterAll(() => platform.drop())

const desk = () => deskOf(platform, { host: 'whatever.example' })
const hash = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const base64 = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')

/** CBOR (RFC 8949) of what an attestation holds: whole numbers, texts, bytes, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, size: number) =>
    size < 24
      ? Buffer.of((major << 5) | size)
      : size < 256
        ? Buffer.of((major << 5) | 24, size)
        : Buffer.of((major << 5) | 25, size >> 8, size & 255)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  if (value instanceof Map)
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
  throw new Error('nothing else is needed here')
}

type Habits = { readonly rpId?: string; readonly origin?: string; readonly isVerified?: boolean }
type Asked = { readonly challenge: string }

/** An authenticator in software: one P-256 key, a counter, and habits that may be bad. */
function authenticator({ rpId = 'scales.example.gov.cn', origin: from = origin, isVerified = true }: Habits = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0
  const told = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const data = (flags: number, rest: Uint8Array = Buffer.alloc(0)) => {
    counter += 1
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([hash(rpId), Buffer.of(flags | 1 | (isVerified ? 4 : 0)), count, rest])
  }
  return {
    register({ challenge }: Asked) {
      const key = new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cbor(key)])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data(0x40, credential)],
      ])
      const response = {
        clientDataJSON: base64(told('webauthn.create', challenge)),
        attestationObject: base64(cbor(attestation)),
        transports: ['internal'],
      }
      return { id: base64(id), rawId: base64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
    answer({ challenge }: Asked) {
      const authenticatorData = data(0)
      const clientData = told('webauthn.get', challenge)
      const signature = sign('sha256', Buffer.concat([authenticatorData, hash(clientData)]), privateKey)
      const response = {
        authenticatorData: base64(authenticatorData),
        clientDataJSON: base64(clientData),
        signature: base64(signature),
      }
      return { id: base64(id), rawId: base64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
    id: base64(id),
  }
}

async function registered() {
  const person = await accountOf(platform, at)
  const home = desk()
  await home.signIn(person.username)
  const device = authenticator()
  const options = (await home.post('/session/passkeys/options')).json()
  const kept = await home.post('/session/passkeys', { name: '办公电脑', response: device.register(options) })
  expect(kept.statusCode).toBe(200)
  return { ...person, home, device }
}

const challenge = async (one: ReturnType<typeof desk>): Promise<Asked> =>
  (await one.post('/sign-in/passkey/options')).json()

test('a passkey signs in without name and password, and counts as two factors', async () => {
  const { username, device } = await registered()
  const one = desk()
  const options = await challenge(one)
  expect(options).toMatchObject({ rpId: 'scales.example.gov.cn', userVerification: 'required' })
  expect((await one.post('/sign-in/passkey', device.answer(options))).json()).toMatchObject({ step: 'none', username })
  expect((await one.get('/session')).json().account.username).toBe(username)
})

test('the same answer signs in once: neither its challenge nor its counter is taken again', async () => {
  const { device } = await registered()
  const one = desk()
  const answer = device.answer(await challenge(one))
  expect((await one.post('/sign-in/passkey', answer)).statusCode).toBe(200)
  expect(codeOf(await desk().post('/sign-in/passkey', answer))).toBe('passkey/not-accepted')
})

test('an answer for another site, another challenge or without knowing its owner opens nothing', async () => {
  const { device } = await registered()
  const refused = async (response: object) => codeOf(await desk().post('/sign-in/passkey', response))
  expect(await refused(device.answer({ challenge: base64(randomBytes(32)) }))).toBe('passkey/not-accepted')
  const stranger = authenticator()
  expect(await refused(stranger.answer(await challenge(desk())))).toBe('passkey/not-accepted')
  expect(await refused({ ...stranger.answer(await challenge(desk())), id: device.id, rawId: device.id })).toBe(
    'passkey/not-accepted',
  )
  for (const habits of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { isVerified: false }]) {
    const person = await accountOf(platform, at)
    const theirs = desk()
    await theirs.signIn(person.username)
    const options = (await theirs.post('/session/passkeys/options')).json()
    const response = authenticator(habits).register(options)
    expect(codeOf(await theirs.post('/session/passkeys', { name: 'x', response }))).toBe('passkey/not-accepted')
  }
})

test("a passkey is a second factor after the password, and another's is none", async () => {
  const { username, device } = await registered()
  const other = await registered()
  const one = desk()
  expect((await one.signIn(username)).json()).toMatchObject({ step: 'secondFactor', factors: ['passkey'] })
  expect(codeOf(await one.post('/sign-in/passkey', other.device.answer(await challenge(one))))).toBe(
    'passkey/not-accepted',
  )
  expect((await one.post('/sign-in/passkey', device.answer(await challenge(one)))).json().step).toBe('none')
})

test('a registration answers the challenge of its own account only', async () => {
  const [mine, theirs] = [await registered(), await registered()]
  const options = (await mine.home.post('/session/passkeys/options')).json()
  const response = authenticator().register(options)
  expect(codeOf(await theirs.home.post('/session/passkeys', { name: 'x', response }))).toBe('passkey/not-accepted')
})

test('passkeys are named and removed by their owner; a removed one opens nothing', async () => {
  const { home, device } = await registered()
  const other = await registered()
  expect(codeOf(await other.home.delete(`/session/passkeys/${device.id}`))).toBe('passkey/not-found')
  expect((await home.put(`/session/passkeys/${device.id}`, { name: '新电脑' })).statusCode).toBe(200)
  expect((await home.get('/session/security')).json().passkeys).toMatchObject([{ name: '新电脑' }])
  expect((await home.delete(`/session/passkeys/${device.id}`)).statusCode).toBe(200)
  expect(codeOf(await home.post('/sign-in/passkey', device.answer(await challenge(home))))).toBe('passkey/not-accepted')
})

test('a disabled account is out by its passkey too', async () => {
  const { id, device } = await registered()
  await platform.pool.query(`update authorities.account set state = 'disabled' where id = $1`, [id])
  const one = desk()
  expect(codeOf(await one.post('/sign-in/passkey', device.answer(await challenge(one))))).toBe('passkey/not-accepted')
})
