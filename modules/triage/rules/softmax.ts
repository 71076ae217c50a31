/** One row: the numbers of its features with how much each counts, the number of its label, and how much it weighs. */
export type Row = {
  readonly features: Int32Array
  readonly values: Float64Array
  readonly label: number
  readonly weight: number
}
export type Learning = {
  readonly rows: readonly Row[]
  readonly labels: number
  readonly features: number
  /** Weight of the squares beside the mean log loss. */
  readonly l2: number
  readonly steps: number
}

/**
 * Multinomial logistic regression by gradient descent with momentum: the same numbers on every machine, for nothing is
 * drawn. Answers `weights[feature * labels + label]`.
 */
export function learnSoftmax({ rows, labels, features, l2, steps }: Learning): Float64Array {
  const weights = new Float64Array(labels * features)
  const speed = new Float64Array(labels * features)
  const whole = rows.reduce((sum, { weight }) => sum + weight, 0)
  for (let step = 0; step < steps; step += 1) {
    const gradient = weights.map((weight) => l2 * weight)
    for (const row of rows) addGradient(gradient, row, { weights, labels, share: row.weight / whole })
    move(weights, speed, gradient)
  }
  return weights
}

function move(weights: Float64Array, speed: Float64Array, gradient: Float64Array): void {
  for (let at = 0; at < weights.length; at += 1) {
    const next = 0.9 * (speed[at] ?? 0) - stride * (gradient[at] ?? 0)
    speed[at] = next
    weights[at] = (weights[at] ?? 0) + next
  }
}

// Rows have length 1, so the loss bends by at most 1/2: this stays inside what momentum bears.
const stride = 4

type State = { readonly weights: ArrayLike<number>; readonly labels: number; readonly share: number }

function addGradient(gradient: Float64Array, row: Row, { weights, labels, share }: State): void {
  const chances = chancesOf(scoresOf(row, { weights, labels }), 1)
  const pulls = chances.map((chance, label) => (chance - (label === row.label ? 1 : 0)) * share)
  for (const [at, feature] of row.features.entries()) {
    const base = feature * labels
    const value = row.values[at] ?? 0
    for (let label = 0; label < labels; label += 1)
      gradient[base + label] = (gradient[base + label] ?? 0) + value * (pulls[label] ?? 0)
  }
}

export function scoresOf(
  { features, values }: Pick<Row, 'features' | 'values'>,
  { weights, labels }: { weights: ArrayLike<number>; labels: number },
): Float64Array {
  const scores = new Float64Array(labels)
  for (let at = 0; at < features.length; at += 1) {
    const base = (features[at] ?? 0) * labels
    const value = values[at] ?? 0
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + value * (weights[base + label] ?? 0)
  }
  return scores
}

/** Chances from scores; a temperature above 1 makes them more modest. */
export function chancesOf(scores: Float64Array, temperature: number): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const parts = scores.map((score) => Math.exp((score - most) / temperature))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/** A sign of the office says more than two letters side by side; a long text does not shout: its length is 1. */
export function valuesOf(features: readonly string[]): Float64Array {
  const values = Float64Array.from(features, (feature) => (feature.startsWith('#') ? signPull : 1))
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return values.map((value) => value / length)
}

const signPull = 4
