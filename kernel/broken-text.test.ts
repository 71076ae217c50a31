import { expect, test } from 'vitest'
import { refuseBrokenText } from './broken-text.ts'

test('a NUL or half a character is refused at its place, in a value and in a name', () => {
  expect(() => refuseBrokenText({ name: '甲\0乙' }, 'body')).toThrow(
    expect.objectContaining({ code: 'text/nul', details: { place: 'body/name' } }),
  )
  expect(() => refuseBrokenText({ rows: ['甲', { note: '\ud842' }] }, 'body')).toThrow(
    expect.objectContaining({ code: 'text/lone-surrogate', details: { place: 'body/rows/1/note' } }),
  )
  expect(() => refuseBrokenText({ 'na\0me': 1 }, 'body')).toThrow('text/nul')
})

test('rare characters, controls that can be kept, and what is no text pass', () => {
  expect(() => refuseBrokenText({ a: '𠮷䶮\u9fb4\u200b\u202e\t\u001b', b: [1, null, true] }, 'body')).not.toThrow()
})

test('JSON deeper than any body of ours is refused without going down', () => {
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))
  expect(() => refuseBrokenText(deep(60), 'body')).not.toThrow()
  expect(() => refuseBrokenText(deep(100_000), 'body')).toThrow('request/too-deep')
})
