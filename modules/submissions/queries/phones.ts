import type { Db, Tx } from '../../../kernel/database.ts'
import type { PhoneRow } from '../tables.ts'

export const findPhoneForUpdate = (tx: Tx, mark: string): Promise<PhoneRow | undefined> =>
  tx.selectFrom('submissions.phone').selectAll().where('mark', '=', mark).forUpdate().executeTakeFirst()

export const findPhone = (db: Db, mark: string): Promise<PhoneRow | undefined> =>
  db.selectFrom('submissions.phone').selectAll().where('mark', '=', mark).executeTakeFirst()

export const keepPhone = (tx: Tx, row: PhoneRow) =>
  tx
    .insertInto('submissions.phone')
    .values(row)
    .onConflict((conflict) => conflict.column('mark').doUpdateSet(row))
    .execute()

export const updatePhone = (tx: Tx, { mark, ...row }: PhoneRow) =>
  tx.updateTable('submissions.phone').set(row).where('mark', '=', mark).execute()

/** The code went out: it is not kept in a form that opens. */
export const forgetCode = (db: Db, { mark, sealedCode }: PhoneRow) =>
  db
    .updateTable('submissions.phone')
    .set({ sealedCode: null })
    .where('mark', '=', mark)
    .where('sealedCode', '=', sealedCode)
    .execute()

export const dropOldPhones = (tx: Tx, before: string) =>
  tx.deleteFrom('submissions.phone').where('madeAt', '<', before).execute()
