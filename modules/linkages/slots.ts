import type { NoticeKind } from '../../kernel/notices/kind.ts'

export const linkagesNotices: readonly NoticeKind[] = [{ kind: 'linkages.returned', weight: 'usual', isUrgent: true }]
