import { product, solvePositive } from './fit/solve.ts'

/**
 * One visit of a pair that was drawn. `stratum`: within which pairs were drawn alike (plan, class, and the office where
 * pairs come from one): only there one officer can be held against another.
 */
export type PairedVisit = {
  readonly officers: readonly [string, string]
  readonly stratum: string
  readonly isFinding: boolean
}

export type OfficerSeverity = {
  readonly officer: string
  readonly visits: number
  /** In logits beside the mean officer: above 0 finds more. Drawn towards 0 as far as chance alone could explain it. */
  readonly estimate: number
  /** 95 %. */
  readonly low: number
  readonly high: number
}

export type Severities = {
  readonly officers: readonly OfficerSeverity[]
  /** How far officers differ: the standard deviation of their severity, in logits. */
  readonly spread: number
  /** For each visit, in the order given, the chance of a finding by a pair of mean severity. */
  readonly corrected: readonly number[]
}

export const leastVisitsInAll = 100
export const leastFindings = 20
/** Of an officer with fewer visits the estimate is used, and nothing is said of him. */
export const leastVisitsOfOfficer = 20

const spreads = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.3, 1.7]
/** Strata are told by their visits; this only keeps one without a finding from going to infinity. */
const stratumSpread = 2
const mostSteps = 30
const z = 1.96

/**
 * How much more often some officers find something than others at the same kind of place. Pairs are drawn by lot, so what
 * they are sent to does not depend on who they are, and the difference is theirs: a logistic mixed model, stratum and half
 * the severity of each of the two; how far officers differ is chosen by the marginal likelihood (Laplace).
 * @returns undefined where the visits are too few to tell.
 */
export function severitiesOf(visits: readonly PairedVisit[]): Severities | undefined {
  const findings = visits.filter(({ isFinding }) => isFinding).length
  if (visits.length < leastVisitsInAll || Math.min(findings, visits.length - findings) < leastFindings) return undefined
  const layout = layOut(visits)
  let best: Fitted | undefined
  for (const spread of spreads) {
    const fitted = fit(layout, spread, best?.weights)
    if (!best || fitted.evidence > best.evidence) best = fitted
  }
  return best && told(layout, best)
}

type Row = { readonly stratum: number; readonly first: number; readonly second: number; readonly outcome: number }
type Layout = { readonly rows: readonly Row[]; readonly officers: readonly string[]; readonly size: number }

/** Weight 0 is the constant, then the officers, then the strata. */
function layOut(visits: readonly PairedVisit[]): Layout {
  const officers = [...new Set(visits.flatMap(({ officers: pair }) => pair))].sort()
  const strata = [...new Set(visits.map(({ stratum }) => stratum))].sort()
  const officerAt = new Map(officers.map((officer, at) => [officer, 1 + at]))
  const stratumAt = new Map(strata.map((stratum, at) => [stratum, 1 + officers.length + at]))
  const rows = visits.map(({ officers: [first, second], stratum, isFinding }) => ({
    stratum: stratumAt.get(stratum) ?? 0,
    first: officerAt.get(first) ?? 0,
    second: officerAt.get(second) ?? 0,
    outcome: Number(isFinding),
  }))
  return { rows, officers, size: 1 + officers.length + strata.length }
}

type Fitted = {
  readonly weights: Float64Array
  readonly curvature: Float64Array
  readonly evidence: number
  readonly spread: number
}

function fit(layout: Layout, spread: number, from: Float64Array | undefined): Fitted {
  const penalties = penaltiesOf(layout, spread)
  let weights: Float64Array = from ? Float64Array.from(from) : new Float64Array(layout.size)
  let sums = gather(layout, penalties, weights)
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = solvePositive(Float64Array.from(sums.curvature), sums.gradient)
    const next = shortened(layout, penalties, { weights, direction, loss: sums.loss })
    weights = next.weights
    const isDone = Math.abs(sums.loss - next.sums.loss) < 1e-9
    sums = next.sums
    if (isDone) break
  }
  // Laplace: the posterior at its top, the width of the priors, and its own width. Strata are the same for every spread.
  const evidence =
    -sums.loss - layout.officers.length * Math.log(spread) - logDeterminant(sums.curvature, layout.size) / 2
  return { weights, curvature: sums.curvature, evidence, spread }
}

function penaltiesOf({ officers, size }: Layout, spread: number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => {
    if (at === 0) return 1e-6
    return at <= officers.length ? 1 / spread ** 2 : 1 / stratumSpread ** 2
  })
}

type Sums = { readonly loss: number; readonly gradient: Float64Array; readonly curvature: Float64Array }

/** Loss to be made small, its slope, and its curvature (lower half). */
function gather({ rows, size }: Layout, penalties: Float64Array, weights: Float64Array): Sums {
  const gradient = new Float64Array(size)
  const curvature = new Float64Array(size * size)
  const add = (to: Float64Array, at: number, value: number) => {
    to[at] = (to[at] ?? 0) + value
  }
  let loss = 0
  for (const row of rows) {
    const parts = partsOf(row)
    const line = lineOf(parts, weights)
    const chance = 1 / (1 + Math.exp(-line))
    loss += Math.max(line, 0) + Math.log1p(Math.exp(-Math.abs(line))) - row.outcome * line
    for (const [at, factor] of parts) add(gradient, at, factor * (chance - row.outcome))
    for (const [place, [at, factor]] of parts.entries())
      for (const [other, share] of parts.slice(0, place + 1))
        add(curvature, Math.max(at, other) * size + Math.min(at, other), factor * share * chance * (1 - chance))
  }
  for (const [at, penalty] of penalties.entries()) {
    const weight = weights[at] ?? 0
    loss += (penalty * weight * weight) / 2
    add(gradient, at, penalty * weight)
    add(curvature, at * size + at, penalty)
  }
  return { loss, gradient, curvature }
}

type Parts = readonly (readonly [at: number, factor: number])[]

const partsOf = ({ stratum, first, second }: Row): Parts => [
  [0, 1],
  [first, 0.5],
  [second, 0.5],
  [stratum, 1],
]

const lineOf = (parts: Parts, weights: Float64Array): number =>
  parts.reduce((line, [at, factor]) => line + factor * (weights[at] ?? 0), 0)

type At = { readonly weights: Float64Array; readonly direction: Float64Array; readonly loss: number }

/** Halves the step until the loss falls; where none does, it is at its least. */
function shortened(layout: Layout, penalties: Float64Array, { weights, direction, loss }: At) {
  for (let part = 1; part > 1e-6; part /= 2) {
    const candidate = weights.map((weight, at) => weight - part * (direction[at] ?? 0))
    const sums = gather(layout, penalties, candidate)
    if (sums.loss <= loss) return { weights: candidate, sums }
  }
  return { weights, sums: gather(layout, penalties, weights) }
}

/** By Cholesky: twice the sum of the logarithms of the diagonal. */
function logDeterminant(matrix: Float64Array, size: number): number {
  const factor = Float64Array.from(matrix)
  const at = (row: number, column: number) => factor[row * size + column] ?? 0
  let sum = 0
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = at(row, column)
      for (let inner = 0; inner < column; inner += 1) value -= at(row, inner) * at(column, inner)
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(value, 1e-300)) : value / at(column, column)
    }
    sum += 2 * Math.log(at(row, row))
  }
  return sum
}

function told({ rows, officers, size }: Layout, { weights, curvature, spread }: Fitted): Severities {
  const mean = officers.reduce((sum, _, at) => sum + (weights[1 + at] ?? 0), 0) / officers.length
  const visitsOf = new Map<number, number>()
  for (const { first, second } of rows) for (const at of [first, second]) visitsOf.set(at, (visitsOf.get(at) ?? 0) + 1)
  return {
    spread,
    officers: officers.map((officer, index) => {
      const estimate = (weights[1 + index] ?? 0) - mean
      const beside = besideTheMean({ officers, index, size })
      const variance = product(beside, solvePositive(Float64Array.from(curvature), beside), size)
      const reach = z * Math.sqrt(Math.max(variance, 0))
      return {
        officer,
        visits: visitsOf.get(1 + index) ?? 0,
        estimate,
        low: estimate - reach,
        high: estimate + reach,
      }
    }),
    corrected: rows.map((row) => {
      const line = lineOf(partsOf(row), weights)
      const own = ((weights[row.first] ?? 0) + (weights[row.second] ?? 0)) / 2 - mean
      return 1 / (1 + Math.exp(own - line))
    }),
  }
}

/** What all share cannot be told from the constant and is nobody's: only the difference from the mean has an interval. */
function besideTheMean({ officers, index, size }: Pick<Layout, 'officers' | 'size'> & { readonly index: number }) {
  const share = 1 / officers.length
  return Float64Array.from({ length: size }, (_, at) => {
    if (at === 0 || at > officers.length) return 0
    return Number(at === 1 + index) - share
  })
}
