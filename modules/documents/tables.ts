import type { CompiledTemplate } from '../../kernel/documents/compiled.ts'
import type { AgencyMark, DocumentNumber, NumberBlock, Template } from './model/index.ts'

export type TemplateRow = Template & { readonly compiled: CompiledTemplate }
/** The last number given of a series. */
export type Series = { readonly bureauId: string; readonly word: string; readonly year: number; readonly last: number }

declare module '../../kernel/database.ts' {
  interface Tables {
    'documents.template': TemplateRow
    'documents.agency_mark': AgencyMark
    'documents.series': Series
    'documents.number': DocumentNumber
    'documents.block': NumberBlock
  }
}
