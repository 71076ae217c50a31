/** The week that is looked at, and the weeks before it that say what was to be expected. */
export const spikeDays = 7
export const weeksBefore = 8

/** What was never seen before is expected half a time a week: one letter is no sign. */
const leastExpected = 0.5
/** So rarely would so many come by chance, were everything as before. */
export const spikeChance = 0.001

export type Counted = { readonly count: number; readonly before: number }

/** How many a week were to be expected, from so many in the weeks before. */
export const expectedOf = (before: number): number => Math.max(leastExpected, before / weeksBefore)

/** How likely a week brings `count` or more where `expected` are usual (Poisson). */
export function chanceOfAtLeast(count: number, expected: number): number {
  if (count <= 0) return 1
  // The tail itself, and not one less the rest: small chances keep their digits.
  let term = Math.exp(-expected)
  for (let k = 1; k <= count; k += 1) term *= expected / k
  let sum = 0
  for (let k = count; k < count + 1000 && term > sum * 1e-12; k += 1) {
    sum += term
    term *= expected / (k + 1)
  }
  return Math.min(1, sum)
}

/** How likely a week brings `count` or fewer. */
export const chanceOfAtMost = (count: number, expected: number): number => 1 - chanceOfAtLeast(count + 1, expected)

export const isSpike = ({ count, before }: Counted): boolean => chanceOfAtLeast(count, expectedOf(before)) < spikeChance

/** A way in on which nothing comes any more, though much did: it may be broken. */
export const isSilent = ({ count, before }: Counted): boolean =>
  before > 0 && chanceOfAtMost(count, before / weeksBefore) < spikeChance
