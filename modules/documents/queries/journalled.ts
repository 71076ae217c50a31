import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { AgencyMark, Document, DocumentNumber, NumberBlock, Service, Template } from '../model/index.ts'

export const documentsJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Template, from: 'documents.template', subjectType: 'documentTemplate' }),
  journalledRegister({ model: AgencyMark, from: 'documents.agency_mark', subjectType: 'agencyMark' }),
  journalledRegister({ model: DocumentNumber, from: 'documents.number', subjectType: 'documentNumber' }),
  journalledRegister({ model: NumberBlock, from: 'documents.block', subjectType: 'numberBlock' }),
  journalledRegister({
    model: Document,
    from: 'documents.document',
    subjectType: 'document',
    more: ['permission', 'ground'],
  }),
  journalledRegister({ model: Service, from: 'documents.service', subjectType: 'documentService' }),
]
