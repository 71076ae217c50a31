import type { NoticeKind } from '../../kernel/notices/kind.ts'

export const triageNotices: readonly NoticeKind[] = [{ kind: 'triage.versionProposed', weight: 'quiet' }]
