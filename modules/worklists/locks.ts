import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const worklistsLocks: RowLocks = {
  // A superior's list is seen by the bureaus that owe something of it, and by those with an item on it.
  'worklists.worklist': {
    also: `reaches && (select kernel.reached_bureaus())::uuid[]
      or exists (select from worklists.item part where part.worklist_id = worklists.worklist.id)`,
  },
}
