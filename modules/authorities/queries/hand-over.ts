import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { HandOverRecord } from '../model.ts'
import type { Handed } from '../rules/index.ts'

type HandOverRow = HandOverRecord & { matters: readonly Handed[] }

declare module '../../../kernel/database.ts' {
  interface Tables {
    'authorities.handOver': HandOverRow
  }
}

export const handOverRegister: RegisterSource<typeof HandOverRecord> = {
  model: HandOverRecord,
  from: 'authorities.hand_over',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-handedAt',
}

export const insertHandOver = (tx: Tx, { matters, ...record }: HandOverRow) =>
  tx
    .insertInto('authorities.handOver')
    .values({ ...record, matters: json(matters) })
    .execute()

export const findHandOverForUpdate = (
  tx: Tx,
  id: string,
  bureauIds: readonly string[],
): Promise<HandOverRow | undefined> =>
  tx
    .selectFrom('authorities.handOver')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateHandOver = (tx: Tx, { id, returnedAt, returned, version }: HandOverRecord) =>
  tx.updateTable('authorities.handOver').set({ returnedAt, returned, version }).where('id', '=', id).execute()

/** An account of these bureaus, also one that is disabled already: his matters must pass on. */
export const findHolder = (db: Db, id: string, bureauIds: readonly string[]) =>
  db
    .selectFrom('authorities.account')
    .select(['id', 'name', 'officerId', 'bureauId'])
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .executeTakeFirst()
