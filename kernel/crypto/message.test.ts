import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToHex, concat, hexToBytes } from './bytes.ts'
import { sm3HexOf } from './message.ts'
import { sm3Hex } from './sm3.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const bytes = fc.uint8Array({ maxLength: 70 })

test('parts of any kind hash as the same parts joined', () => {
  fc.assert(
    fc.property(fc.nat(255), text, bytes, bytes, text, (byte, first, hidden, plain, last) => {
      const joined = sm3Hex(concat(byte, first, hidden, plain, 0, last))
      expect(sm3HexOf(byte, first, { hex: bytesToHex(hidden) }, plain, 0, last)).toBe(joined)
    }),
  )
})

test('a message of any length hashes whole, also beyond the room kept for short ones', () => {
  for (const length of [4030, 4031, 4032, 4095, 4096, 4097, 9000]) {
    const long = '秤a'.repeat(length).slice(0, length)
    const ascii = 'x'.repeat(length)
    const hex = 'ab'.repeat(length)
    for (const part of [long, ascii])
      expect(sm3HexOf(7, part, { hex: 'ab'.repeat(32) }, '\n')).toBe(
        sm3Hex(concat(7, part, hexToBytes('ab'.repeat(32)), '\n')),
      )
    expect(sm3HexOf(7, { hex }, 'end')).toBe(sm3Hex(concat(7, hexToBytes(hex), 'end')))
  }
})

test('great letters are read as small ones; what is no hexadecimal, or no text, is refused', () => {
  expect(sm3HexOf({ hex: 'AbCd' })).toBe(sm3HexOf({ hex: 'abcd' }))
  for (const hex of ['abc', 'ag', '中文', 'a\u0080'])
    expect(() => sm3HexOf({ hex })).toThrow(expect.objectContaining({ code: 'hex/malformed' }))
  expect(() => sm3HexOf('\ud800')).toThrow(expect.objectContaining({ code: 'text/lone-surrogate' }))
})
