import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const submissionsLocks: RowLocks = {
  // A telephone that proves itself belongs to no bureau and is no caller's to see.
  'submissions.phone': { by: 'false' },
}
