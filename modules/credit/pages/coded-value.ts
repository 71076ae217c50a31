/** Columns whose number is a sum of marks, each a power of two. */
const sums: readonly string[] = ['findings_mask']

/**
 * The text keys of what a coded value says, under `credit.said`: `report_state.2`, or one for each mark that a sum is
 * made of. A value that counts something has none.
 */
export function saidKeys(column: string, value: number | null, hasText: (key: string) => boolean): readonly string[] {
  if (value === null) return []
  const parts = sums.includes(column) ? marksOf(value) : [value]
  return parts.map((part) => `credit.said.${column}.${part}`).filter(hasText)
}

const marksOf = (sum: number): readonly number[] =>
  Array.from({ length: 8 }, (_, place) => 2 ** place).filter((mark) => (sum & mark) !== 0)
