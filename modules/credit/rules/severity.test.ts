import { expect, test } from 'vitest'
import { lotsOf } from './lots.ts'
import { type PairedVisit, severitiesOf } from './severity.ts'

type Plan = { visits: number; severities: readonly number[]; strata?: readonly number[]; seed?: string }

/** Visits of pairs drawn by lot; how strict each officer is, in logits, is known. */
function visitsBy({ visits, severities, strata = [-1, 0], seed = 'one' }: Plan): PairedVisit[] {
  const lot = lotsOf(seed)
  const pick = (most: number) => Math.floor(lot() * most)
  return Array.from({ length: visits }, () => {
    const first = pick(severities.length)
    const second = (first + 1 + pick(severities.length - 1)) % severities.length
    const stratum = pick(strata.length)
    const line = (strata[stratum] ?? 0) + ((severities[first] ?? 0) + (severities[second] ?? 0)) / 2
    return {
      officers: [`officer ${String(first).padStart(2, '0')}`, `officer ${String(second).padStart(2, '0')}`],
      stratum: `stratum ${stratum}`,
      isFinding: lot() < 1 / (1 + Math.exp(-line)),
    }
  })
}

const spreadOut = Array.from({ length: 20 }, (_, place) => -1.2 + (2.4 * place) / 19)

test('who finds more at the same places is known again from pairs drawn by lot', () => {
  const severities = severitiesOf(visitsBy({ visits: 4000, severities: spreadOut }))
  const estimates = severities?.officers.map(({ estimate }) => estimate) ?? []
  expect(correlation(estimates, spreadOut)).toBeGreaterThan(0.93)
  // The true spread is 0.73.
  expect(severities?.spread).toBeGreaterThanOrEqual(0.5)
  expect(severities?.spread).toBeLessThanOrEqual(1)
})

test('of twenty intervals of 95 % at most three miss the truth', () => {
  const { officers = [] } = severitiesOf(visitsBy({ visits: 4000, severities: spreadOut })) ?? {}
  const missed = officers.filter(({ low, high }, place) => {
    const truth = spreadOut[place] ?? 0
    return truth < low || truth > high
  })
  expect(missed.length).toBeLessThanOrEqual(3)
})

test('where all are alike almost nothing is said of anybody', () => {
  const alike = severitiesOf(visitsBy({ visits: 2000, severities: Array(20).fill(0) }))
  expect(alike?.spread).toBeLessThanOrEqual(0.3)
  for (const { estimate, low, high } of alike?.officers ?? []) {
    expect(Math.abs(estimate)).toBeLessThan(0.35)
    expect(low < 0 && high > 0).toBe(true)
  }
})

test('who is always sent where much is found is not called strict for it', () => {
  const lenient = visitsBy({ visits: 1500, severities: Array(10).fill(0), strata: [-2] })
  const there = visitsBy({ visits: 1500, severities: Array(10).fill(0), strata: [1], seed: 'two' })
  const renamed = there.map(
    ({ officers: [one, two], ...visit }): PairedVisit => ({
      ...visit,
      officers: [`other ${one}`, `other ${two}`],
      stratum: 'other place',
    }),
  )
  const { officers = [] } = severitiesOf([...lenient, ...renamed]) ?? {}
  const meanOf = (isOther: boolean) => {
    const own = officers.filter(({ officer }) => officer.startsWith('other') === isOther)
    return own.reduce((sum, { estimate }) => sum + estimate, 0) / own.length
  }
  expect(Math.abs(meanOf(true) - meanOf(false))).toBeLessThan(0.3)
})

test('taken out of the labels, the rate of a stratum is that of a mean pair', () => {
  // Two strict officers go to stratum 1 alone with everybody, so its raw rate is too high.
  const visits = visitsBy({ visits: 6000, severities: [1.5, 1.5, ...Array(18).fill(0)], strata: [-1] }).map((visit) =>
    visit.officers.some((officer) => officer < 'officer 02') ? { ...visit, stratum: 'strict' } : visit,
  )
  const severities = severitiesOf(
    visits.concat(visitsBy({ visits: 6000, severities: [1.5, 1.5, ...Array(18).fill(0)], strata: [-1], seed: 'b' })),
  )
  const own = visits.flatMap(({ stratum, isFinding }, at) =>
    stratum === 'strict' ? [{ isFinding, corrected: severities?.corrected[at] ?? 0 }] : [],
  )
  const raw = own.filter(({ isFinding }) => isFinding).length / own.length
  const corrected = own.reduce((sum, one) => sum + one.corrected, 0) / own.length
  const meanPair = 1 / (1 + Math.exp(1 - 0.15))
  expect(raw).toBeGreaterThan(meanPair + 0.08)
  expect(Math.abs(corrected - meanPair)).toBeLessThan(Math.abs(raw - meanPair) / 2)
})

test.each([
  ['visits', visitsBy({ visits: 99, severities: spreadOut })],
  ['findings', visitsBy({ visits: 300, severities: spreadOut, strata: [-6] })],
])('with too few %s nothing is said', (_, visits) => {
  expect(severitiesOf(visits)).toBeUndefined()
})

function correlation(left: readonly number[], right: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [a, b] = [mean(left), mean(right)]
  const sum = (x: readonly number[], y: readonly number[], p: number, q: number) =>
    x.reduce((total, value, at) => total + (value - p) * ((y[at] ?? 0) - q), 0)
  return sum(left, right, a, b) / Math.sqrt(sum(left, left, a, a) * sum(right, right, b, b))
}
