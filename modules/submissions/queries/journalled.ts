import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Answer, Desk, Invitation, Submission, Word } from '../model/index.ts'

export const submissionsJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Desk, from: 'submissions.desk', subjectType: 'submissionDesk' }),
  journalledRegister({ model: Submission, from: 'submissions.submission', subjectType: 'submission' }),
  journalledRegister({ model: Word, from: 'submissions.word', subjectType: 'submissionWord' }),
  journalledRegister({ model: Invitation, from: 'submissions.invitation', subjectType: 'complaintInvitation' }),
  journalledRegister({ model: Answer, from: 'submissions.answer', subjectType: 'complaintAnswer' }),
]

/** What was said afterwards, by him or by the respondent, may repeat what the record says of him. */
export const submissionsHanging: readonly ErasableRows[] = [
  { model: Word, table: 'submissions.word', subjectType: 'submissionWord', hangsOn: { column: 'recordId' } },
  { model: Answer, table: 'submissions.answer', subjectType: 'complaintAnswer', hangsOn: { column: 'complaintId' } },
]
