import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const templateStates = ['draft', 'inForce', 'ended', 'withdrawn'] as const

const detail = ['detail'] as const

/** A form of a kind of document, as an office wrote it in Word or WPS; each upload is an edition that never changes. */
export const Template = defineModel({
  name: 'documents.template',
  path: 'document-templates',
  title: 'fileName',
  history: 'documentTemplate',
  fields: {
    kind: { kind: 'code', maxLength: 80, filter: true, sorts: true },
    edition: { kind: 'integer' },
    state: { kind: 'choice', options: templateStates, filter: true },
    /** What its numbers are called after the authority: 投受. */
    word: { kind: 'code', maxLength: 12 },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    inForceFrom: { kind: 'day', optional: true, sorts: true },
    inForceUntil: { kind: 'day', optional: true },
    fileName: { kind: 'text', maxLength: 200, shown: detail },
    fileSm3: { kind: 'code', maxLength: 64, shown: detail },
    remarks: { kind: 'longText', maxLength: 1000, optional: true, shown: detail },
    draftedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    decidedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Template = RecordOf<typeof Template>

const version = Type.Integer({ minimum: 1 })
const kind = Type.String({ pattern: '^[a-z-]+\\.[a-z][a-zA-Z]{0,59}$', maxLength: 80 })

/** Of the upload, beside the file itself. `word`: without it that of the edition before. */
export const TemplateUpload = closed({
  kind,
  word: Type.Optional(Type.String({ pattern: '^\\p{Script=Han}{1,8}$', examples: ['\u6295\u53d7'] })),
  remarks: Type.Optional(Type.String({ maxLength: 1000 })),
})
export type TemplateUpload = Static<typeof TemplateUpload>

export const PutInForce = closed({ from: Type.String({ format: 'date' }), version })
export type PutInForce = Static<typeof PutInForce>

export const WithReason = closed({ reason: Type.String({ minLength: 2, maxLength: 500 }), version })
export type WithReason = Static<typeof WithReason>

export const KindParams = closed({ key: kind })

const Field = closed({
  name: Type.String(),
  label: Type.String(),
  kind: Type.Enum(['text', 'flag', 'list']),
  fields: Type.Array(closed({ name: Type.String(), label: Type.String() })),
})

/** A kind of document with the fields its templates may name, and the template that counts for the caller's bureau. */
export const KindShown = closed({
  key: Type.String(),
  /** The model of the record it is about. */
  subject: Type.String(),
  title: Type.String(),
  word: Type.String(),
  fields: Type.Array(Field),
  /** `bundled`: the one that comes with the program, as long as no bureau put its own in force. */
  source: Type.Enum(['own', 'superior', 'bundled']),
  templateId: orNull(Type.String()),
  edition: Type.Integer(),
})
export type KindShown = Static<typeof KindShown>
export const KindsShown = closed({ items: Type.Array(KindShown) })
export type KindsShown = Static<typeof KindsShown>
