import type { Delimiter } from './table.ts'

const delimiters: readonly Delimiter[] = [',', '\t', ';']

/** The delimiter that stands most evenly in the first records of a text; a comma when none does. */
export function detectDelimiter(sample: string): Delimiter {
  const records = recordsOf(sample).slice(0, 20)
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(delimiter, records) }))
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** How many fields most records agree on, weighed by how many agree. */
function scoreOf(delimiter: Delimiter, records: readonly string[]): number {
  const agreeing = new Map<number, number>()
  for (const record of records) {
    const count = record.split(delimiter).length - 1
    if (count > 0) agreeing.set(count, (agreeing.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...agreeing].map(([count, times]) => times * 1_000 + count))
}

/** Records without what stands in quotes; the last one is left out when the sample cuts it. */
function recordsOf(sample: string): string[] {
  const lines = sample
    .replace(/"(?:[^"]|"")*"?/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
  return lines.length > 1 ? lines.slice(0, -1) : lines
}
