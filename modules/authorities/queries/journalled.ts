import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'

/** Units as their entries show them. The bureau follows the tree: a unit that moves takes along what is below it. */
export const journalledUnits: JournalledRegister = {
  subjectType: 'unit',
  derived: ['bureauId'],
  batchAction: 'authorities.importUnits',
  async list(db, after, most) {
    const units = await db
      .selectFrom('authorities.unit')
      .selectAll()
      .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(most)
      .execute()
    return units.map(({ path: _, ...record }) => ({ id: record.id, version: record.version, record }))
  },
}
