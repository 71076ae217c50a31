import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const lawsLocks: RowLocks = {
  'laws.rule_version': { open: 'law is the same for everybody, and who drafts may see what others draft' },
  'laws.response_period': { open: 'which law holds where is told to everybody' },
}
