import { expect, test } from 'vitest'
import { type EvenVisits, leastVisits, liftOf } from './lift.ts'
import type { RiskClass } from './model-schema.ts'

const visitsOf = (riskClass: RiskClass, score: number, visits: number, findings: number): EvenVisits[] => [
  { riskClass, score, isFinding: true, visits: findings },
  { riskClass, score, isFinding: false, visits: visits - findings },
]

test('the top tenth is counted with its findings, and its lift against the base rate', () => {
  // 100 visits, 20 findings; the ten with most points hold 6 of them.
  const groups = [...visitsOf('D', 150, 10, 6), ...visitsOf('B', 30, 40, 8), ...visitsOf('A', 5, 50, 6)]
  const { baseRate, topDecile, classes, area } = liftOf(groups, 'one')
  expect(baseRate).toBe(0.2)
  expect(topDecile?.share).toBeCloseTo(0.3, 12)
  expect(topDecile?.lift).toBeCloseTo(3, 12)
  expect(topDecile?.liftLow).toBeLessThan(3)
  expect(topDecile?.liftHigh).toBeGreaterThan(3)
  expect(classes).toEqual([
    { riskClass: 'A', visits: 50, findings: 6, rate: 0.12 },
    { riskClass: 'B', visits: 40, findings: 8, rate: 0.2 },
    { riskClass: 'C', visits: 0, findings: 0, rate: null },
    { riskClass: 'D', visits: 10, findings: 6, rate: 0.6 },
  ])
  // Of 20 × 80 pairs: D above 32 B and 44 A, level with 4; B above 44, level with 32; A level with 44.
  expect(area?.auc).toBeCloseTo((6 * (32 + 44 + 2) + 8 * (44 + 16) + 6 * 22) / 1600, 12)
})

test('equal scores at the border of the tenth count by their mean', () => {
  const { topDecile } = liftOf(visitsOf('A', 7, 200, 40), 'one')
  expect(topDecile?.lift).toBeCloseTo(1, 12)
})

test('the same seed gives the same interval', () => {
  const groups = [...visitsOf('D', 150, 20, 12), ...visitsOf('A', 5, 180, 30)]
  expect(liftOf(groups, 'a')).toEqual(liftOf(groups, 'a'))
  expect(liftOf(groups, 'a').topDecile?.share).toBe(liftOf(groups, 'b').topDecile?.share)
})

test.each([
  ['visits', visitsOf('A', 5, leastVisits - 1, 20)],
  ['findings', visitsOf('A', 5, 500, 9)],
  ['visits without a finding', visitsOf('A', 5, 200, 195)],
  ['visits at all', []],
])('with too few %s counts are told and nothing is concluded', (_, groups) => {
  const lift = liftOf(groups, 'one')
  expect(lift).toMatchObject({ topDecile: null, area: null })
  expect(lift.visits).toBe(groups.reduce((sum, { visits }) => sum + visits, 0))
})
