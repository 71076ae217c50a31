import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import { byIds, keepRecords } from '../../../kernel/history/keep.ts'
import type { Item } from '../model/index.ts'
import type { ItemRow } from '../tables.ts'
import { itemRegister, seenItems } from './registers.ts'

const recordTypes = sql`id uuid, "worklistId" uuid, "bureauId" uuid, "unitId" uuid, "officeId" uuid, "ownerId" uuid, "businessId" uuid,
  title text, "dueOn" date, state text, source text, "sourceId" text, "createdOn" date, content jsonb`

/** New items, all in one statement; of a record that is on its list already nothing is written. @returns those written. */
export async function insertItems(tx: Tx, items: readonly ItemRow[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into worklists.item (id, worklist_id, bureau_id, unit_id, office_id, owner_id, business_id, title, due_on, state, source,
      source_id, created_on, content)
    select id, "worklistId", "bureauId", "unitId", "officeId", "ownerId", "businessId", title, "dueOn", state, source, "sourceId",
      "createdOn", content
    from jsonb_to_recordset(${json(items)}) as r (${recordTypes})
    on conflict (worklist_id, source, source_id) do nothing
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const keepItems = (tx: Tx, entryId: string, ids: readonly string[]): Promise<void> =>
  keepRecords(tx, entryId, itemRegister as unknown as Parameters<typeof keepRecords>[2], { which: byIds(ids) })

/** An item the caller may see, until the transaction ends. */
export async function findItemForUpdate(tx: Tx, context: Context, id: string): Promise<ItemRow | undefined> {
  const [row] = await lockItems(tx, context, [id])
  return row
}

/** Those of these items the caller may see, in the order of their ids so that two who lock many never wait for each other. */
export async function lockItems(tx: Tx, context: Context, ids: readonly string[]): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select r.* from worklists.item r
    where r.id = any(${ids}::uuid[]) and r.bureau_id = any(${context.caller.bureauIds}::uuid[]) and ${seenItems(context)}
    order by r.id for update`.execute(tx)
  return rows
}

export const updateItem = (tx: Tx, { id, content, ...item }: ItemRow) =>
  tx
    .updateTable('worklists.item')
    .set({ ...item, content: json(content) })
    .where('id', '=', id)
    .execute()

export async function findContent(db: Db, id: string): Promise<ItemRow['content']> {
  const row = await db.selectFrom('worklists.item').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ?? {}
}

/** What stands on a list by title and business, of those a file names. */
export async function listStanding(
  db: Db,
  worklistId: string,
  titles: readonly string[],
): Promise<Pick<Item, 'title' | 'businessId'>[]> {
  const { rows } = await sql<Pick<Item, 'title' | 'businessId'>>`
    select title, business_id from worklists.item
    where worklist_id = ${worklistId} and title = any(${titles}::text[])`.execute(db)
  return rows
}

/**
 * Records of one register that items of a list stand for and that nobody has found done. What was sent back waits for a
 * person, whatever the record says.
 */
export async function listWaitingRecords(
  db: Db,
  { worklistId, source }: { worklistId: string; source: string },
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ sourceId: string }>`
    select source_id from worklists.item
    where worklist_id = ${worklistId} and source = ${source} and state = 'open'
    order by source_id limit ${most}`.execute(db)
  return rows.map(({ sourceId }) => sourceId)
}

type Solved = { readonly source: string; readonly sourceIds: readonly string[]; readonly on: string }

/** Everything on a list that stands for one of these records waits for its check from now on. @returns the items. */
export async function proposeItems(tx: Tx, worklistId: string, solved: Solved): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update worklists.item i set state = 'done', done_by = null, done_on = ${solved.on}, version = i.version + 1
    where i.worklist_id = ${worklistId} and i.state = 'open'
      and i.source = ${solved.source} and i.source_id = any(${solved.sourceIds}::text[])
    returning i.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What somebody still has to do, the nearest day first. */
export async function listOpenOf(db: Db, accountId: string, most: number): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from worklists.item
    where owner_id = ${accountId} and state in ('open', 'returned') order by due_on, id limit ${most}`.execute(db)
  return rows
}

export async function lockOpenOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select * from worklists.item
    where id = any(${ids}::uuid[]) and owner_id = ${accountId} and state in ('open', 'returned')
    order by id for update`.execute(tx)
  return rows
}

export type Overdue = { readonly id: string; readonly title: string; readonly ownerId: string; readonly dueOn: string }

/** What fell due on a day and is not done, of those who own it. */
export async function listFallen(db: Db, dueOn: string, most: number): Promise<Overdue[]> {
  const { rows } = await sql<Overdue>`
    select i.id, i.title, i.owner_id, i.due_on from worklists.item i
    join worklists.worklist w on w.id = i.worklist_id and w.state = 'open'
    where i.due_on = ${dueOn} and i.state in ('open', 'returned') and i.owner_id is not null
    order by i.id limit ${most}`.execute(db)
  return rows
}
