import type { RowLocks } from '../../kernel/row-locks/lock.ts'

const open = { open: 'days off and codes are the same for everybody, and who drafts may see what others draft' }

export const codesLocks: RowLocks = { 'codes.list': open, 'codes.edition': open, 'codes.entry': open }
