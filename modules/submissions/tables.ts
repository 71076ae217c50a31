import type { Answer, Desk, Invitation, Submission, Word } from './model/index.ts'

export type SubmissionRow = Submission & {
  codeHash: string
  sealedCode: string
  misses: number
  missesOn: string | null
}

export type InvitationRow = Invitation & {
  sealedMobile: string
  codeHash: string
  sealedCode: string
  misses: number
  missesOn: string | null
}

export type PhoneRow = {
  mark: string
  sealedPhone: string
  codeHash: string | null
  sealedCode: string | null
  madeAt: string
  codesToday: number
  tries: number
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'submissions.desk': Desk
    'submissions.submission': SubmissionRow
    'submissions.word': Word
    'submissions.phone': PhoneRow
    'submissions.invitation': InvitationRow
    'submissions.answer': Answer
  }
}
