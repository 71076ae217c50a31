import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Remedy } from '../model.ts'

const asText = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const remedyRegister: RegisterSource<typeof Remedy> = {
  model: Remedy,
  from: 'remedies.remedy',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: (text) => sql<boolean>`(r.about ilike ${asText(text)} or r.case_number ilike ${asText(text)})`,
}

export const read = { permission: 'remedies.read', scope: 'subordinate' } as const

export const insertRemedy = (tx: Tx, remedy: Remedy) => tx.insertInto('remedies.remedy').values(remedy).execute()

export const updateRemedy = (tx: Tx, { id, ...remedy }: Remedy) =>
  tx.updateTable('remedies.remedy').set(remedy).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getRemedy = (db: Db, id: string): Promise<Remedy> =>
  db.selectFrom('remedies.remedy').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The division of a bureau, whose local law counts; null where none is known. */
export async function divisionOf(db: Db, bureauId: string): Promise<string | null> {
  const { rows } = await sql<{ division: string | null }>`
    select division from authorities.unit_view where id = ${bureauId}`.execute(db)
  return rows[0]?.division ?? null
}

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
