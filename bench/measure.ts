/** Middle of the values; of an even number the lower of the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Nearest-rank percentile, `share` in 0 … 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** How long the work took, in seconds. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}

/** Each piece of work in turn, so many rounds long, so that what else the machine does falls on all alike. */
export async function inTurns<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const found = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) for (const name of names) found.get(name)?.push(await works[name]())
  return Object.fromEntries(names.map((name) => [name, median(found.get(name) ?? [])])) as Record<Name, number>
}
