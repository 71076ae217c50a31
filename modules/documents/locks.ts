import type { RowLocks } from '../../kernel/row-locks/lock.ts'

export const documentsLocks: RowLocks = {
  'documents.template': { open: 'a form says nothing of anybody, and a bureau uses that of its superior' },
}
