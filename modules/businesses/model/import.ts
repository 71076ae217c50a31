import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

const aside = ['detail'] as const

export const importStates = ['reading', 'staged', 'merging', 'merged', 'refused', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

/** One file of a register on its way in. */
export const RegisterImport = defineModel({
  name: 'businesses.import',
  path: 'businesses/imports',
  title: 'fileName',
  fields: {
    fileName: { kind: 'text', maxLength: 255, filter: true },
    state: { kind: 'choice', options: importStates, filter: true },
    bureauId: { kind: 'reference', to: 'units', optional: true, shown: ['list', 'detail'] },
    fileSize: { kind: 'integer', shown: ['list', 'detail'] },
    createdAt: { kind: 'instant', filter: true, sorts: true },
    mergedAt: { kind: 'instant', optional: true },
    fileSm3: { kind: 'code', shown: aside },
    rowRoot: { kind: 'code', optional: true, shown: aside },
    jobId: { kind: 'code', optional: true, shown: aside },
    version: { kind: 'integer', shown: aside },
  },
})
export type RegisterImport = RecordOf<typeof RegisterImport>

const text = Type.String()
const number = Type.Integer()
const numbers = Type.Record(text, number)

/** Rows of each verdict, values not understood, and of the rows that are taken: places by reason, what they do not say. */
export const ImportCounts = closed({
  read: number,
  new: number,
  updated: number,
  unchanged: number,
  rejected: number,
  doubts: number,
  places: numbers,
  unknown: numbers,
})
export type ImportCounts = Static<typeof ImportCounts>

const problem = { line: number, cell: text, value: text, why: text, remedy: text }
/** What a merge would do, before it does it; after it, what it did. Lists show the first rows. */
export const ImportPreview = closed({
  import: closed({
    id: text,
    fileName: text,
    state: Type.Enum([...importStates]),
    version: number,
    jobId: orNull(text),
    headers: orNull(Type.Array(text)),
    ignored: orNull(Type.Array(text)),
    counts: orNull(ImportCounts),
    refusal: orNull(closed({ code: text, details: Type.Record(text, Type.Unknown()) })),
    mergedAt: orNull(text),
    rowRoot: orNull(text),
  }),
  rejected: Type.Array(closed({ ...problem, column: orNull(text), otherLine: orNull(number) })),
  doubts: Type.Array(closed({ ...problem, column: Type.Optional(text), name: orNull(text) })),
  changed: Type.Array(
    closed({
      line: number,
      name: text,
      creditCode: orNull(text),
      businessId: text,
      changes: Type.Record(text, Type.Array(Type.Unknown())),
    }),
  ),
  placeless: Type.Array(closed({ line: number, name: text, domicile: orNull(text) })),
})

export type ImportPreview = Static<typeof ImportPreview>
