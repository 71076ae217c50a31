import type { ErasableRows } from '../../kernel/erasure/erasable.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import { Arrival, Telling } from './model/index.ts'

export const channelsNotices: readonly NoticeKind[] = [{ kind: 'channels.updated', weight: 'usual' }]

/** The message a record came with says whom it is about: its bytes go when the record's personal data go. */
export const channelsHanging: readonly ErasableRows[] = [
  {
    model: Arrival,
    table: 'channels.arrival',
    subjectType: 'arrival',
    files: ['bodySm3'],
    hangsOn: { column: 'recordId' },
  },
  { model: Telling, table: 'channels.telling', subjectType: 'telling', hangsOn: { column: 'recordId' } },
]
