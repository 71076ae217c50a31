import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Desk, Submission, Word } from '../model/index.ts'

export const submissionsJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Desk, from: 'submissions.desk', subjectType: 'submissionDesk' }),
  journalledRegister({ model: Submission, from: 'submissions.submission', subjectType: 'submission' }),
  journalledRegister({ model: Word, from: 'submissions.word', subjectType: 'submissionWord' }),
]

/** What he said afterwards may repeat what the record says of him. */
export const submissionsHanging: readonly ErasableRows[] = [
  { model: Word, table: 'submissions.word', subjectType: 'submissionWord', hangsOn: { column: 'recordId' } },
]
