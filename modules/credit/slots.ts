import type { NoticeKind } from '../../kernel/notices/kind.ts'

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const creditNotices: readonly NoticeKind[] = [{ kind: 'credit.modelProposed', weight: 'quiet' }]
