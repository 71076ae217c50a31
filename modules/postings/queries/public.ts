import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import type { FirmAnswer, Overview, PostingRule, PublicPosting, Ranked, Summary } from '../model/public.ts'
import { type Counts, summaryOf } from '../rules/summary.ts'

/** Records of one firm on its page, and lines of a ranking. */
const mostRecords = 500
const mostRanked = 20

/** Confirmed, between its days, and held back by nothing. */
const standsOn = (
  today: Day,
) => sql<boolean>`p.state = 'confirmed' and p.publish_on <= ${today} and p.ends_on >= ${today}
  and not p.is_held and not exists (select from remedies.about_view r join matters.matter_view m on m.id = r.id
    where r.complaint_id = p.complaint_id and m.ended_on is null)`

const counts = sql<Counts>`count(*)::int as accepted, count(*) filter (where p.outcome = 'settled')::int as settled,
  count(*) filter (where p.outcome = 'reconciled')::int as reconciled,
  count(*) filter (where p.outcome = 'unsettled')::int as unsettled, coalesce(sum(p.days), 0)::int as sum_days`

/** By which numbers it is published, today. */
export function postingRule({ law, today }: Pick<Context, 'law' | 'today'>): PostingRule {
  const rule = getRule(law, 'A-12', { on: today })
  return {
    rule: `${rule.id} ${rule.version}`,
    article: rule.article,
    objectWorkingDays: getLimit(rule, 'object').amount,
    standMonths: getLimit(rule, 'stand').amount,
    leastForRanking: rule.thresholds.find(({ name }) => name === 'ranking')?.value ?? 0,
    mostRanked,
  }
}

/** A firm of the public register with what stands published of it; undefined when it is none. */
export async function findFirm(context: Context, id: string): Promise<FirmAnswer | undefined> {
  const { db, today } = context
  const { rows } = await sql<FirmAnswer['business']>`select b.id, b.name, b.credit_code from businesses.search_view b
    where b.id = ${id} and b.subject_kind in ('business', 'organisation')`.execute(db)
  const [business] = rows
  if (!business) return undefined
  const { rows: counted } = await sql<Counts>`select ${counts} from postings.posting_view p
    where p.respondent_id = ${id} and ${standsOn(today)}`.execute(db)
  const { rows: records } = await sql<PublicPosting>`
    select p.id, p.category, p.outcome, to_char(p.concluded_on, 'YYYY-MM') as concluded_in, p.days,
      p.publish_on as published_on, p.ends_on, p.corrected_on, p.is_objected, u.name as authority, p.entry_id
    from postings.posting_view p join authorities.unit_view u on u.id = p.bureau_id
    where p.respondent_id = ${id} and ${standsOn(today)}
    order by to_char(p.concluded_on, 'YYYY-MM') desc, p.id limit ${mostRecords}`.execute(db)
  const summary = counted.map(summaryOf)[0] ?? nothing
  const isWhole = summary.accepted === records.length
  return { business, summary, records, isWhole, rule: postingRule(context), asOf: today }
}

const nothing: Summary = summaryOf({ accepted: 0, settled: 0, reconciled: 0, unsettled: 0, sumDays: 0 })

/** What stands published in sum, what is kept back and why, and the rankings from the least number of the rule on. */
export async function readOverview(context: Context): Promise<Overview> {
  const { db, today } = context
  const rule = postingRule(context)
  const ranked = (by: By) => rank(db, today, by, rule.leastForRanking)
  const { rows } = await sql<Counts>`select ${counts} from postings.posting_view p where ${standsOn(today)}`.execute(db)
  const { rows: excluded } = await sql<Overview['excluded'][number]>`
    select p.exclusion, count(*)::int as count from postings.posting_view p
    where p.state = 'excluded' and p.concluded_on > (${today}::date - make_interval(months => ${rule.standMonths}))
    group by p.exclusion order by p.exclusion`.execute(db)
  const [firms, categories, areas] = [await ranked(byFirm), await ranked(byCategory), await ranked(byArea)]
  return { summary: rows.map(summaryOf)[0] ?? nothing, excluded, firms, categories, areas, rule, asOf: today }
}

type By = { readonly key: ReturnType<typeof sql>; readonly name: ReturnType<typeof sql> }
const byFirm: By = { key: sql`p.respondent_id::text`, name: sql`b.name` }
const byCategory: By = { key: sql`p.category`, name: sql`p.category` }
const byArea: By = { key: sql`u.id::text`, name: sql`u.name` }

async function rank(db: Db, today: Day, { key, name }: By, least: number): Promise<Ranked[]> {
  const { rows } = await sql<Counts & { key: string; name: string }>`
    select ${key} as key, ${name} as name, ${counts} from postings.posting_view p
    join authorities.unit_view u on u.id = p.bureau_id
    join businesses.search_view b on b.id = p.respondent_id
    where ${standsOn(today)} group by 1, 2 having count(*) >= ${least}
    order by accepted desc, 2, 1 limit ${mostRanked}`.execute(db)
  return rows.map(({ key: of, name: called, ...counted }) => ({ key: of, name: called, ...summaryOf(counted) }))
}

/** The firms of which something stands published, after this id. */
export async function listFirmsAfter(db: Db, after: string, today: Day, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct p.respondent_id as id from postings.posting_view p
    where p.respondent_id > ${after} and ${standsOn(today)} order by 1 limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
