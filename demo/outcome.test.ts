import { expect, test } from 'vitest'
import { areaUnderCurve, rankCorrelation } from './outcome.ts'

const point = (value: number, isHit: boolean) => ({ value, isHit })

test('a score that puts every problem on top tells all, one that puts it anywhere tells nothing', () => {
  expect(areaUnderCurve([point(1, false), point(2, false), point(3, true), point(4, true)])).toBe(1)
  expect(areaUnderCurve([point(4, false), point(3, false), point(2, true), point(1, true)])).toBe(0)
  expect(areaUnderCurve([point(5, true), point(5, false), point(5, true), point(5, false)])).toBe(0.5)
  // Of four pairs two stand right, one wrong and one is even.
  expect(areaUnderCurve([point(1, false), point(2, true), point(3, false), point(3, true)])).toBe(0.625)
})

test('officers in the same order correlate wholly, in the opposite order not at all', () => {
  expect(rankCorrelation([0.1, 0.2, 0.9], [-1, 0, 3])).toBe(1)
  expect(rankCorrelation([0.1, 0.2, 0.9], [3, 0, -1])).toBe(-1)
  expect(rankCorrelation([], [])).toBe(0)
})
