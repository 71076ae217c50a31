import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const noteKinds = ['lead', 'patrol'] as const
export const noteOutcomes = ['handled', 'passedOn', 'unfounded'] as const

/**
 * What somebody saw at a business. A lead (线索) waits for an answer; a record of a patrol (巡查记录) is kept. Neither is
 * an inspection, and neither counts as one.
 */
export const Note = defineModel({
  name: 'dossiers.note',
  path: 'notes',
  title: 'subjectName',
  attachments: 'evidence',
  fields: {
    subjectName: { kind: 'text', maxLength: 300, filter: true, shown: ['list', 'detail'] },
    subjectId: { kind: 'reference', to: 'businesses', filter: true },
    kind: { kind: 'choice', options: noteKinds, filter: true },
    text: { kind: 'longText', maxLength: 2000 },
    seenOn: { kind: 'day', sorts: true, filter: true },
    authorId: { kind: 'reference', to: 'colleagues', shown: ['list', 'detail'], filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    writtenAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    state: { kind: 'choice', options: ['open', 'settled', 'kept'], filter: true, shown: ['list', 'detail'] },
    outcome: { kind: 'choice', options: noteOutcomes, optional: true, filter: true, shown: ['detail'] },
    answer: { kind: 'longText', maxLength: 2000, optional: true, shown: ['detail'] },
    settledBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    settledOn: { kind: 'day', optional: true, shown: ['detail'], sorts: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Note = RecordOf<typeof Note>

export const WriteNote = closed({
  subjectId: Type.String({ format: 'uuid' }),
  kind: Type.Enum([...noteKinds]),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
  seenOn: Type.String({ format: 'date' }),
})
export type WriteNote = Static<typeof WriteNote>

export const SettleNote = closed({
  outcome: Type.Enum([...noteOutcomes]),
  answer: Type.String({ minLength: 1, maxLength: 2000 }),
  version: Type.Integer({ minimum: 1 }),
})
export type SettleNote = Static<typeof SettleNote>
