/** Scores with what came of them; a higher score says sooner. `outcomes` are 1 or 0. */
export type Ranked = { readonly scores: ArrayLike<number>; readonly outcomes: ArrayLike<number> }

export type Area = { readonly auc: number; readonly low: number; readonly high: number }

const normal95 = 1.96

/**
 * The chance that one with the outcome stands above one without, ties counting half (AUC), and its 95 % interval by
 * DeLong's variance (1988). Undefined where one of the two kinds is missing.
 */
export function areaUnderCurve({ scores, outcomes }: Ranked): Area | undefined {
  const all = midRanks(scores)
  const [positives, negatives] = [placesOf(outcomes, 1), placesOf(outcomes, 0)]
  if (positives.length === 0 || negatives.length === 0) return undefined
  const amongPositives = midRanks(positives.map((place) => scores[place] ?? 0))
  const amongNegatives = midRanks(negatives.map((place) => scores[place] ?? 0))
  // For each positive the share of negatives below it, for each negative the share of positives above it.
  const above = positives.map((place, index) => ((all[place] ?? 0) - (amongPositives[index] ?? 0)) / negatives.length)
  const below = negatives.map(
    (place, index) => 1 - ((all[place] ?? 0) - (amongNegatives[index] ?? 0)) / positives.length,
  )
  const auc = mean(above)
  const error = Math.sqrt(variance(above) / above.length + variance(below) / below.length)
  return { auc, low: Math.max(0, auc - normal95 * error), high: Math.min(1, auc + normal95 * error) }
}

/** Ranks from 1; equal values share the mean of their places. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = orderOf(values)
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let until = from + 1
    while (until < order.length && values[order[until] ?? 0] === values[order[from] ?? 0]) until += 1
    for (const place of order.subarray(from, until)) ranks[place] = (from + 1 + until) / 2
    from = until
  }
  return ranks
}

/** Places from the smallest value to the greatest; equal ones as they stand. */
export function orderOf(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, place) => place).sort(
    (left, right) => (values[left] ?? 0) - (values[right] ?? 0) || left - right,
  )
}

function placesOf(outcomes: ArrayLike<number>, wanted: number): number[] {
  return Array.from(outcomes).flatMap((outcome, place) => (outcome === wanted ? [place] : []))
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0
  const middle = mean(values)
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)
}
