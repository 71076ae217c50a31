import { expect, test } from 'vitest'
import { areaUnderCurve, midRanks } from './ranking.ts'

test('equal values share the mean of their ranks', () => {
  expect([...midRanks([10, 30, 20, 20])]).toEqual([1, 4, 2.5, 2.5])
})

test('the area counts pairs in the right order, ties half, with the interval of DeLong', () => {
  // By hand: 5.5 of 6 pairs; variances 1/72 over two positives and 1/48 over three negatives.
  const area = areaUnderCurve({ scores: [3, 4, 1, 2, 3], outcomes: [1, 1, 0, 0, 0] })
  expect(area?.auc).toBeCloseTo(5.5 / 6, 12)
  expect(area?.low).toBeCloseTo(5.5 / 6 - 1.96 * Math.sqrt(1 / 72 / 2 + 1 / 48 / 3), 12)
  expect(area?.high).toBe(1)
})

test('where all had the outcome, or nobody, nothing can be ranked', () => {
  expect(areaUnderCurve({ scores: [1, 2], outcomes: [1, 1] })).toBeUndefined()
  expect(areaUnderCurve({ scores: [1, 2], outcomes: [0, 0] })).toBeUndefined()
})
