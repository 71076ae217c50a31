import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Note } from '../model.ts'

/**
 * Facts entered by hand, each told by the entry of its act. Those a module writes are told by the module's own entries:
 * the record they come from is compared there.
 */
const facts = journalledRegister({
  model: {
    name: 'dossiers.fact',
    path: '',
    title: 'kind',
    fields: {
      subjectId: { kind: 'reference', to: 'businesses' },
      kind: { kind: 'code' },
      occurredOn: { kind: 'day' },
      payload: { kind: 'longText' },
      sourceRef: { kind: 'text', optional: true },
    },
  },
  from: 'dossiers.fact',
  subjectType: 'dossier',
  actions: ['dossiers.enterFact'],
  entryColumn: 'entryId',
  // A dossier goes along when its subject is found to be another one.
  derived: ['subjectId'],
  only: `r.source_module = 'dossiers' and r.entry_id is not null`,
  recordOf: ({ id: _, sourceRef: source, ...fact }) => ({ ...fact, source }),
})

export const dossiersJournalled: readonly JournalledRegister[] = [
  facts,
  journalledRegister({ model: Note, from: 'dossiers.note', subjectType: 'note', derived: ['subjectId'] }),
]
