/** Ends included; at most five, from the least to the most. */
export type Steps = readonly { readonly from: number; readonly until: number }[]

const most = 5

/** Divides values into at most five groups of about the same size, equal values never into two. */
export function stepsOf(values: readonly number[]): Steps {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  const count = Math.min(most, sorted.length)
  return Array.from({ length: count }, (_, step) => {
    const [first, next] = [Math.floor((step * sorted.length) / count), Math.floor(((step + 1) * sorted.length) / count)]
    return { from: sorted[first] ?? 0, until: sorted[next - 1] ?? 0 }
  })
}

/** The step a value belongs to; null when it is unknown. */
export function stepIn(steps: Steps, value: number | null): number | null {
  if (value === null) return null
  const step = steps.findIndex(({ until }) => value <= until)
  return step < 0 ? null : step
}
