import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const documentStates = ['drafted', 'checked', 'issued', 'replaced', 'withdrawn'] as const

const detail = ['detail'] as const

/** One official document about a record of another module: drafted, checked where its kind asks for it, issued, served. */
export const Document = defineModel({
  name: 'documents.document',
  path: 'documents',
  title: 'title',
  history: 'document',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    kind: { kind: 'code', maxLength: 80, filter: true },
    state: { kind: 'choice', options: documentStates, filter: true },
    numberText: { kind: 'code', maxLength: 60, optional: true, empty: 'none' },
    subjectKind: { kind: 'code', maxLength: 80, shown: detail },
    subjectId: { kind: 'code', maxLength: 36, filter: true, shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    templateId: { kind: 'reference', to: 'document-templates', optional: true, empty: 'none', shown: detail },
    templateEdition: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    draftedBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    draftedOn: { kind: 'day', sorts: true, filter: true },
    checkedBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    issuedBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    issuedOn: { kind: 'day', optional: true, empty: 'none', sorts: true, filter: true },
    /** The day from which it counts as served on the last of those it is for. */
    servedOn: { kind: 'day', optional: true, empty: 'none', sorts: true, filter: true },
    fileSm3: { kind: 'code', maxLength: 64, optional: true, empty: 'none', shown: detail },
    code: { kind: 'code', maxLength: 40, optional: true, empty: 'none', shown: detail },
    publicKey: { kind: 'code', maxLength: 130, optional: true, empty: 'none', shown: detail },
    signature: { kind: 'code', maxLength: 128, optional: true, empty: 'none', shown: detail },
    replacesId: { kind: 'reference', to: 'documents', optional: true, empty: 'none', shown: detail },
    remarks: { kind: 'text', maxLength: 500, optional: true, empty: 'none', shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Document = RecordOf<typeof Document>

const version = Type.Integer({ minimum: 1 })
const uuid = Type.String({ format: 'uuid' })

/** `replacesId`: an issued document that this one puts right; that one stays as it is. */
export const DraftDocument = closed({
  kind: Type.String({ maxLength: 80 }),
  subjectId: uuid,
  replacesId: Type.Optional(uuid),
})
export type DraftDocument = Static<typeof DraftDocument>

export const CheckDocument = closed({ version })

/** `numberId`: a number that was taken along into the field. */
export const IssueDocument = closed({ numberId: Type.Optional(uuid), version })
export type IssueDocument = Static<typeof IssueDocument>

/** Numbers that were taken along into the field and are not used yet, which a document of this kind may bear. */
export const NumbersToUse = closed({
  items: Type.Array(closed({ id: Type.String(), text: Type.String(), label: Type.String(), purpose: Type.String() })),
})
export type NumbersToUse = Static<typeof NumbersToUse>

/** What the bureau's key signs: canonical JSON of exactly these. */
export const SealStatement = closed({
  v: Type.Literal(1),
  document: Type.String(),
  number: Type.String(),
  bureau: Type.String(),
  issuedOn: Type.String(),
  sm3: Type.String(),
  code: Type.String(),
})
export type SealStatement = Static<typeof SealStatement>

/** The detached signature as a file beside the PDF. */
export const SealFile = closed({ statement: SealStatement, publicKey: Type.String(), signature: Type.String() })
export type SealFile = Static<typeof SealFile>
