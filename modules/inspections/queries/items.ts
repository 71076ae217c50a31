import { containing } from '../../../kernel/containing.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { InspectionItem, type ItemData, type ItemList } from '../model/index.ts'
import type { ItemListRow, ItemRow } from '../tables.ts'

export const itemRegister: RegisterSource<typeof InspectionItem> = {
  model: InspectionItem,
  from: 'inspections.item',
  // The list of items is public by law (国发〔2019〕5号).
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'number',
  search: (text) => sql<boolean>`r.category ilike ${containing(text)}`,
}

export type ListInForce = Pick<ItemListRow, 'id' | 'version' | 'content'> & { readonly items: ItemData[] }

/** The list a bureau works by on a day: its own, else that of the nearest bureau above it, else the default. */
export async function findListInForce(db: Db, bureauId: string, on: string): Promise<ListInForce | undefined> {
  const { rows } = await sql<ListInForce>`
    select l.id, l.version, l.content,
      (select coalesce(jsonb_agg(i.content order by i.number), '[]') from inspections.item i where i.list_id = l.id) as items
    from inspections.item_list l
    left join authorities.unit_view u on u.id = l.bureau_id
    where l.in_force_from <= ${on} and (l.in_force_until is null or l.in_force_until >= ${on})
      and (l.bureau_id is null
        or l.bureau_id = any((select path from authorities.unit_view where id = ${bureauId})::uuid[]))
    order by coalesce(cardinality(u.path), 0) desc, l.in_force_from desc limit 1`.execute(db)
  return rows[0]
}

/** The list a matter began under, with all of its items or the one that is asked for. */
export async function getList(db: Db, id: string, item: string | null = null): Promise<ListInForce> {
  const { rows } = await sql<ListInForce>`${prepared}
    select l.id, l.version, l.content,
      (select coalesce(jsonb_agg(i.content order by i.number), '[]') from inspections.item i
        where i.list_id = l.id and i.item = coalesce(${item}, i.item)) as items
    from inspections.item_list l where l.id = ${id}`.execute(db)
  const [list] = rows
  if (!list) throw new Error(`no list of items ${id}`)
  return list
}

export async function hasList(db: Db, bureauId: string | null, version: string): Promise<boolean> {
  const { rows } = await sql`select 1 from inspections.item_list
    where bureau_id is not distinct from ${bureauId}::uuid and version = ${version}`.execute(db)
  return rows.length > 0
}

/** The lists before a new one of the same bureau are in force until the day before it. */
export async function endLists(tx: Tx, bureauId: string | null, from: string): Promise<void> {
  for (const table of ['inspections.item_list', 'inspections.item'])
    await sql`update ${sql.raw(table)} set in_force_until = ${from}::date - 1
      where bureau_id is not distinct from ${bureauId}::uuid and in_force_from < ${from}
        and (in_force_until is null or in_force_until >= ${from})`.execute(tx)
}

export async function insertList(tx: Tx, row: ItemListRow, items: readonly ItemRow[]): Promise<void> {
  await tx
    .insertInto('inspections.itemList')
    .values({ ...row, content: json(row.content) })
    .execute()
  await tx
    .insertInto('inspections.item')
    .values(items.map((item) => ({ ...item, content: json(item.content) })))
    .execute()
}

export async function findItemContent(db: Db, id: string): Promise<ItemData | undefined> {
  const row = await db.selectFrom('inspections.item').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content
}

export type ResultTable = Pick<ItemList, 'results' | 'entityStates' | 'words'>
