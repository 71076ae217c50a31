import { bureausSeen, may } from '../../../kernel/access.ts'
import { addDays, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type RawBuilder, sql } from '../../../kernel/database.ts'
import type { AskRecords, Centre, CentreRecord, CentreRecords, CentreSet } from '../model/centre.ts'
import { Complaint, Report } from '../model.ts'
import { chanceOfAtLeast, expectedOf, isSilent, isSpike, spikeDays, weeksBefore } from '../rules/spikes.ts'
import { listed } from './insiders.ts'

const soonDays = 3
const mostSpikes = 20

/** What the command centre shows, of the bureaus the caller may see; every list of it is bounded. */
export async function centreOf(context: Context): Promise<Centre> {
  const [clocks, received, units, people, bureausBelow, offices, marks, spikes, dangers, field, channels, oversights] =
    await Promise.all([
      listClocks(context),
      countReceived(context),
      listLoad(context, 'unit'),
      listLoad(context, 'person'),
      listBureaus(context),
      listOffices(context),
      listMarks(context),
      listSpikes(context),
      listDangers(context),
      listField(context),
      listChannels(context),
      countOversights(context),
    ])
  const parts = {
    clocks,
    received,
    units,
    people,
    bureaus: bureausBelow,
    offices,
    marks,
    spikes,
    dangers,
    field,
    channels,
    oversights,
  }
  return { at: context.at, today: context.today, ...parts }
}

/** The records behind a number, the newest first; at most 200, with how many there are. */
export async function recordsOf(context: Context, { by, key, when }: AskRecords): Promise<CentreRecords> {
  const { rows } = await sql<CentreRecord & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${said(context)} s ${behind}
    where ${keyOf[by]} = ${key} and ${among(when, context.today)} order by s.received_on desc, s.id limit 200`.execute(
    context.db,
  )
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...record }) => record) }
}

const openNow = sql`m.ended_on is null`

function among(when: AskRecords['when'], today: Day) {
  if (when === 'week') return inWeek(today)
  return when === 'open' ? openNow : sql`${openNow} and m.due_on < ${today}`
}

const bureaus = (context: Context) => sql`${bureausSeen(context.caller, 'subordinate')}::uuid[]`
const kinds = [Complaint.name, Report.name]

/**
 * Complaints and reports in one, without a word of what was said and without who said it. What came from inside is seen
 * by those on its list alone.
 */
const said = (context: Context) => sql`(
  select id, 'complaints' as kind, respondent_id, respondent_name, received_on, channel from complaints.complaint
    where bureau_id = any(${bureaus(context)})
  union all
  select id, 'reports', respondent_id, respondent_name, received_on, channel from complaints.report r
    where bureau_id = any(${bureaus(context)}) and (identity <> 'insider' or exists (
      select from complaints.insider i where i.id = r.id and ${listed(context)})))`

/** Their matter, whom they are about, and what the hint said they are about. */
const behind = sql`join matters.matter_view m on m.id = s.id
  left join businesses.business_view b on b.id = s.respondent_id
  left join complaints.kept_hint h on h.subject_id = s.id`

const columns = sql`s.id, s.kind, s.respondent_name, s.received_on, m.due_on, m.ended_on is null as is_open`

const keyOf: Readonly<Record<AskRecords['by'], RawBuilder<unknown>>> = {
  office: sql`b.office_id::text`,
  category: sql`h.category`,
  respondent: sql`s.respondent_id::text`,
  channel: sql`s.channel`,
  danger: sql`case when h.is_danger then 'any' end`,
}

const weekFrom = (today: Day): Day => addDays(today, 1 - spikeDays)
const inWeek = (today: Day) => sql`s.received_on between ${weekFrom(today)} and ${today}`
const weeks = (today: Day) => sql`s.received_on between ${addDays(weekFrom(today), -7 * weeksBefore)} and ${today}`
const weekly = (today: Day) => sql`count(*) filter (where ${inWeek(today)})::int as count,
  count(*) filter (where not ${inWeek(today)})::int as before`

const openMatters = (context: Context) => sql`matters.matter_view m
  where m.bureau_id = any(${bureaus(context)}) and m.kind = any(${kinds}) and m.ended_on is null`

async function listClocks(context: Context): Promise<Centre['clocks']> {
  const { today } = context
  const { rows } = await sql<Centre['clocks'][number]>`
    select m.kind, count(*)::int as open, count(*) filter (where m.due_on < ${today})::int as over,
      count(*) filter (where m.due_on = ${today})::int as today,
      count(*) filter (where m.due_on > ${today} and m.due_on <= ${addDays(today, soonDays)})::int as soon
    from ${openMatters(context)} group by m.kind`.execute(context.db)
  return kinds.map((kind) => rows.find((row) => row.kind === kind) ?? { kind, open: 0, over: 0, today: 0, soon: 0 })
}

/** Counted as the list of matters counts them. */
async function countReceived(context: Context): Promise<Centre['received']> {
  const { today } = context
  const { rows } = await sql<Centre['received']>`
    select count(*) filter (where m.opened_on = ${today})::int as today, count(*)::int as week
    from matters.matter_view m where m.bureau_id = any(${bureaus(context)}) and m.kind = any(${kinds})
      and m.opened_on >= ${weekFrom(today)}`.execute(context.db)
  return rows[0] ?? { today: 0, week: 0 }
}

/** Who has most, what is over before what is open; in nobody's hands is one of them. */
async function listLoad(context: Context, whose: 'unit' | 'person'): Promise<Centre['units']> {
  const [id, name] =
    whose === 'unit'
      ? [sql`m.unit_id`, sql`(select u.name from authorities.unit_view u where u.id = l.id)`]
      : [sql`m.holder_id`, sql`(select a.name from authorities.account_view a where a.id = l.id)`]
  const { rows } = await sql<Centre['units'][number]>`
    select l.id, ${name} as name, l.open, l.over from (
      select ${id} as id, count(*)::int as open, count(*) filter (where m.due_on < ${context.today})::int as over
      from ${openMatters(context)} group by 1 order by 3 desc, 2 desc, 1 limit 12) l
    order by l.over desc, l.open desc, l.id`.execute(context.db)
  return rows
}

/** Of who sees several bureaus: how the queue of each stands. */
async function listBureaus(context: Context): Promise<Centre['bureaus']> {
  if (bureausSeen(context.caller, 'subordinate').length < 2) return []
  const { today } = context
  const { rows } = await sql<Centre['bureaus'][number]>`
    select u.id, u.name, l.open, l.over, l.today, l.untaken from (
      select m.bureau_id, count(*)::int as open, count(*) filter (where m.due_on < ${today})::int as over,
        count(*) filter (where m.due_on = ${today})::int as today,
        count(*) filter (where m.holder_id is null)::int as untaken
      from ${openMatters(context)} group by 1) l join authorities.unit_view u on u.id = l.bureau_id
    order by l.over desc, l.today desc, l.open desc, u.name limit 50`.execute(context.db)
  return rows
}

async function listOffices(context: Context): Promise<Centre['offices']> {
  const { rows } = await sql<Centre['offices'][number]>`
    select b.office_id as id, u.name, count(*)::int as open,
      count(*) filter (where m.due_on < ${context.today})::int as over
    from ${said(context)} s ${behind} join authorities.unit_view u on u.id = b.office_id
    where m.ended_on is null group by b.office_id, u.name order by 3 desc, 2 limit 200`.execute(context.db)
  return rows
}

const degrees = 10_000_000

/** Where those are that open ones are about; a sensitive place only for who may see it. */
async function listMarks(context: Context): Promise<Centre['marks']> {
  const seesAll = may(context.caller, 'businesses.sensitive-places')
  const { rows } = await sql<Centre['marks'][number]>`
    select ${columns}, p.longitude / ${degrees}::float8 as longitude, p.latitude / ${degrees}::float8 as latitude
    from ${said(context)} s ${behind} join businesses.located_view p on p.business_id = s.respondent_id
    where m.ended_on is null and (${seesAll} or not p.is_sensitive)
    order by s.received_on desc, s.id limit 300`.execute(context.db)
  return rows
}

type SpikeRow = { by: CentreSet; key: string; name: string | null; count: number; before: number }

async function listSpikes(context: Context): Promise<Centre['spikes']> {
  const { today, db } = context
  const { rows } = await sql<SpikeRow>`
    with week as (
      select ${keyOf.office} as office, ${keyOf.category} as category, ${keyOf.respondent} as respondent,
        ${keyOf.channel} as channel, s.respondent_name, s.received_on
      from ${said(context)} s ${behind} where ${weeks(today)})
    select by, key, case by when 'respondent' then max(s.respondent_name)
        when 'office' then (select u.name from authorities.unit_view u where u.id::text = key) end as name, ${weekly(today)}
    from week s cross join lateral (values ('office', office), ('category', category), ('respondent', respondent),
      ('channel', channel)) as k (by, key)
    where key is not null group by by, key having count(*) filter (where ${inWeek(today)}) > 0`.execute(db)
  return rows
    .filter(isSpike)
    .map(({ name, ...row }) => ({ ...row, name: name ?? row.key, ...weighed(row) }))
    .sort((one, other) => one.chance - other.chance)
    .slice(0, mostSpikes)
}

function weighed({ count, before }: { count: number; before: number }) {
  const expected = expectedOf(before)
  return { expected, chance: chanceOfAtLeast(count, expected) }
}

async function listDangers(context: Context): Promise<Centre['dangers']> {
  const { rows } = await sql<Centre['dangers']['items'][number] & { total: number }>`
    select ${columns}, h.flags, count(*) over ()::int as total from ${said(context)} s ${behind}
    where h.is_danger and m.ended_on is null order by s.received_on desc, s.id limit 20`.execute(context.db)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...record }) => record) }
}

/** Who went out today and to whom; a pair that is back stands there with the hour. */
async function listField(context: Context): Promise<Centre['field']> {
  const { rows } = await sql<Centre['field'][number]>`
    select v.id, v.subject_name, v.started_at, v.finished_at,
      array(select o.name from authorities.officer_view o
        where o.id in (v.first_officer_id, v.second_officer_id) order by o.id = v.second_officer_id) as officers
    from visits.visit_view v
    where v.bureau_id = any(${bureaus(context)}) and v.state <> 'cancelled'
      and (v.started_at at time zone 'Asia/Shanghai')::date = ${context.today}
    order by v.finished_at is not null, v.started_at desc, v.id limit 50`.execute(context.db)
  return rows
}

async function listChannels(context: Context): Promise<Centre['channels']> {
  const { today, db } = context
  const { rows } = await sql<{ channel: string; today: number; count: number; before: number; lastOn: Day | null }>`
    select s.channel, count(*) filter (where s.received_on = ${today})::int as today, ${weekly(today)},
      max(s.received_on) as last_on
    from ${said(context)} s where ${weeks(today)} group by s.channel order by 3 desc, 1 limit 20`.execute(db)
  return rows.map((row) => ({ ...row, ...weighed(row), isSilent: isSilent(row) }))
}

async function countOversights(context: Context): Promise<Centre['oversights']> {
  const { rows } = await sql<Centre['oversights']>`
    select count(*)::int as open, count(*) filter (where state = 'set')::int as unacknowledged,
      count(*) filter (where state in ('set', 'acknowledged') and answer_by < ${context.today})::int as late
    from matters.oversight_view where bureau_id = any(${bureaus(context)}) and state <> 'ended'`.execute(context.db)
  return rows[0] ?? { open: 0, unacknowledged: 0, late: 0 }
}
