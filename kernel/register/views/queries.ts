import type { Context } from '../../context.ts'
import { json, sql, type Tx } from '../../database.ts'
import type { View, ViewContent } from './model.ts'

export type ViewRow = Omit<View, 'isMine'> & {
  accountId: string
  unitId: string | null
  bureauId: string | null
  createdAt: string
}

declare module '../../database.ts' {
  interface Tables {
    'kernel.list_view': Omit<ViewRow, 'content'> & { content: ViewContent }
  }
}

const mostViews = 200

/** What the caller finds in the menu of a list: his own, his unit's, those of his roles in his authority. */
export async function listViews({ db, caller }: Context, list: string): Promise<View[]> {
  const { rows } = await sql<View>`
    select id, list, name, audience, role, is_default, content, version,
      account_id is not distinct from ${caller.accountId}::uuid as is_mine
    from kernel.list_view v
    where list = ${list} and (account_id = ${caller.accountId}::uuid
      or (audience = 'unit' and unit_id = ${caller.unitId}::uuid)
      or (audience = 'role' and bureau_id = ${caller.bureauId}::uuid and role = any(${[...caller.roles]}::text[])))
    order by case audience when 'own' then 0 when 'unit' then 1 else 2 end, name, id limit ${mostViews}`.execute(db)
  return rows
}

/** A view its maker may change: nobody else finds it here. */
export async function findOwnView(tx: Tx, { caller }: Context, id: string): Promise<ViewRow | undefined> {
  const { rows } = await sql<ViewRow>`select * from kernel.list_view
    where id = ${id} and account_id = ${caller.accountId}::uuid for update`.execute(tx)
  return rows[0]
}

export async function countOwnViews(tx: Tx, accountId: string, list: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from kernel.list_view
    where account_id = ${accountId} and list = ${list}`.execute(tx)
  return rows[0]?.count ?? 0
}

export const insertView = (tx: Tx, { content, ...row }: ViewRow) =>
  tx
    .insertInto('kernel.list_view')
    .values({ ...row, content: json(content) })
    .execute()

export const updateView = (tx: Tx, { id, name, audience, role, isDefault, content, version }: ViewRow) =>
  tx
    .updateTable('kernel.list_view')
    .set({ name, audience, role, isDefault, content: json(content), version })
    .where('id', '=', id)
    .execute()

export const deleteView = (tx: Tx, id: string) => tx.deleteFrom('kernel.list_view').where('id', '=', id).execute()

/** A list opens with one view for the same people: the later choice takes the former's place. */
export const endFormerDefault = (tx: Tx, view: ViewRow) =>
  sql`update kernel.list_view set is_default = false, version = version + 1
    where is_default and list = ${view.list} and audience = ${view.audience} and id <> ${view.id}
      and case audience when 'own' then account_id = ${view.accountId}
        when 'unit' then unit_id = ${view.unitId}::uuid
        else bureau_id = ${view.bureauId}::uuid and role = ${view.role} end`.execute(tx)
