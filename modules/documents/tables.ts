import type { CompiledTemplate } from '../../kernel/documents/compiled.ts'
import type { DocumentGround } from '../../kernel/documents/kind.ts'
import type { AgencyMark, Document, DocumentNumber, NumberBlock, Service, Template } from './model/index.ts'

export type TemplateRow = Template & { readonly compiled: CompiledTemplate }
/** The last number given of a series. */
export type Series = { readonly bureauId: string; readonly word: string; readonly year: number; readonly last: number }

/** What a document says and whom it is for, as it was when it was drafted. */
export type KeptGround = Pick<DocumentGround, 'values' | 'recipients'>
export type DocumentRow = Document & { readonly permission: string; readonly ground: KeptGround }
export type SealKeyRow = {
  readonly id: string
  readonly bureauId: string
  readonly provider: string
  readonly publicKey: string
  readonly secret: string
  readonly madeOn: string
}

declare module '../../kernel/database.ts' {
  interface Tables {
    'documents.template': TemplateRow
    'documents.document': DocumentRow
    'documents.service': Service
    'documents.seal_key': SealKeyRow
    'documents.agency_mark': AgencyMark
    'documents.series': Series
    'documents.number': DocumentNumber
    'documents.block': NumberBlock
  }
}
