import { expect, test } from 'vitest'
import { bigEndian, bytesToHex, compareBytes, concat, equalBytes, hexToBytes, textOf, utf8 } from './bytes.ts'

test('bytes survive the way to hexadecimal and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  expect(equalBytes(hexToBytes(bytesToHex(bytes)), bytes)).toBe(true)
  expect(bytesToHex(hexToBytes('00fFAb'))).toBe('00ffab')
})

test('half a byte and a wrong digit are refused', () => {
  expect(() => hexToBytes('abc')).toThrow('hex/malformed')
  expect(() => hexToBytes('0g')).toThrow('hex/malformed')
})

test('the same name written in two ways has one encoding', () => {
  expect(bytesToHex(utf8('e\u0301'))).toBe(bytesToHex(utf8('\u00e9')))
  expect(bytesToHex(utf8('秤'))).toBe('e7a7a4')
  expect(() => utf8('\ud800')).toThrow('text/lone-surrogate')
})

test('numbers are written most significant byte first and must fit', () => {
  expect(bytesToHex(bigEndian(0x010203, 4))).toBe('00010203')
  expect(bytesToHex(bigEndian(2 ** 40, 8))).toBe('0000010000000000')
  expect(() => bigEndian(256, 1)).toThrow('number/out-of-range')
  expect(() => bigEndian(-1, 4)).toThrow('number/out-of-range')
})

test('parts are joined in their order', () => {
  expect(bytesToHex(concat(0x11, 'ab', Uint8Array.of(1, 2)))).toBe('1161620102')
  expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false)
})

test('bytes are ordered as their hexadecimal texts', () => {
  const texts = ['00', '00ff', '01', '7f', '80', 'ff', 'ff00']
  const shuffled = [...texts].reverse().map(hexToBytes)
  expect(shuffled.sort(compareBytes).map(bytesToHex)).toEqual(texts)
  expect(compareBytes(hexToBytes('01'), hexToBytes('01'))).toBe(0)
})

test('bytes that are no UTF-8 have no text, and a byte order mark is not swallowed', () => {
  expect(textOf(utf8('公平秤'))).toBe('公平秤')
  expect(textOf(new Uint8Array([0x22, 0xff, 0x22]))).toBeUndefined()
  expect(textOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b]))).toBe('\ufeff{')
})
