import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('names are ordered by UTF-16 code units, as the example of RFC 8785 §3.2.3', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const value = Object.fromEntries(names.map((name) => [name, 0]))
  expect(Object.keys(JSON.parse(canonicalJson(Object.entries(value).map(([name]) => name))))).toHaveLength(7)
  const order = [...canonicalJson(value).matchAll(/"((?:\\r|[^"])+)":/gu)].map((match) => match[1])
  expect(order).toEqual(['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'])
})

test('nothing but the value decides the bytes', () => {
  expect(canonicalJson({ b: [1, true, null], a: { d: '秤', c: -5 } })).toBe('{"a":{"c":-5,"d":"秤"},"b":[1,true,null]}')
  expect(canonicalJson('\u0001\n"\\')).toBe('"\\u0001\\n\\"\\\\"')
})

test('what two readers could take differently is refused with its place', () => {
  const wrong = [1.5, 2 ** 53, Number.NaN, undefined, 1n, new Date(0), '\ud800', () => 0]
  for (const value of wrong) expect(() => canonicalJson({ a: [{ b: value }] })).toThrow('json/not-canonical')
  expect(() => canonicalJson({ '\udc00': 1 })).toThrow('json/not-canonical')
  try {
    canonicalJson({ a: [0, { b: 0.5 }] })
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ details: { place: 'a[1].b' } })
  }
})
