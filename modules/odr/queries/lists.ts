import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Inbox, PublicEnterprises, Rates } from '../model/index.ts'
import { daysUnder } from '../rules/index.ts'

const mostPublic = 500

/** Those that take part on a day, for anybody; with a business that one alone. */
export async function listPublic(
  { db, law, today: on }: Context,
  business: string | undefined,
): Promise<PublicEnterprises> {
  const { rows } = await sql<PublicEnterprises['items'][number]>`
    select e.business_id, e.name, u.name as bureau_name, e.valid_until
    from odr.enterprise e join authorities.unit_view u on u.id = e.bureau_id
    where e.withdrawn_on is null and e.valid_from <= ${on} and e.valid_until >= ${on}
      and (${business ?? null}::uuid is null or e.business_id = ${business ?? null}::uuid)
    order by e.name, e.id limit ${mostPublic + 1}`.execute(db)
  return { items: rows.slice(0, mostPublic), more: rows.length > mostPublic, days: daysUnder(law, on) }
}

type Item = NonNullable<Inbox['inbox']>['items'][number]
const mostItems = 50

/** Negotiations of one enterprise: open ones by their end, those that ended by the last first. */
export async function listInbox(
  db: Db,
  enterpriseId: string,
  { which, after, on }: { which: 'open' | 'ended'; after: string | undefined; on: Day },
): Promise<{ items: Item[]; next: string | null; open: number }> {
  const isOpen = sql<boolean>`(n.state = 'negotiating' and n.due_on >= ${on})`
  const condition = which === 'open' ? isOpen : sql<boolean>`not ${isOpen}`
  const order = which === 'open' ? sql`n.due_on, n.id` : sql`n.due_on desc, n.id desc`
  const beyond = after
    ? sql`and (n.due_on, n.id) ${which === 'open' ? sql`>` : sql`<`} (select a.due_on, a.id from odr.negotiation a
        where a.id = ${after} and a.enterprise_id = ${enterpriseId})`
    : sql``
  const { rows } = await sql<Item>`
    select n.id, n.number, n.claim, n.received_on, n.due_on,
      case when n.state = 'negotiating' and n.due_on < ${on} then 'lapsed' else n.state end as state,
      n.state = 'negotiating' and coalesce(
        (select s.side from odr.statement s where s.negotiation_id = n.id order by s.place desc limit 1), 'consumer'
      ) = 'consumer' as is_turn
    from odr.negotiation n where n.enterprise_id = ${enterpriseId} and ${condition} ${beyond}
    order by ${order} limit ${mostItems + 1}`.execute(db)
  const { rows: counted } = await sql<{ open: number }>`select count(*)::int as open from odr.negotiation n
    where n.enterprise_id = ${enterpriseId} and ${isOpen}`.execute(db)
  const items = rows.slice(0, mostItems)
  return { items, next: rows.length > mostItems ? (items.at(-1)?.id ?? null) : null, open: counted[0]?.open ?? 0 }
}

const mostRates = 200

/** How each enterprise settles, over the negotiations of the caller's bureaus: who had most of them first. */
export async function listRates(context: Context, enterpriseId: string | undefined): Promise<Rates> {
  const bureaus = [...bureausSeen(context.caller, 'subordinate')]
  const { rows } = await sql<Rates['items'][number]>`
    select e.id as enterprise_id, e.name,
      count(n.id) filter (where n.ended_on is null)::int as open,
      count(n.ended_on)::int as ended,
      count(n.id) filter (where n.state = 'settled')::int as settled,
      count(n.id) filter (where n.is_filed)::int as filed,
      round(avg(n.days_used), 1)::float8 as average_days
    from odr.enterprise e left join odr.negotiation n on n.enterprise_id = e.id and n.bureau_id = any(${bureaus}::uuid[])
    where e.bureau_id = any(${bureaus}::uuid[])
      and (${enterpriseId ?? null}::uuid is null or e.id = ${enterpriseId ?? null}::uuid)
    group by e.id, e.name order by count(n.id) desc, e.name, e.id limit ${mostRates}`.execute(context.db)
  return { items: rows }
}
