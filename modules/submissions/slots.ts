import type { NoticeKind } from '../../kernel/notices/kind.ts'

export const submissionsNotices: readonly NoticeKind[] = [
  { kind: 'submissions.said', weight: 'usual' },
  { kind: 'submissions.answered', weight: 'usual' },
]
