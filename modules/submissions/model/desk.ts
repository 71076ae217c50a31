import { changeSchema, defineModel, inputSchema, type RecordOf, type Static } from '../../../kernel/model.ts'

/** Where a bureau takes complaints and reports on the portal. `note`: what it publishes beside its name. */
export const Desk = defineModel({
  name: 'submissions.desk',
  path: 'submission-desks',
  title: 'note',
  fields: {
    note: { kind: 'text', maxLength: 300 },
    bureauId: { kind: 'reference', to: 'units', shown: ['list', 'detail'], filter: true },
    unitId: { kind: 'reference', to: 'units' },
    isOpen: { kind: 'flag' },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Desk = RecordOf<typeof Desk>

export const NewDesk = inputSchema(Desk)
export type NewDesk = Static<typeof NewDesk>
export const ChangeDesk = changeSchema(Desk)
export type ChangeDesk = Static<typeof ChangeDesk>
