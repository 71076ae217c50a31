import { chancesOf, type Design, fitLogistic, logLoss } from './logistic.ts'

export type Tried = { readonly l2: number; readonly logLoss: number }
export type ChosenL2 = { readonly l2: number; readonly tried: readonly Tried[] }

// From a model that hardly dares to a model that believes every row.
const grid = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001]
/** Each learns from the first share of the rows and is tried on the next ones, as in life: never on the past. */
const trials = [
  [0.6, 0.8],
  [0.8, 1],
] as const

/**
 * The strength of the penalty that foresees best what came next. `design` and `outcomes` stand in the order of time; a
 * day is not cut in two. Of equal ones the stronger wins.
 */
export function chooseL2(design: Design, outcomes: Uint8Array, days: readonly number[]): ChosenL2 {
  const sums = grid.map(() => 0)
  for (const [until, end] of trials) {
    const [cut, last] = [dayBorder(days, until), dayBorder(days, end)]
    const [learnt, tried] = [slice(design, 0, cut), slice(design, cut, last)]
    if (tried.rows === 0 || !hasBoth(outcomes.subarray(0, cut))) continue
    let from: Float64Array | undefined
    for (const [index, l2] of grid.entries()) {
      const { weights } = fitLogistic({ design: learnt, outcomes: outcomes.subarray(0, cut), l2, from })
      from = weights
      sums[index] = (sums[index] ?? 0) + logLoss(chancesOf(tried, weights), outcomes.subarray(cut, last)) * tried.rows
    }
  }
  const weight = trials.reduce((sum, [until, end]) => sum + dayBorder(days, end) - dayBorder(days, until), 0)
  const tried = grid.map((l2, index) => ({ l2, logLoss: (sums[index] ?? 0) / Math.max(1, weight) }))
  const best = tried.reduce((least, one) => (one.logLoss < least.logLoss ? one : least))
  return { l2: best.l2, tried }
}

/** The place at a share of the rows, moved to where the next day begins. */
function dayBorder(days: readonly number[], share: number): number {
  let place = Math.floor(days.length * share)
  while (place > 0 && place < days.length && days[place] === days[place - 1]) place += 1
  return place
}

function slice({ columns, values }: Design, from: number, until: number): Design {
  return { rows: Math.max(0, until - from), columns, values: values.subarray(from * columns, until * columns) }
}

const hasBoth = (outcomes: Uint8Array): boolean => outcomes.includes(1) && outcomes.includes(0)
