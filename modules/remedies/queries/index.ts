import { containing } from '../../../kernel/containing.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Remedy } from '../model.ts'

export const remedyRegister: RegisterSource<typeof Remedy> = {
  model: Remedy,
  from: 'remedies.remedy',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: (text) => sql<boolean>`(r.about ilike ${containing(text)} or r.case_number ilike ${containing(text)})`,
}

export const read = { permission: 'remedies.read', scope: 'subordinate' } as const

export const insertRemedy = (tx: Tx, remedy: Remedy) => tx.insertInto('remedies.remedy').values(remedy).execute()

export const updateRemedy = (tx: Tx, { id, ...remedy }: Remedy) =>
  tx.updateTable('remedies.remedy').set(remedy).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getRemedy = (db: Db, id: string): Promise<Remedy> =>
  db.selectFrom('remedies.remedy').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const remediesJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Remedy, from: 'remedies.remedy', subjectType: 'remedy' }),
]

export const remediesPersonal: readonly PersonalRecords[] = [
  {
    model: Remedy,
    register: registerOf(remedyRegister, read),
    table: 'remedies.remedy',
    subjectType: 'remedy',
    endedOn: '(select m.ended_on from matters.matter_view m where m.id = r.id)',
  },
]
