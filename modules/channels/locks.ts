import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const channelsLocks: RowLocks = {
  'channels.contact': { open: 'when a platform was last heard says nothing of anybody' },
  'channels.nonce': { open: 'a number that was drawn says nothing of anybody' },
}
