import fc from 'fast-check'
import { sm3 as librarySm3 } from 'sm-crypto-v2'
import { expect, test } from 'vitest'
import { bytesToHex, utf8 } from './bytes.ts'
import { hmacSm3, sm3, sm3Hex } from './sm3.ts'

test('SM3 gives the two example values of GB/T 32905', () => {
  expect(sm3Hex(utf8('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(bytesToHex(sm3(utf8('abcd'.repeat(16))))).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  )
})

test('SM3 of nothing is the known value', () => {
  expect(sm3Hex(new Uint8Array())).toBe('1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b')
})

test('HMAC is RFC 2104 over SM3, with short keys and keys longer than a block', () => {
  for (const length of [1, 32, 64, 65, 200]) {
    const key = Uint8Array.from({ length }, (_, index) => index % 251)
    expect(bytesToHex(hmacSm3(key, utf8('message')))).toBe(bytesToHex(hmacByDefinition(key, utf8('message'))))
  }
})

function hmacByDefinition(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? sm3(key) : key)
  const inner = sm3(Uint8Array.from([...block.map((byte) => byte ^ 0x36), ...message]))
  return sm3(Uint8Array.from([...block.map((byte) => byte ^ 0x5c), ...inner]))
}

test('any bytes hash as the library hashes them, also around the ends of blocks', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 151 + 7) % 256)
  for (let length = 0; length <= 300; length++) {
    expect(sm3Hex(bytes.subarray(0, length))).toBe(librarySm3(bytes.slice(0, length)))
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (any) => sm3Hex(any) === librarySm3(any)))
})

test('HMAC agrees with the library', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.uint8Array({ maxLength: 200 }), (key, message) => {
      return bytesToHex(hmacSm3(key, message)) === librarySm3(message, { key })
    }),
  )
})
