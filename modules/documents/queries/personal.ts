import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import { Document, Service } from '../model/index.ts'

/** Documents about a record say whom they are for, and so do the services of each. */
export const documentsHanging: readonly ErasableRows[] = [
  {
    model: Document,
    table: 'documents.document',
    subjectType: 'document',
    more: ['permission', 'ground'],
    files: ['fileSm3'],
    hangsOn: { column: 'subjectId' },
  },
  {
    model: Service,
    table: 'documents.service',
    subjectType: 'documentService',
    hangsOn: { column: 'documentId', of: Document.name },
  },
]
