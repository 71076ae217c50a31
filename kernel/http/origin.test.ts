import { expect, test } from 'vitest'
import { demandOwnOrigin } from './origin.ts'

const url = 'https://scales.example.gov.cn'
const asked = (headers: Record<string, string>, host = 'scales.example.gov.cn') => ({ host, headers })
const refusal = { code: 'origin/not-permitted' }

test('a page of this installation writes, by its public name or by the host that was asked', () => {
  expect(() => demandOwnOrigin(asked({ origin: url, 'sec-fetch-site': 'same-origin' }), url)).not.toThrow()
  expect(() => demandOwnOrigin(asked({ origin: 'http://10.1.1.8:8080' }, '10.1.1.8:8080'), null)).not.toThrow()
  expect(() => demandOwnOrigin(asked({ origin: url }, '10.1.1.8:8080'), url)).not.toThrow()
})

test('a program that is no browser says nothing of where it stands and is heard', () => {
  expect(() => demandOwnOrigin(asked({}), url)).not.toThrow()
})

test('a page of another site is refused, also a neighbour, one without a name, and one that hides where it came from', () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${url}.evil.example` },
    { origin: 'http://scales.example.gov.cn:8080' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://news.example.gov.cn' },
    { 'sec-fetch-site': 'cross-site', origin: url },
  ])
    expect(() => demandOwnOrigin(asked(headers as unknown as Record<string, string>), url)).toThrow(
      expect.objectContaining(refusal),
    )
})
