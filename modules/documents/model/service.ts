import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** 直接、邮寄、留置、电子、公告 (O2 Art. 82). */
export const serviceWays = ['direct', 'mail', 'leave', 'electronic', 'notice'] as const
export type ServiceWay = (typeof serviceWays)[number]

const onlyRead = ['list', 'detail'] as const

/** How a document reached one of those it is for, and from which day it counts as served. */
export const Service = defineModel({
  name: 'documents.service',
  path: 'document-services',
  title: 'recipient',
  history: 'documentService',
  attachments: 'evidence',
  fields: {
    documentId: { kind: 'reference', to: 'documents', filter: true },
    recipient: { kind: 'text', maxLength: 100, personal: 'name' },
    way: { kind: 'choice', options: serviceWays, filter: true },
    sentOn: { kind: 'day', sorts: true, filter: true },
    servedOn: { kind: 'day', optional: true, sorts: true },
    address: { kind: 'text', maxLength: 300, optional: true, shown: ['detail', 'form'] },
    evidence: { kind: 'text', maxLength: 200, optional: true },
    witness: { kind: 'text', maxLength: 100, optional: true, personal: 'name', shown: ['detail', 'form'] },
    reason: { kind: 'longText', maxLength: 500, optional: true, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: onlyRead },
    rule: { kind: 'code', maxLength: 40, optional: true, shown: ['detail'] },
    servedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Service = RecordOf<typeof Service>

const version = Type.Integer({ minimum: 1 })
const day = Type.String({ format: 'date' })
const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }))

/** `recipient`: which of those the document is for, from 0; his name stays where it is. */
export const ServeDocument = closed({
  documentId: Type.String({ format: 'uuid' }),
  recipient: Type.Integer({ minimum: 0, maximum: 50 }),
  way: Type.Enum([...serviceWays]),
  sentOn: day,
  address: text(300),
  evidence: text(200),
  witness: text(100),
  reason: text(500),
})
export type ServeDocument = Static<typeof ServeDocument>

/** Those a document is for, by masked names, and whether it was served on each. */
export const RecipientsShown = closed({
  items: Type.Array(closed({ name: Type.String(), servedOn: orNull(day) })),
})
export type RecipientsShown = Static<typeof RecipientsShown>

/**
 * What came back of a letter: signed for (`received`), or sent back from an address the recipient had confirmed
 * (`returned`, O2 Art. 83).
 */
export const ConfirmService = closed({ outcome: Type.Enum(['received', 'returned']), on: day, version })
export type ConfirmService = Static<typeof ConfirmService>
