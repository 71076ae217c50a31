import type { Context } from '../context.ts'
import { prepared, sql, type Tx } from '../database.ts'
import { newIdAt } from '../identity.ts'
import { wakeSender } from './sending.ts'
import { insertSendings } from './sending-queries.ts'

/** What somebody is told: `kind` names the words (`inspections.drawn` → `inspections.notices.drawn`), `details` fill them. */
export type Notice = {
  readonly kind: string
  readonly details: Readonly<Record<string, string | number | null>>
  /** The page it leads to: `/inspections/…`. */
  readonly path: string
  /** Who is told holds the matter: it goes over every channel of his, whatever he has chosen. */
  readonly isBinding?: true
  /** Names a number of `details`: what comes again on the same day and was not read yet is added to it, in one notice. */
  readonly sums?: string
}

/** An inbox holds so many; of what is older the oldest go, read or not: an inbox is no archive, the records are. */
export const mostNotices = 500

/** Tells these accounts in the transaction of the act or subscription that has the news. Nobody is told twice. */
export async function tell(tx: Tx, context: Context, accountIds: readonly string[], notice: Notice): Promise<void> {
  const reached = [...new Set(accountIds)]
  const added = notice.sums ? await addUp(tx, context, reached, { ...notice, sums: notice.sums }) : new Set()
  const told = reached.filter((id) => !added.has(id))
  if (told.length === 0) return
  const ids = told.map(() => newIdAt(Date.parse(context.at)))
  await sql`${prepared} insert into kernel.notice (id, account_id, kind, details, path, at)
    select t.id, t.account_id, ${notice.kind}, ${JSON.stringify(notice.details)}::jsonb, ${notice.path}, ${context.at}
    from unnest(${ids}::uuid[], ${told}::uuid[]) as t (id, account_id)`.execute(tx)
  await sql`${prepared} delete from kernel.notice n using unnest(${told}::uuid[]) as t (account_id)
    where n.account_id = t.account_id and n.id < (
      select o.id from kernel.notice o where o.account_id = t.account_id order by o.id desc
      offset ${mostNotices - 1} limit 1)`.execute(tx)
  const sending = { kind: notice.kind, isBinding: notice.isBinding === true, at: context.at }
  if (context.site.channels.size > 0 && (await insertSendings(tx, told, sending))) await wakeSender(tx, context)
}

/** What these were told to do somebody has done: nobody needs to read it any more. */
export async function tellDone(
  tx: Tx,
  { at }: Context,
  accountIds: readonly string[],
  { kind, path }: Pick<Notice, 'kind' | 'path'>,
): Promise<void> {
  await sql`update kernel.notice set read_at = ${at}
    where account_id = any(${[...accountIds]}::uuid[]) and kind = ${kind} and path = ${path} and read_at is null`.execute(
    tx,
  )
}

/** Adds to the unread notice of the same kind, page and day. @returns whose there was one. */
async function addUp(
  tx: Tx,
  { at }: Context,
  accountIds: readonly string[],
  { kind, path, details, sums }: Notice & { readonly sums: string },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ accountId: string }>`${prepared} update kernel.notice n
    set details = n.details || jsonb_build_object(${sums}::text, (n.details ->> ${sums})::bigint + ${details[sums]}::bigint)
    where n.account_id = any(${accountIds}::uuid[]) and n.kind = ${kind} and n.path = ${path} and n.read_at is null
      and (n.at at time zone 'Asia/Shanghai')::date = (${at}::timestamptz at time zone 'Asia/Shanghai')::date
    returning n.account_id`.execute(tx)
  return new Set(rows.map(({ accountId }) => accountId))
}
