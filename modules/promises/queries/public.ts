import { toString as drawQrCode } from 'qrcode'
import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import {
  type Progress,
  type PromiseAnswer,
  type PromiseCode,
  type PublicPromise,
  type PublicWorryFree,
  type PublicWorryFrees,
  targetKinds,
} from '../model/index.ts'

const mostShown = 200
const promise = sql`p.id, p.business_id, p.shop_name, p.address, p.period_days, p.scope, p.exclusions, p.alliance,
  p.published_on, p.is_public, p.ended_on, u.name as bureau_name
  from promises.promise p join authorities.unit_view u on u.id = p.bureau_id`

/** Published promises by the name of the shop or its alliance; at most 200. */
export async function listPromises(db: Db, q: string): Promise<{ items: PublicPromise[] }> {
  const { rows } = await sql<PublicPromise>`select ${promise}
    where p.is_public and (p.shop_name ilike ${containing(q)} or p.alliance ilike ${containing(q)})
    order by p.shop_name, p.id limit ${mostShown}`.execute(db)
  return { items: rows }
}

/** Behind the code of a shop: a promise that was ever published says also that it ended. */
export async function findPromise(db: Db, id: string): Promise<PromiseAnswer | undefined> {
  const { rows } = await sql<PublicPromise>`select ${promise}
    where p.id = ${id} and p.published_on is not null`.execute(db)
  const [found] = rows
  return found && { promise: found, partners: await listPartners(db, found) }
}

async function listPartners(db: Db, { id, alliance, isPublic }: PublicPromise): Promise<PublicPromise[]> {
  if (alliance === null || !isPublic) return []
  const { rows } = await sql<PublicPromise>`select ${promise}
    where p.is_public and p.alliance = ${alliance} and p.id <> ${id}
    order by p.shop_name, p.id limit ${mostShown}`.execute(db)
  return rows
}

type Asked = {
  readonly type?: string | undefined
  readonly level?: string | undefined
  readonly year?: number | undefined
}

/** Who is named, and who is publicised so that anybody may object. */
export async function listWorryFree(db: Db, { type, level, year }: Asked): Promise<PublicWorryFrees> {
  const { rows } = await sql<PublicWorryFree>`
    select w.id, w.name, w.address, w.type, w.level, w.year, w.is_awarded, w.awarded_on, w.publicised_on,
      c.due_on as object_until, u.name as bureau_name
    from promises.worry_free w join authorities.unit_view u on u.id = w.bureau_id
    left join matters.clock_view c on c.matter_id = w.id and c.name = 'objection' and c.state in ('running', 'overdue')
    where (w.is_awarded or w.publicised_on is not null) and w.ended_on is null
      and (${type ?? null}::text is null or w.type = ${type ?? null})
      and (${level ?? null}::text is null or w.level = ${level ?? null})
      and (${year ?? null}::integer is null or w.year = ${year ?? null})
    order by w.is_awarded, w.year desc, w.name, w.id limit ${mostShown + 1}`.execute(db)
  return { items: rows.slice(0, mostShown), isMore: rows.length > mostShown }
}

/** What hangs in the shop that promised: drawn here, and leads to the page of the promise. */
export async function promiseCodeOf({ site: { url } }: Context, id: string): Promise<PromiseCode> {
  const address = url && `${url}/return-promises/${id}`
  return { address, qrCode: address && (await drawQrCode(address, { type: 'svg', margin: 1 })) }
}

/** Plan and what there is at the moment, in the caller's bureaus. */
export async function progressOf({ db, caller }: Context, year: number): Promise<Progress> {
  const bureaus = bureausSeen(caller, 'subordinate')
  const { rows } = await sql<{ kind: string; planned: number | null; actual: number }>`
    with actual as (
      select 'noReason' as kind, count(*)::int as actual from promises.promise
      where is_public and bureau_id = any(${bureaus}::uuid[])
      union all
      select case type when 'factory' then 'factories' when 'street' then 'streets' else 'units' end, count(*)::int
      from promises.worry_free where is_awarded and bureau_id = any(${bureaus}::uuid[]) group by 1),
    planned as (
      select kind, sum(amount)::int as planned from promises.target
      where year = ${year} and bureau_id = any(${bureaus}::uuid[]) group by kind)
    select k.kind, p.planned, coalesce(a.actual, 0) as actual
    from unnest(${[...targetKinds]}::text[]) with ordinality as k (kind, place)
    left join planned p on p.kind = k.kind
    left join actual a on a.kind = k.kind
    order by k.place`.execute(db)
  return { year, items: rows as Progress['items'] }
}
