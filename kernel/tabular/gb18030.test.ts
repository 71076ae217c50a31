import { expect, test } from 'vitest'
import { encodeGb18030 } from './gb18030.ts'

const read = (bytes: Uint8Array) => new TextDecoder('gb18030', { fatal: true }).decode(bytes)

test('names of shops are written as programs of the office read them', () => {
  expect(encodeGb18030('淄川').toString('hex')).toBe('d7cdb4a8')
  // 㙍 and 𠮷 stand in names of places and people and need four bytes.
  expect(encodeGb18030('㙍').length).toBe(4)
  expect(read(encodeGb18030('张㙍𠮷（个体）¥ 3,0—“好”'))).toBe('张㙍𠮷（个体）¥ 3,0—“好”')
})

test('every character comes back as it was', () => {
  const unwritable: number[] = []
  for (let code = 1; code < 0x30000; code += code < 0x10000 ? 1 : 97) {
    if (code >= 0xd800 && code < 0xe000) continue
    const text = String.fromCodePoint(code)
    if (read(encodeGb18030(text)) !== text) unwritable.push(code)
  }
  // Only code points that are no characters: private ones that the standard has since given characters, and U+FFFD on.
  const isPrivate = (code: number) => code >= 0xe000 && code <= 0xf8ff
  expect(unwritable.filter((code) => !isPrivate(code) && code < 0xfffd)).toEqual([])
})

test('half a character becomes a question mark and spoils no other', () => {
  expect(read(encodeGb18030('店\ud800铺'))).toBe('店?铺')
})
