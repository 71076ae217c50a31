import type { NoticeKind } from '../../kernel/notices/kind.ts'

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const operationsNotices: readonly NoticeKind[] = [{ kind: 'operations.parked', weight: 'usual' }]
