import { type Db, sql, type Tx } from '../database.ts'

export type NoticeRow = {
  id: string
  kind: string
  details: Record<string, unknown>
  path: string
  at: string
  readAt: string | null
}

type Asked = { readonly after: string | null; readonly isUnread: boolean; readonly limit: number }

/** One page of a person's inbox, newest first. */
export async function listNotices(db: Db, accountId: string, { after, isUnread, limit }: Asked): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, kind, details, path, at, read_at from kernel.notice
    where account_id = ${accountId} and (${after}::uuid is null or id < ${after}::uuid)
      and (not ${isUnread}::boolean or read_at is null)
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function countUnread(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from kernel.notice where account_id = ${accountId} and read_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Marks these, or all, as read. @returns how many were not read before. */
export async function markRead(
  tx: Tx,
  accountId: string,
  { ids, at }: { ids: readonly string[] | null; at: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update kernel.notice set read_at = ${at}
    where account_id = ${accountId} and read_at is null and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
