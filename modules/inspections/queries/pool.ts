import { type Db, json, prepared, sql } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Conflict, type ItemData, type ItemList, type PlanContent, type Stratum } from '../model/index.ts'
import { type DrawConflict, type DrawOfficer, department, loadOf, type OutCause, thingEntity } from '../rules/index.ts'

export const conflictRegister: RegisterSource<typeof Conflict> = {
  model: Conflict,
  from: 'inspections.conflict',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-declaredAt',
}

export type PoolSubject = {
  entity: string
  /** null: a thing nobody answers for. */
  businessId: string | null
  premisesId: string | null
  thingId: string | null
  thingName: string | null
  name: string
  place: string
  class: Stratum
  items: string[]
  cause: OutCause | null
}

export type PoolQuestion = {
  readonly bureauId: string
  readonly content: PlanContent
  readonly items: readonly ItemData[]
  readonly caps: ItemList['caps']
  readonly today: string
}

const token = (code: string, id: string) =>
  sql.raw(`case when ${code} ~ '^[0-9A-Za-z:._-]{1,64}$' then ${code} else ${id}::text end`)

type PoolRow = PoolSubject & { readonly creditCode: string | null; readonly number: string | null }

/** A thing bears a name in the pool that is made here. */
function subjectOf({ creditCode, number, ...subject }: PoolRow): PoolSubject {
  const { thingId: id, businessId } = subject
  if (id === null || number === null) return subject
  const business = businessId === null ? null : { id: businessId, creditCode }
  return { ...subject, entity: thingEntity({ id, number, business }) }
}

/** Businesses of the scope; `standing` says why one is out whatever the items. */
const businessScope = ({ bureauId, content: { scope, redrawOf = null } }: PoolQuestion) => sql`
      select b.id as key, b.id, b.credit_code, coalesce(b.credit_code, 'u:' || b.id) as entity, null::uuid as thing_id,
        null::text as thing_name, null::text as number, b.name, b.kind, b.founded_on, b.office_id,
        ltrim(b.trade_code, 'ABCDEFGHIJKLMNOPQRST') as trade,
        case when b.state in ('revoked', 'deregistered', 'movedOut') then 'closed'
          when b.state = 'suspended' then 'suspended' end as standing
      from businesses.business_view b
      where b.bureau_id = ${bureauId}
        and (${redrawOf}::uuid is null or b.id in (
          select business_id from inspections.inspection where draw_id = ${redrawOf}::uuid and state = 'unassigned'))
        and (${scope.offices.length} = 0 or b.office_id = any(${scope.offices}::uuid[]))
        and (${scope.kinds.length} = 0 or b.kind = any(${scope.kinds}::text[]))
        and (${scope.divisions.length} = 0 or exists (
          select 1 from unnest(${scope.divisions}::text[]) d where b.division like d || '%'))`

/** Things of the scope, each with the business that answers for it: by it they are classed and capped. */
const thingScope = ({ bureauId, content: { scope, redrawOf = null }, today }: PoolQuestion) => sql`
      select t.id as key, b.id, b.credit_code, t.id::text as entity, t.id as thing_id,
        t.kind_name || ' ' || t.number || coalesce(' · ' || t.name, '') as thing_name, t.number,
        coalesce(b.name, t.kind_name) as name, b.kind, t.used_from as founded_on, t.office_id, null::text as trade,
        case when t.state = 'ended' or t.used_until < ${today} then 'closed'
          when b.id is null then 'no-operator'
          when b.state in ('revoked', 'deregistered', 'movedOut') then 'closed'
          when t.state = 'suspended' or b.state = 'suspended' then 'suspended' end as standing
      from things.thing_view t left join businesses.business_view b on b.id = t.business_id
      where t.bureau_id = ${bureauId} and t.kind = ${scope.thingKind ?? ''}
        and (${redrawOf}::uuid is null or t.id in (
          select thing_id from inspections.inspection where draw_id = ${redrawOf}::uuid and state = 'unassigned'))
        and (${scope.offices.length} = 0 or t.office_id = any(${scope.offices}::uuid[]))
        and (${scope.kinds.length} = 0 or b.kind = any(${scope.kinds}::text[]))
        and (${scope.divisions.length} = 0 or exists (
          select 1 from unnest(${scope.divisions}::text[]) d where t.division like d || '%'))`

/**
 * The pool as it stands: every subject in the plan's scope, in or out with its cause, in one statement and so at one
 * moment. An item counts for a subject when it is its object and nothing speaks against it now; who has none left is
 * out. The cap holds for general items only: key items go by the law's frequency (inspection-items list, section 3).
 * Where things are drawn, the plan has chosen the objects of its items, and what was checked before is asked of the thing.
 */
export async function readPool(db: Db, question: PoolQuestion): Promise<PoolSubject[]> {
  const { bureauId, content, items, caps, today } = question
  const { window } = content
  const isOfThings = Boolean(content.scope.thingKind)
  const checked = sql.raw(isOfThings ? 'thing_id' : 'business_id')
  const { rows } = await sql<PoolRow>`
    with item as (
      select * from jsonb_to_recordset(${json(items.map(flat))}) as i (id text, number int, is_key boolean,
        kinds text[], trades text[], permits text[], cap int, includes_new boolean, superior_months int, rest text[])
    ), scope as (${isOfThings ? thingScope(question) : businessScope(question)}
    ), visited as (
      select business_id, count(*)::int as times from visits.visit_view
      where bureau_id = ${bureauId} and counted and state <> 'cancelled'
        and extract(year from coalesce(finished_on, window_until)) = extract(year from ${window.from}::date)
      group by business_id
    ), own as (
      select i.${checked} as key, i.item, count(distinct coalesce(i.visit_id, i.id))::int as times
      from inspections.inspection i
      left join inspections.extra_visit e on e.id = i.extra_visit_id
      where i.bureau_id = ${bureauId} and i.state not in ('replaced', 'unassigned')
        and (e.id is null or e.reason = 'daily')
        and extract(year from coalesce(i.concluded_on, i.window_until)) = extract(year from ${window.from}::date)
      group by 1, i.item
    ), ran as (
      select key, array_agg(item) as items from own group by key
    ), superior as (
      select ${checked} as key, item, max(concluded_on) as last_on from inspections.inspection
      where concluded_on is not null and bureau_id <> ${bureauId} and bureau_id = any(
        (select path from authorities.unit_view where id = ${bureauId})::uuid[])
      group by 1, item
    ), classed as (
      select s.*, coalesce(k.class, 'B') as class, coalesce(k.in_exit_pool, false) as in_exit_pool,
        coalesce(v.times, 0) as times, p.id as premises_id, coalesce(m.held, '{}') as held
      from scope s
      left join lateral (
        select class, in_exit_pool from credit.class_view c
        where c.business_id = s.id and c.as_of <= ${today} order by c.as_of desc limit 1) k on true
      left join lateral (
        select id from businesses.premises_view p
        where p.business_id = s.id and (p.valid_until is null or p.valid_until >= ${window.from})
        order by p.is_domicile, p.id limit 1) p on true
      left join visited v on v.business_id = s.id
      left join lateral (
        select array_agg(category) as held from (
          select distinct on (f.payload ->> 'category') f.payload ->> 'category' as category, f.kind,
            f.payload ->> 'validUntil' as valid_until
          from dossiers.fact_view f
          where f.subject_id = s.id and f.kind in ('permitGranted', 'permitEnded') and f.withdrawn_on is null
            and f.occurred_on <= ${today} and exists (select 1 from item where cardinality(permits) > 0)
          order by f.payload ->> 'category', f.occurred_on desc, f.recorded_at desc
        ) last
        where kind = 'permitGranted' and (valid_until is null or valid_until >= ${today})) m on true
    ), matched as (
      select c.key, i.id as item, i.number,
        case
          when not i.includes_new and c.founded_on > ${today}::date - 30 then 1
          when i.superior_months > 0
            and u.last_on > (${today}::date - make_interval(months => i.superior_months)) then 2
          when r.items && i.rest then 3
          when coalesce(o.times, 0) >= i.cap then 4
          when not i.is_key and c.times >= (${json(caps)} ->> c.class)::int then 4
        end as against
      from classed c
      join item i on ${isOfThings} or (cardinality(i.kinds) = 0 or c.kind = any(i.kinds))
        and ((cardinality(i.trades) = 0 and cardinality(i.permits) = 0) or c.held && i.permits
          or exists (select 1 from unnest(i.trades) t where c.trade like t || '%'))
      left join superior u on u.key = c.key and u.item = i.id
      left join own o on o.key = c.key and o.item = i.id
      left join ran r on r.key = c.key
    ), task as (
      select key, min(against) as against,
        coalesce(array_agg(item order by number) filter (where against is null), '{}') as items
      from matched group by key
    )
    select c.entity, c.id as business_id, c.credit_code, c.premises_id, c.thing_id, c.thing_name, c.number, c.name, c.class,
      coalesce(t.items, '{}') as items, coalesce(${token('o.code', 'o.id')}, '-') as place,
      case
        when c.standing in ('closed', 'no-operator') then c.standing
        when c.in_exit_pool then 'exit-pool'
        when c.standing is not null then c.standing
        when t.key is null then 'not-object'
        when c.premises_id is null then 'no-premises'
        when cardinality(t.items) = 0 then
          (array['too-new', 'checked-by-superior', 'other-check-this-year', 'cap-reached'])[t.against]
      end as cause
    from classed c
    left join task t on t.key = c.key
    left join authorities.unit_view o on o.id = c.office_id
    order by c.entity collate "C"`.execute(db)
  return rows.map(subjectOf)
}

const flat = ({ id, number, kind, objects, yearlyCap, includesNew, rest }: ItemData) => ({
  id,
  number,
  is_key: kind === 'key',
  kinds: objects.kinds,
  trades: objects.trades,
  permits: objects.permits,
  cap: yearlyCap,
  includes_new: includesNew,
  superior_months: rest.superiorMonths,
  rest: rest.items,
})

export type OfficersQuestion = Pick<PlanContent, 'window' | 'perDay'> & {
  readonly loadCap?: number
  /** Given with `perDay`. */
  readonly workingDays?: readonly string[]
  /** Outside units that send officers of their own to a joint task. */
  readonly partners?: readonly string[]
}

/**
 * Officers of these bureaus, in or out with the reason, and of other departments where they take part: one of those never
 * goes for the bureau. Assistants and grid workers have no certificate and no line.
 */
export async function readOfficers(
  db: Db,
  bureauIds: readonly string[],
  { window, workingDays = [], partners = [], ...limits }: OfficersQuestion,
): Promise<DrawOfficer[]> {
  const { from, until } = window
  const { rows } = await sql<DrawOfficer & { planned: number; daysAway: number }>`
    with candidate as (
      select case when u.kind = 'outside' then ${token('u.code', 'u.id')} else ${department} end as department,
        o.certificate_number as cert, ${token('u.code', 'u.id')} as unit, o.skills,
        o.certificate_valid_until as valid_until,
        (select count(*)::int from visits.visit_view v where v.state = 'planned'
          and o.id in (v.first_officer_id, v.second_officer_id)
          and v.window_from <= ${until} and v.window_until >= ${from})
        + (select count(distinct j.joint_visit_id)::int from inspections.joint_inspection j
          where j.state in ('assigned', 'entered') and o.id in (j.first_officer_id, j.second_officer_id)
          and j.window_from <= ${until} and j.window_until >= ${from}) as planned,
        (select count(*)::int from unnest(${workingDays}::date[]) d where exists (
          select from authorities.leave_view a where a.officer_id = o.id
            and d between a.absent_from and a.absent_until)) as days_away,
        case
          when o.certificate_valid_until < ${until} then 'certificate-expired'
          when o.valid_from > ${from} or o.valid_until < ${until} then 'not-serving'
          when not ('E' = any(o.skills)) then 'no-enforcement-certificate'
          when (select coalesce(sum(least(a.absent_until, ${until}::date) - greatest(a.absent_from, ${from}::date) + 1), 0)
            from authorities.leave_view a where a.officer_id = o.id
              and a.absent_from <= ${until} and a.absent_until >= ${from}) * 2 > ${until}::date - ${from}::date + 1
            then 'absent'
        end as reason
      from authorities.officer_view o join authorities.unit_view u on u.id = o.unit_id
      where o.kind = 'officer' and case when u.kind = 'outside' then o.unit_id = any(${partners}::uuid[])
        else o.bureau_id = any(${bureauIds}::uuid[]) end
    )
    select department, cert, unit, skills, valid_until, planned, days_away, coalesce(reason, '-') as reason,
      case when reason is null then 'in' else 'out' end as state
    from candidate order by cert`.execute(db)
  return rows.map(({ planned, daysAway, ...officer }) => ({
    ...officer,
    load: loadOf({ planned, daysAway }, { loadCap: 0, ...limits }, workingDays.length),
  }))
}

/** Officers of these bureaus by their identity, with certificate and bureau. */
export async function readOfficersById(
  db: Db,
  ids: readonly string[],
  bureauIds: readonly string[],
): Promise<Map<string, { cert: string; bureauId: string }>> {
  const { rows } = await sql<{ id: string; cert: string; bureauId: string }>`
    select o.id, o.certificate_number as cert, o.bureau_id from authorities.officer_view o
    join authorities.unit_view u on u.id = o.unit_id
    where o.id = any(${ids}::uuid[]) and o.bureau_id = any(${bureauIds}::uuid[])
      and o.kind = 'officer' and o.certificate_number is not null and u.kind <> 'outside'`.execute(db)
  return new Map(rows.map(({ id, ...officer }) => [id, officer]))
}

/** Conflicts declared and not ended, of officers of these bureaus and of the departments beside them. */
export async function readConflicts(
  db: Db,
  bureauIds: readonly string[],
  today: string,
): Promise<(DrawConflict & { readonly businessId: string })[]> {
  const { rows } = await sql<DrawConflict & { businessId: string }>`
    select distinct on (o.certificate_number, b.id) o.certificate_number as cert,
      coalesce(b.credit_code, 'u:' || b.id) as id, b.id as business_id, c.reason
    from inspections.conflict c
    join authorities.officer_view o on o.id = c.officer_id
    join businesses.business_view b on b.id = c.business_id
    where o.bureau_id = any(${bureauIds}::uuid[]) and o.kind = 'officer'
      and (c.ended_on is null or c.ended_on >= ${today})
    order by o.certificate_number, b.id, c.declared_at`.execute(db)
  return rows
}

/** Officers by their certificates. */
export async function listOfficersByCertificate(db: Db, certificates: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ cert: string; id: string }>`
    select certificate_number as cert, id from authorities.officer_view
    where certificate_number = any(${certificates}::text[])`.execute(db)
  return new Map(rows.map(({ cert, id }) => [cert, id]))
}

export async function findOfficer(
  db: Db,
  id: string,
): Promise<{ id: string; bureauId: string; certificateNumber: string | null } | undefined> {
  const { rows } = await sql<{ id: string; bureauId: string; certificateNumber: string | null }>`${prepared}
    select id, bureau_id, certificate_number from authorities.officer_view where id = ${id}`.execute(db)
  return rows[0]
}
