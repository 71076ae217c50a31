import { sm2 } from 'sm-crypto-v2'
import { expect, test } from 'vitest'
import { bytesToHex, utf8 } from './bytes.ts'
import { decryptSm2, encryptSm2, getSm2PublicKey, isSm2PublicKey, makeSm2KeyPair, signSm2, verifySm2 } from './sm2.ts'

const random = (fill: number) => new Uint8Array(32).fill(fill)
const pair = makeSm2KeyPair(random(7))
const message = utf8('公平秤')

// GB/T 32918.5, appendix A: example on the recommended curve.
const standard = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}

test('the example key pair and signature of GB/T 32918.5 hold', () => {
  expect(getSm2PublicKey(standard.privateKey)).toBe(standard.publicKey)
  expect(verifySm2(utf8('message digest'), standard.signature, standard.publicKey)).toBe(true)
  expect(verifySm2(utf8('message digesT'), standard.signature, standard.publicKey)).toBe(false)
})

test('what was signed is verified, here and by the library alone', () => {
  const signature = signSm2(message, pair.privateKey, random(1))
  expect(signature).toMatch(/^[0-9a-f]{128}$/)
  expect(verifySm2(message, signature, pair.publicKey)).toBe(true)
  expect(sm2.doVerifySignature(message, signature, pair.publicKey, { hash: true })).toBe(true)
  expect(verifySm2(message, sm2.doSignature(message, pair.privateKey, { hash: true }), pair.publicKey)).toBe(true)
})

test('a changed message, signature or key is not verified', () => {
  const signature = signSm2(message, pair.privateKey, random(1))
  const flipped = (signature.startsWith('0') ? '1' : '0') + signature.slice(1)
  expect(verifySm2(utf8('公平称'), signature, pair.publicKey)).toBe(false)
  expect(verifySm2(message, flipped, pair.publicKey)).toBe(false)
  expect(verifySm2(message, signature, makeSm2KeyPair(random(8)).publicKey)).toBe(false)
})

test('malformed signatures and keys are false, never a crash', () => {
  const signature = signSm2(message, pair.privateKey, random(1))
  const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
  for (const wrong of ['', 'zz', '0'.repeat(128), order + signature.slice(64), signature.slice(0, 64) + order]) {
    expect(verifySm2(message, wrong, pair.publicKey)).toBe(false)
  }
  expect(isSm2PublicKey(`04${'1'.repeat(128)}`)).toBe(false)
  expect(verifySm2(message, signature, `04${'1'.repeat(128)}`)).toBe(false)
})

test('the same random bytes sign another message with another nonce', () => {
  const first = signSm2(message, pair.privateKey, random(1))
  expect(signSm2(message, pair.privateKey, random(1))).toBe(first)
  expect(signSm2(utf8('other'), pair.privateKey, random(1)).slice(0, 64)).not.toBe(first.slice(0, 64))
})

test('an envelope is opened by its key only, here and by the library alone', () => {
  const secret = random(9)
  const envelope = encryptSm2(secret, pair.publicKey, random(3))
  expect(envelope).toHaveLength(2 * (65 + 32 + 32))
  expect(bytesToHex(decryptSm2(envelope, pair.privateKey) ?? random(0))).toBe(bytesToHex(secret))
  expect(bytesToHex(sm2.doDecrypt(envelope.slice(2), pair.privateKey, 1, { output: 'array' }))).toBe(bytesToHex(secret))
  expect(decryptSm2(envelope, makeSm2KeyPair(random(8)).privateKey)).toBeUndefined()
})

test('an envelope of the library is opened, a damaged one is not', () => {
  const envelope = `04${sm2.doEncrypt(message, pair.publicKey, 1)}`
  expect(bytesToHex(decryptSm2(envelope, pair.privateKey) ?? random(0))).toBe(bytesToHex(message))
  const last = envelope.endsWith('0') ? '1' : '0'
  expect(decryptSm2(envelope.slice(0, -1) + last, pair.privateKey)).toBeUndefined()
  expect(decryptSm2(`04${'1'.repeat(256)}`, pair.privateKey)).toBeUndefined()
  expect(decryptSm2('', pair.privateKey)).toBeUndefined()
})

test('a private key out of range is refused without being told', () => {
  expect(() => getSm2PublicKey('0'.repeat(64))).toThrow('key/malformed')
  expect(() => signSm2(message, 'f'.repeat(64), random(1))).toThrow('key/malformed')
  expect(() => makeSm2KeyPair(new Uint8Array(16))).toThrow('random/wrong-length')
  expect(isSm2PublicKey(makeSm2KeyPair(random(255)).publicKey)).toBe(true)
})
