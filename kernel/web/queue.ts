/** The pages of the records a person saw last in a list, in its order: through them `n` and `p` go. */
type Queue = { readonly list: string; readonly records: () => readonly string[] }

let queue: Queue = { list: '', records: () => [] }

/** @param list the address of the list with its question, within the shell. */
export const rememberQueue = (list: string, records: () => readonly string[]): void => {
  queue = { list, records }
}

export type Around = { readonly next: string | null; readonly previous: string | null; readonly list: string | null }

/** Where the record at this address stands in the list it was opened from; nulls where it is in none. */
export function aroundOf(path: string): Around {
  const records = queue.records()
  const at = records.indexOf(path)
  if (at < 0) return { next: null, previous: null, list: null }
  return { next: records[at + 1] ?? null, previous: records[at - 1] ?? null, list: queue.list }
}
