import type { Context } from '../context.ts'
import { sql, type Tx } from '../database.ts'
import { newIdAt } from '../identity.ts'

/** What somebody is told: `kind` names the words (`inspections.drawn` → `inspections.notices.drawn`), `details` fill them. */
export type Notice = {
  readonly kind: string
  readonly details: Readonly<Record<string, string | number | null>>
  /** The page it leads to: `/inspections/…`. */
  readonly path: string
}

/** An inbox holds so many; of what is older the oldest go, read or not: an inbox is no archive, the records are. */
export const mostNotices = 500

/** Tells these accounts in the transaction of the act or subscription that has the news. Nobody is told twice. */
export async function tell(tx: Tx, context: Context, accountIds: readonly string[], notice: Notice): Promise<void> {
  const told = [...new Set(accountIds)]
  if (told.length === 0) return
  const ids = told.map(() => newIdAt(Date.parse(context.at)))
  await sql`insert into kernel.notice (id, account_id, kind, details, path, at)
    select t.id, t.account_id, ${notice.kind}, ${JSON.stringify(notice.details)}::jsonb, ${notice.path}, ${context.at}
    from unnest(${ids}::uuid[], ${told}::uuid[]) as t (id, account_id)`.execute(tx)
  await sql`delete from kernel.notice n using unnest(${told}::uuid[]) as t (account_id)
    where n.account_id = t.account_id and n.id < (
      select o.id from kernel.notice o where o.account_id = t.account_id order by o.id desc
      offset ${mostNotices - 1} limit 1)`.execute(tx)
}
