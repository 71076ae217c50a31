import { expect, test } from 'vitest'
import type { Negotiation, Statement } from './model/index.ts'
import { afterWord, mayFile, mostStatements, standingOn, takesPart } from './rules/index.ts'

const before = { state: 'negotiating', receivedOn: '2026-06-01', dueOn: '2026-06-15', version: 1 } as Negotiation
const offer = { kind: 'offer', text: '退款 60 元', amountFen: 6000 } as Statement
const word = (kind: Statement['kind'], text = '好') => ({ side: 'consumer' as const, kind, text })

test('accepting takes the newest offer, and nothing is said afterwards', () => {
  const newer = { ...offer, text: '退款 80 元', amountFen: 8000 }
  const settled = afterWord(before, [offer, newer], word('acceptance', ''), '2026-06-03')
  expect(settled).toMatchObject({ state: 'settled', agreement: '退款 80 元', agreedFen: 8000, daysUsed: 2, version: 2 })
  expect(() => afterWord(settled, [offer], word('message'), '2026-06-03')).toThrow('negotiation/over')
  expect(mayFile({ ...settled, isFiled: false })).toBe(false)
})

test('nobody accepts what was not offered, and a statement says something', () => {
  expect(() => afterWord(before, [], word('acceptance'), '2026-06-03')).toThrow('negotiation/no-offer')
  expect(() => afterWord(before, [], word('message', ''), '2026-06-03')).toThrow('negotiation/missing')
  const many = Array.from({ length: mostStatements }, () => offer)
  expect(() => afterWord(before, many, word('message'), '2026-06-03')).toThrow('negotiation/too-many')
  expect(afterWord(before, many, word('ending', ''), '2026-06-03').state).toBe('ended')
})

test('it is open on its last day and has lapsed on the next, and then may be filed once', () => {
  expect(standingOn(before, '2026-06-15').state).toBe('negotiating')
  expect(standingOn(before, '2026-06-16').state).toBe('lapsed')
  expect(() => afterWord(before, [], word('message'), '2026-06-16')).toThrow('negotiation/over')
  expect(mayFile({ state: 'lapsed', isFiled: false })).toBe(true)
  expect(mayFile({ state: 'lapsed', isFiled: true })).toBe(false)
  expect(mayFile({ state: 'negotiating', isFiled: false })).toBe(false)
})

test('an enterprise takes part from its first to its last day, unless it was withdrawn', () => {
  const enterprise = { validFrom: '2026-01-01', validUntil: '2026-12-31', withdrawnOn: null } as Parameters<
    typeof takesPart
  >[0]
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((on) => takesPart(enterprise, on))).toEqual([
    ...[false, true, true, false],
  ])
  expect(takesPart({ ...enterprise, withdrawnOn: '2026-03-01' }, '2026-06-01')).toBe(false)
})
