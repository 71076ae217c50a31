import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

const detail = ['detail'] as const

/** 机关代字: what the numbers of a bureau begin with (沛市监). */
export const AgencyMark = defineModel({
  name: 'documents.agencyMark',
  path: 'agency-marks',
  title: 'mark',
  history: 'agencyMark',
  fields: {
    mark: { kind: 'code', minLength: 1, maxLength: 12 },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type AgencyMark = RecordOf<typeof AgencyMark>

export const numberStates = ['used', 'reserved', 'voided'] as const

/** One number of a series; the series of a bureau, a word and a year has no gap and no number twice. */
export const DocumentNumber = defineModel({
  name: 'documents.number',
  path: 'document-numbers',
  title: 'text',
  history: 'documentNumber',
  fields: {
    text: { kind: 'code', maxLength: 60 },
    state: { kind: 'choice', options: numberStates, filter: true },
    word: { kind: 'code', maxLength: 24, filter: true },
    year: { kind: 'integer', isNominal: true, sorts: true, filter: true },
    number: { kind: 'integer', sorts: true },
    takenOn: { kind: 'day', sorts: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    documentId: { kind: 'reference', to: 'documents', optional: true },
    blockId: { kind: 'reference', to: 'number-blocks', optional: true, filter: true },
    reason: { kind: 'text', maxLength: 500, optional: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type DocumentNumber = RecordOf<typeof DocumentNumber>

export const blockStates = ['open', 'returned'] as const

/** Numbers a team takes along into the field, where nobody can be asked for the next one. */
export const NumberBlock = defineModel({
  name: 'documents.block',
  path: 'number-blocks',
  title: 'label',
  history: 'numberBlock',
  fields: {
    label: { kind: 'code', maxLength: 80 },
    word: { kind: 'code', maxLength: 24 },
    year: { kind: 'integer', isNominal: true },
    first: { kind: 'integer' },
    last: { kind: 'integer' },
    state: { kind: 'choice', options: blockStates, filter: true },
    holderId: { kind: 'reference', to: 'colleagues', filter: true },
    purpose: { kind: 'text', maxLength: 300 },
    reservedOn: { kind: 'day', sorts: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    returnReason: { kind: 'text', maxLength: 500, optional: true, shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type NumberBlock = RecordOf<typeof NumberBlock>

export const mostReserved = 100

export const SetMark = closed({
  mark: Type.String({ pattern: '^\\p{Script=Han}{1,12}$', examples: ['\u6c9b\u5e02\u76d1'] }),
})
export type SetMark = Static<typeof SetMark>

/** `kind`: the kind of document the numbers are for; its word makes the series. */
export const ReserveNumbers = closed({
  kind: Type.String({ maxLength: 80 }),
  count: Type.Integer({ minimum: 1, maximum: mostReserved }),
  holderId: Type.String({ format: 'uuid' }),
  purpose: Type.String({ minLength: 2, maxLength: 300 }),
})
export type ReserveNumbers = Static<typeof ReserveNumbers>
