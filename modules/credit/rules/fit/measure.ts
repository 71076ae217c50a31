import { orderOf } from '../ranking.ts'
import { fitLogistic } from './logistic.ts'

/** Rows in the order in which they were done; `days` rise. */
export type Done = { readonly outcomes: Uint8Array; readonly days: readonly number[] }

export type OrderMeasures = {
  /** Share of the positives among the first half of the rows. */
  readonly foundInFirstHalf: number
  /** How many days sooner than it was a positive is come upon, on the mean; below 0: later. */
  readonly meanDaysEarlier: number
}

/**
 * What another order of the same work would have brought: the same number of rows on the same days, the highest score
 * first, equal scores as they were done.
 */
export function measureOrder({ outcomes, days }: Done, scores: ArrayLike<number>): OrderMeasures {
  const order = orderOf(Float64Array.from({ length: scores.length }, (_, row) => -(scores[row] ?? 0)))
  const half = Math.floor(order.length / 2)
  let [positives, found, earlier] = [0, 0, 0]
  for (const [place, row] of order.entries()) {
    if (outcomes[row] !== 1) continue
    positives += 1
    if (place < half) found += 1
    earlier += (days[row] ?? 0) - (days[place] ?? 0)
  }
  return { foundInFirstHalf: found / positives, meanDaysEarlier: earlier / positives }
}

/** Share of the positives in the first half as it was done. */
export function foundAsDone({ outcomes }: Done): number {
  const half = Math.floor(outcomes.length / 2)
  return sum(outcomes.subarray(0, half)) / sum(outcomes)
}

export type CalibrationRow = { readonly rows: number; readonly foreseen: number; readonly found: number }

export type Calibration = {
  /** From the lowest chance to the highest: mean chance foreseen, share found. */
  readonly table: readonly CalibrationRow[]
  /** 1: chances are neither too bold (below 1) nor too timid (above 1). Null where it cannot be told. */
  readonly slope: number | null
  /** 0: chances are neither too low (above 0) nor too high (below 0), on the whole, in log odds. */
  readonly intercept: number | null
  /** Mean squared distance of chance and outcome. */
  readonly brier: number
  /** The same for whoever says the base rate of the rows before the split to each. */
  readonly brierOfBaseRate: number
}

const rowsOfAGroup = 20
const mostGroups = 10

export function calibrate(chances: Float64Array, outcomes: Uint8Array, baseRate: number): Calibration {
  const logits = Float64Array.from(chances, (chance) => Math.log(chance / (1 - chance)))
  const fitted = fitLogistic({ design: { rows: logits.length, columns: 1, values: logits }, outcomes, l2: 0 })
  const [intercept, slope] = fitted.converged ? [fitted.weights[0] ?? null, fitted.weights[1] ?? null] : [null, null]
  const squares = (foreseen: (row: number) => number) =>
    sum(Array.from(outcomes, (outcome, row) => (foreseen(row) - outcome) ** 2)) / outcomes.length
  return {
    table: calibrationTable(chances, outcomes),
    slope,
    intercept,
    brier: squares((row) => chances[row] ?? 0),
    brierOfBaseRate: squares(() => baseRate),
  }
}

function calibrationTable(chances: Float64Array, outcomes: Uint8Array): CalibrationRow[] {
  const order = orderOf(chances)
  const groups = Math.max(1, Math.min(mostGroups, Math.floor(order.length / rowsOfAGroup)))
  return Array.from({ length: groups }, (_, group) => {
    const rows = order.subarray(
      Math.floor((group * order.length) / groups),
      Math.floor(((group + 1) * order.length) / groups),
    )
    const mean = (of: ArrayLike<number>) => sum(Array.from(rows, (row) => of[row] ?? 0)) / rows.length
    return { rows: rows.length, foreseen: mean(chances), found: mean(outcomes) }
  })
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
