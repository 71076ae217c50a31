import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const mattersLocks: RowLocks = {
  'matters.master': { open: 'a superior decides for the bureaus below, and everybody is told whose receipt counts' },
}
