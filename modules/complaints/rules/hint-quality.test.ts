import { expect, test } from 'vitest'
import { type HintGroup, judgeHints } from './hint-quality.ts'

const group = (over: Partial<HintGroup>): HintGroup => ({
  ...{ month: '2026-06', suggest: 'accept', decision: 'accepted', isPlain: true, chance: 0.9 },
  ...{ saidCode: null, decidedCode: null, category: 'food', categoryByHand: null, count: 1 },
  ...over,
})

test('what is open, or went into an earlier record, is no judgement on the hint', () => {
  const quality = judgeHints([
    group({ count: 3 }),
    group({ decision: 'open' }),
    group({ decision: 'joined', count: 2 }),
  ])
  expect([quality.total, quality.judged]).toEqual([6, 3])
  expect(quality.months).toEqual([{ month: '2026-06', accept: { of: 3, right: 3 }, review: { of: 0, right: 0 } }])
})

test('the more it dares the more of it is decided otherwise; what it has doubts about it never dares', () => {
  const { curve } = judgeHints([
    group({ chance: 0.95, count: 8 }),
    group({ chance: 0.6, decision: 'refused', decidedCode: 1 }),
    group({ chance: 0.95, isPlain: false, suggest: 'review' }),
  ])
  expect(curve.find(({ threshold }) => threshold === 0.5)).toEqual({ threshold: 0.5, suggested: 9, wrong: 1 })
  expect(curve.find(({ threshold }) => threshold === 0.9)).toEqual({ threshold: 0.9, suggested: 8, wrong: 0 })
})

test('a category is held against what the handler said of it, and what he was silent on is neither right nor wrong', () => {
  const { categories } = judgeHints([
    group({ count: 5 }),
    group({ categoryByHand: 'food', count: 2 }),
    group({ categoryByHand: 'catering' }),
  ])
  expect(categories).toEqual([{ category: 'food', said: 8, kept: 2, corrected: 1 }])
})

test('of what was refused both cases stand side by side', () => {
  const refused = { suggest: 'review', decision: 'refused', isPlain: false } as const
  const { codes } = judgeHints([
    group({ ...refused, saidCode: 1, decidedCode: 1, count: 4 }),
    group({ ...refused, decidedCode: 1 }),
    group({ ...refused, saidCode: 3, decidedCode: 2 }),
  ])
  expect(codes).toEqual([
    { said: 1, decided: 1, count: 4 },
    { said: null, decided: 1, count: 1 },
    { said: 3, decided: 2, count: 1 },
  ])
})
