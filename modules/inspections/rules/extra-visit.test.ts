import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeIn } from '../../visits/pure.ts'
import { extraReasons, type RequestExtraVisit } from '../model/index.ts'
import { checkCap, checkDecision, checkRequest, isCapReached } from './extra-visit.ts'

const request: RequestExtraVisit = {
  businessId: 'b',
  item: 'catering',
  reason: 'complaint',
  source: '投诉 2026-118',
  isUrgent: true,
  firstOfficerId: 'one',
  secondOfficerId: 'two',
  windowFrom: '2026-03-02',
  windowUntil: '2026-03-06',
}
const caps = { A: 1, B: 2, C: 3, D: 4 }
const general = { kind: 'general' as const, yearlyCap: null }

test.each<[string, Partial<RequestExtraVisit>]>([
  ['extra-visit/source-missing', { source: ' ' }],
  ['extra-visit/daily-not-urgent', { reason: 'daily' }],
  ['extra-visit/one-officer', { secondOfficerId: 'one' }],
  ['extra-visit/window-reversed', { windowUntil: '2026-03-01' }],
  ['extra-visit/window-past', { windowFrom: '2026-03-01' }],
  ['extra-visit/window-of-two-years', { windowUntil: '2027-01-04' }],
])('a check outside the plan that rests on nothing is not asked for: %s', (code, change) => {
  expect(() => checkRequest(request, '2026-03-02')).not.toThrow()
  expect(() => checkRequest({ ...request, ...change }, '2026-03-02')).toThrow(code)
})

test('a daily check needs no paper of others, every other reason does', () => {
  for (const reason of extraReasons) {
    const asked = { ...request, reason, source: null, isUrgent: false }
    if (reason === 'daily') expect(() => checkRequest(asked, '2026-03-02')).not.toThrow()
    else expect(() => checkRequest(asked, '2026-03-02')).toThrow('extra-visit/source-missing')
  }
})

test('the cap is never exceeded by own choice, and never stands in the way of a complaint, an order or a recheck', () => {
  const visits = fc.record({
    counted: fc.nat(6),
    ofItem: fc.nat(6),
    class: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const),
  })
  const items = fc.record({
    kind: fc.constantFrom('general' as const, 'key' as const),
    yearlyCap: fc.option(fc.integer({ min: 1, max: 4 })),
  })
  fc.assert(
    fc.property(visits, items, fc.constantFrom(...extraReasons), (known, item, reason) => {
      const refuses = () => checkCap(reason, known, { item, caps })
      const isOver =
        (item.kind === 'general' && known.counted + 1 > caps[known.class]) ||
        (item.yearlyCap !== null && known.ofItem + 1 > item.yearlyCap)
      if (reason === 'daily' && isOver) expect(refuses).toThrow('extra-visit/cap-reached')
      else expect(refuses).not.toThrow()
    }),
  )
})

test('a refusal by the cap names the article and tells no cap, for a cap tells a class', () => {
  const known = { counted: 1, ofItem: 0, class: 'A' } as const
  expect(isCapReached(known, { item: general, caps })).toBe(true)
  expect(() => checkCap('daily', known, { item: general, caps })).toThrow(
    expect.objectContaining({ details: { rule: 'C-17', counted: 1 } }),
  )
})

test('who asked does not decide, and nothing is decided twice', () => {
  const asked = { state: 'asked' as const, version: 1, askedBy: 'asker' }
  expect(() => checkDecision(asked, { seen: 1, decider: 'head' })).not.toThrow()
  expect(() => checkDecision(asked, { seen: 1, decider: 'asker' })).toThrow('extra-visit/not-permitted')
  expect(() => checkDecision({ ...asked, version: 2 }, { seen: 1, decider: 'head' })).toThrow('extra-visit/stale')
  expect(() => checkDecision({ ...asked, state: 'refused' }, { seen: 1, decider: 'head' })).toThrow(
    'extra-visit/not-open',
  )
})

test('a scanner may read the code alone or an address that holds it', () => {
  const code = '92990101MATE000099'.slice(0, 18)
  expect(codeIn(code)).toBe(code)
  expect(codeIn(`https://qym.example.gov.cn/scan?c=${code.toLowerCase()}&v=2`)).toBe(code)
  expect(codeIn('https://qym.example.gov.cn/scan?c=17')).toBeUndefined()
  expect(codeIn(`X${code}9`)).toBeUndefined()
})
