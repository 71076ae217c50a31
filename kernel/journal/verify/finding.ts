import type { SignedCheckpoint } from '../note.ts'

/** What may be wrong, by the step that finds it (docs/journal-format.md, section 8). */
export type Fault =
  | 'leaf-missing'
  | 'entry-missing'
  | 'leaf'
  | 'entry-columns'
  | 'leaf-hash'
  | 'order'
  | 'payload'
  | 'payload-missing'
  | 'tile'
  | 'root'
  | 'signature'
  | 'time'
  | 'key-change'
  | 'truncated'
  | 'forked'
  | 'epoch'
  | 'record'
  | 'record-missing'
  | 'record-without-entry'

export type Finding = {
  readonly step: 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g'
  readonly fault: Fault
  readonly epoch: number
  /** The first bad index; of a checkpoint its size. Null for a record. */
  readonly index: number | null
  /** The entry that stands or should stand there, when it can be told. */
  readonly entry: string | null
  /** What differs: a file, a column, two hashes. */
  readonly differs: string
}

/** A checkpoint to hold the leaves against, and where it comes from: a file, the database, or outside. */
export type Witnessed = {
  readonly checkpoint: SignedCheckpoint
  readonly source: string
  readonly isOutside: boolean
}

/** Leaves first, each by its index; then changes of key, and what only a checkpoint shows. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      one.epoch - other.epoch ||
      (one.index ?? Number.MAX_SAFE_INTEGER) - (other.index ?? Number.MAX_SAFE_INTEGER) ||
      one.step.localeCompare(other.step),
  )

const rank = ({ fault, step }: Finding): number => {
  if (step === 'g') return 3
  // A key that is not the right one explains every signature that does not hold.
  if (fault === 'key-change') return 1
  return ['root', 'signature', 'time', 'truncated', 'forked', 'epoch'].includes(fault) ? 2 : 0
}
