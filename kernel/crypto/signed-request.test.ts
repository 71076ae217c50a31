import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hmacSeal, judgeRequest, type Seal, signRequest, sm2Seal, windowMilliseconds } from './signed-request.ts'
import { makeSm2KeyPair } from './sm2.ts'

const random = () => randomBytes(32)
const ours = makeSm2KeyPair(random())
const theirs = makeSm2KeyPair(random())
const seals: readonly (readonly [string, Seal, Seal])[] = [
  ['HMAC-SM3', hmacSeal('secret'), hmacSeal('secret')],
  ['SM2', sm2Seal(ours.privateKey, theirs.publicKey, random), sm2Seal(theirs.privateKey, ours.publicKey, random)],
]
const request = { method: 'POST', path: '/orders?after=1', body: Buffer.from('{"number":"1"}') }
const at = 1_790_000_000_000
const nonce = 'n'.repeat(22)

describe.each(seals)('A request sealed with %s', (_, seal, other) => {
  const headers = signRequest({ key: 'bureau', seal }, request, { at, nonce })
  const judge = (changed: Partial<typeof request> = {}, now = at, more: object = {}) =>
    judgeRequest({ key: 'bureau', seal: other }, { ...request, ...changed }, { headers: { ...headers, ...more }, now })

  test('is taken as it was sent', () => expect(judge()).toEqual({ nonce }))

  test.each([
    ['another body', { body: Buffer.from('{"number":"2"}') }],
    ['another way', { path: '/orders' }],
    ['another verb', { method: 'PUT' }],
  ])('is refused with %s', (_name, changed) => expect(judge(changed)).toEqual({ wrong: 'seal' }))

  test('is refused with the nonce or the time of another one', () => {
    expect(judge({}, at, { 'x-sign-nonce': 'm'.repeat(22) })).toEqual({ wrong: 'seal' })
    expect(judge({}, at, { 'x-sign-timestamp': String(at + 1) })).toEqual({ wrong: 'seal' })
  })

  test('is refused outside its window, of another key, and unsigned', () => {
    expect(judge({}, at + windowMilliseconds)).toEqual({ nonce })
    expect(judge({}, at + windowMilliseconds + 1)).toEqual({ wrong: 'late' })
    expect(judge({}, at - windowMilliseconds - 1)).toEqual({ wrong: 'late' })
    expect(judge({}, at, { 'x-sign-key': 'stranger' })).toEqual({ wrong: 'key' })
    expect(judge({}, at, { 'x-sign-signature': undefined })).toEqual({ wrong: 'unsigned' })
  })
})
