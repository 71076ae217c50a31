import type { ExportLanguage } from './model.ts'

export type ExportRow = {
  id: string
  register: string
  query: Record<string, string>
  fields: string[]
  form: 'xlsx' | 'csv'
  encoding: 'utf-8' | 'gb18030'
  language: ExportLanguage
  unmaskedBecause: string | null
  fileName: string
  accountId: string
  bureauId: string | null
  jobId: string
  requestedAt: string
  expiresAt: string
  readyAt: string | null
  rows: number | null
  size: number | null
  sm3: string | null
  asOf: string | null
  journalSize: number | null
  /** Lines of the sheet beside: what, which, how many, as of when, by whom. */
  about: { label: string; text: string }[] | null
}

declare module '../../database.ts' {
  interface Tables {
    'kernel.export': ExportRow
  }
}
