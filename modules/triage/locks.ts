import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const triageLocks: RowLocks = {
  'triage.hint_version': { open: 'the hint is the same at every desk, and its versions hold no text and no person' },
}
