import type { Db, Tx } from '../../../kernel/database.ts'

type Absence = {
  id: string
  bureauId: string
  officerId: string
  reason: 'leave' | 'detached' | 'suspended'
  absentFrom: string
  absentUntil: string
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'inspections.absence': Absence
  }
}

/** Days away that are still kept here. */
export const listAbsences = (db: Db): Promise<Absence[]> =>
  db.selectFrom('inspections.absence').selectAll().orderBy('absentFrom').limit(10_000).execute()

export const deleteAbsence = (tx: Tx, id: string) => tx.deleteFrom('inspections.absence').where('id', '=', id).execute()
