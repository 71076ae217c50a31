import { product, solvePositive } from './solve.ts'

/** Rows of numbers one after another; `values` holds `rows * columns` of them. */
export type Design = { readonly rows: number; readonly columns: number; readonly values: Float64Array }

/** `weights[0]` belongs to the constant, `weights[1 + c]` to column c. */
export type LogisticFit = { readonly weights: Float64Array; readonly converged: boolean }

export type LogisticQuestion = {
  readonly design: Design
  /** 1 or 0 for each row. */
  readonly outcomes: Uint8Array
  /** Weight of the squares of the coefficients beside the mean log loss; the constant is free of it. */
  readonly l2: number
  /** Where to begin; near the answer it is found in fewer steps. */
  readonly from?: Float64Array | undefined
}

const mostSteps = 60
const smallestStep = 1e-10
// Keeps a direction in which nothing is to be learnt (a column of zeros) from dividing by zero.
const ground = 1e-12

/**
 * Logistic regression by Newton's method, minimising the mean log loss + l2/2 · Σ weight². With l2 = 0 it is the plain
 * maximum likelihood; `converged` is false when that lies at infinity (the columns separate the outcomes).
 */
export function fitLogistic({ design, outcomes, l2, from }: LogisticQuestion): LogisticFit {
  const question = { design, outcomes, l2 }
  let weights: Float64Array = from ? Float64Array.from(from) : new Float64Array(design.columns + 1)
  let loss = lossOf(question, weights)
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = newtonStep(question, weights)
    const next = shortened({ question, weights, direction, loss })
    if (!next) return { weights, converged: largest(direction) < 1e-6 }
    weights = next.weights
    loss = next.loss
    if (largest(direction) < smallestStep) return { weights, converged: true }
  }
  return { weights, converged: false }
}

/** The chance of a positive for each row. */
export function chancesOf(design: Design, weights: Float64Array): Float64Array {
  return Float64Array.from(linesOf(design, weights), (line) => 1 / (1 + Math.exp(-line)))
}

/** Mean log loss of chances against outcomes. */
export function logLoss(chances: Float64Array, outcomes: Uint8Array): number {
  const tiny = 1e-15
  let sum = 0
  for (const [row, chance] of chances.entries()) {
    const ofOutcome = outcomes[row] === 1 ? chance : 1 - chance
    sum -= Math.log(Math.max(tiny, ofOutcome))
  }
  return sum / chances.length
}

type Asked = Pick<LogisticQuestion, 'design' | 'outcomes' | 'l2'>

function linesOf({ rows, columns, values }: Design, weights: Float64Array): Float64Array {
  const lines = new Float64Array(rows)
  const slopes = weights.subarray(1)
  for (let row = 0; row < rows; row += 1) {
    lines[row] = (weights[0] ?? 0) + product(values.subarray(row * columns, (row + 1) * columns), slopes, columns)
  }
  return lines
}

function lossOf({ design, outcomes, l2 }: Asked, weights: Float64Array): number {
  let sum = 0
  for (const [row, line] of linesOf(design, weights).entries()) {
    // log(1 + e^line) without running over
    sum += Math.max(line, 0) + Math.log1p(Math.exp(-Math.abs(line))) - (outcomes[row] === 1 ? line : 0)
  }
  let squares = 0
  for (const weight of weights.subarray(1)) squares += weight * weight
  return sum / design.rows + (l2 / 2) * squares
}

function newtonStep(asked: Asked, weights: Float64Array): Float64Array {
  const size = asked.design.columns + 1
  const sums: Sums = { gradient: new Float64Array(size), curvature: new Float64Array(size * size) }
  gather(asked, weights, sums)
  for (let index = 0; index < size; index += 1) {
    const penalty = index === 0 ? 0 : asked.l2
    const diagonal = index * size + index
    sums.gradient[index] = (sums.gradient[index] ?? 0) + penalty * (weights[index] ?? 0)
    sums.curvature[diagonal] = (sums.curvature[diagonal] ?? 0) + penalty + ground
  }
  return solvePositive(sums.curvature, sums.gradient)
}

/** Means over the rows; of the curvature only the lower half. */
type Sums = { readonly gradient: Float64Array; readonly curvature: Float64Array }

function gather({ design, outcomes }: Asked, weights: Float64Array, sums: Sums): void {
  const { rows, columns, values } = design
  const row = new Float64Array(columns + 1)
  row[0] = 1
  for (const [index, chance] of chancesOf(design, weights).entries()) {
    row.set(values.subarray(index * columns, (index + 1) * columns), 1)
    addRow(row, { error: (chance - (outcomes[index] ?? 0)) / rows, spread: (chance * (1 - chance)) / rows }, sums)
  }
}

function addRow(row: Float64Array, { error, spread }: { error: number; spread: number }, sums: Sums): void {
  const { gradient, curvature } = sums
  const size = row.length
  for (let one = 0; one < size; one += 1) {
    const value = row[one] ?? 0
    // Most columns of categories are zero in most rows.
    if (value === 0) continue
    gradient[one] = (gradient[one] ?? 0) + error * value
    addScaled(curvature.subarray(one * size, one * size + one + 1), row, spread * value)
  }
}

function addScaled(sums: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + factor * (values[at] ?? 0)
}

/** Halves the step until the loss falls; undefined when no step does. */
function shortened(given: { question: Asked; weights: Float64Array; direction: Float64Array; loss: number }) {
  const { question, weights, direction, loss } = given
  for (let part = 1; part > 1e-6; part /= 2) {
    const candidate = weights.map((weight, index) => weight - part * (direction[index] ?? 0))
    const found = lossOf(question, candidate)
    if (found <= loss) return { weights: candidate, loss: found }
  }
  return undefined
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}
