import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { Design } from '../model/index.ts'
import type { WorklistRow } from '../tables.ts'

const stored = <Row extends Partial<WorklistRow>>({ form, quotas, sources, ...row }: Row) => ({
  ...row,
  ...(form ? { form: json(form) } : {}),
  ...(quotas ? { quotas: json(quotas) } : {}),
  ...(sources ? { sources: json(sources) } : {}),
})

export const insertWorklist = (tx: Tx, row: WorklistRow) =>
  tx
    .insertInto('worklists.worklist')
    .values(stored(row) as never)
    .execute()

export const updateWorklist = (tx: Tx, { id, ...row }: WorklistRow) =>
  tx
    .updateTable('worklists.worklist')
    .set(stored(row) as never)
    .where('id', '=', id)
    .execute()

/** A list of the caller's own jurisdiction: whoever only has a part in it changes nothing of it. */
export const findOwnForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<WorklistRow | undefined> =>
  tx
    .selectFrom('worklists.worklist')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

/** For the items of a list, which the caller was found to see. Nobody closes it meanwhile. */
export const lockList = (tx: Tx, id: string): Promise<WorklistRow | undefined> =>
  tx.selectFrom('worklists.worklist').selectAll().where('id', '=', id).forShare().executeTakeFirst()

export const findList = (db: Db, id: string): Promise<WorklistRow | undefined> =>
  db.selectFrom('worklists.worklist').selectAll().where('id', '=', id).executeTakeFirst()

export const findDesign = (db: Db, id: string): Promise<Design | undefined> =>
  db.selectFrom('worklists.worklist').select(['form', 'quotas', 'sources']).where('id', '=', id).executeTakeFirst()

export async function countItems(db: Db, worklistId: string): Promise<{ all: number; unfinished: number }> {
  const { rows } = await sql<{ all: number; unfinished: number }>`
    select count(*) as all, count(*) filter (where state not in ('struckOff', 'givenUp')) as unfinished
    from worklists.item where worklist_id = ${worklistId}`.execute(db)
  return rows[0] ?? { all: 0, unfinished: 0 }
}

/** A bureau and those below it: as far as its lists reach. */
export async function listBureausUnder(db: Db, bureauId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from authorities.unit_view where path @> array[${bureauId}::uuid] and id = bureau_id
    order by id limit 5000`.execute(db)
  return rows.map(({ id }) => id)
}

/** The open lists that are filled from records. */
export async function listFollowed(db: Db, after: string | null, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from worklists.worklist
    where state = 'open' and sources <> '[]' and (${after}::uuid is null or id > ${after})
    order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

export const findForUpdate = (tx: Tx, id: string): Promise<WorklistRow | undefined> =>
  tx.selectFrom('worklists.worklist').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type KeptList = { readonly id: string; readonly name: string; readonly keeperId: string }

export async function listOpen(db: Db, after: string | null, most: number): Promise<KeptList[]> {
  const { rows } = await sql<KeptList>`
    select id, name, keeper_id from worklists.worklist
    where state = 'open' and (${after}::uuid is null or id > ${after}) order by id limit ${most}`.execute(db)
  return rows
}
