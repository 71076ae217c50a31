import { expect, test } from 'vitest'
import { chanceOfAtLeast, chanceOfAtMost, expectedOf, isSilent, isSpike } from './spikes.ts'

test('the chance of so many and more is that of the tables of Poisson', () => {
  expect(chanceOfAtLeast(0, 3)).toBe(1)
  expect(chanceOfAtLeast(1, 3)).toBeCloseTo(1 - Math.exp(-3), 12)
  expect(chanceOfAtLeast(10, 3)).toBeCloseTo(0.0011025, 6)
  expect(chanceOfAtLeast(40, 3)).toBeLessThan(1e-28)
  expect(chanceOfAtLeast(40, 3)).toBeGreaterThan(0)
  expect(chanceOfAtMost(0, 9)).toBeCloseTo(Math.exp(-9), 9)
})

test('ten in a week where three are usual are no spike yet, eleven are one', () => {
  expect(isSpike({ count: 10, before: 24 })).toBe(false)
  expect(isSpike({ count: 11, before: 24 })).toBe(true)
})

test('what was never seen before is a spike with five, and never with two', () => {
  expect(expectedOf(0)).toBe(0.5)
  expect(isSpike({ count: 4, before: 0 })).toBe(false)
  expect(isSpike({ count: 5, before: 0 })).toBe(true)
  expect(isSpike({ count: 2, before: 0 })).toBe(false)
})

test('a way in that brought eight a week and now nothing is told, one that never brought anything is not', () => {
  expect(isSilent({ count: 0, before: 64 })).toBe(true)
  expect(isSilent({ count: 0, before: 40 })).toBe(false)
  expect(isSilent({ count: 0, before: 0 })).toBe(false)
})
