import type { NoticeKind } from '../../kernel/notices/kind.ts'

export const linkagesNotices: readonly NoticeKind[] = [
  { kind: 'linkages.returned', weight: 'usual', isUrgent: true },
  { kind: 'linkages.notThere', weight: 'usual', binds: true, isUrgent: true },
  { kind: 'linkages.late', weight: 'usual' },
]
