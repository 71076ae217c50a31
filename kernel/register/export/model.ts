import { closed, defineModel, type RecordOf, type Static, Type } from '../../model.ts'

export const exportForms = ['xlsx', 'csv'] as const
export const exportEncodings = ['utf-8', 'gb18030'] as const
export const exportLanguages = ['zh-CN', 'en'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

/** A file goes so many days after it was asked for: what is in it may be asked for again at any time. */
export const keptDays = 7

/** A list that somebody takes along as a file. Only he sees it. */
export const Export = defineModel({
  name: 'kernel.export',
  path: 'exports',
  title: 'fileName',
  fields: {
    fileName: { kind: 'text', sorts: true },
    register: { kind: 'code', shown: ['detail'] },
    form: { kind: 'choice', options: exportForms, filter: true },
    state: { kind: 'choice', options: ['waiting', 'running', 'ready', 'failed'], filter: true },
    rows: { kind: 'integer', optional: true },
    size: { kind: 'integer', optional: true, shown: ['detail'] },
    isUnmasked: { kind: 'flag', filter: true },
    requestedAt: { kind: 'instant', sorts: true, filter: true },
    expiresAt: { kind: 'instant' },
    asOf: { kind: 'day', optional: true, shown: ['detail'] },
    journalSize: { kind: 'integer', optional: true, shown: ['detail'] },
    sm3: { kind: 'code', optional: true, shown: ['detail'] },
    jobId: { kind: 'code', shown: ['detail'] },
  },
})
export type Export = RecordOf<typeof Export>

/** What is asked for: the list as its address has it, the columns in their order, and in which form. */
export const RequestExport = closed({
  register: Type.String({ minLength: 1, maxLength: 100 }),
  query: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }), { maxProperties: 60 }),
  fields: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 60, uniqueItems: true }),
  form: Type.Enum([...exportForms]),
  encoding: Type.Optional(Type.Enum([...exportEncodings])),
  language: Type.Optional(Type.Enum([...exportLanguages])),
  /** Given, personal data are written in full; that he took them stands in the journal. */
  unmaskedBecause: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
})
export type RequestExport = Static<typeof RequestExport>
