import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import { Oversight } from '../model/oversight.ts'
import { Matter } from '../model.ts'

/** A matter bears the id of the record it is about; what was said with a step stands in its course. */
export const mattersHanging: readonly ErasableRows[] = [
  {
    model: Matter,
    table: 'matters.matter',
    subjectType: 'matter',
    more: ['wanted', 'course'],
    hangsOn: { column: 'id' },
  },
  { model: Oversight, table: 'matters.oversight', subjectType: 'oversight', hangsOn: { column: 'matterId' } },
]
