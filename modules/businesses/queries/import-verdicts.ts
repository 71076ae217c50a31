import { sql, type Tx } from '../../../kernel/database.ts'
import { showToPlanner } from '../../../kernel/row-locks/cross.ts'
import type { ImportCounts } from '../model/index.ts'
import { importFields } from './import-fields.ts'

const changes = sql.raw(
  importFields
    .map(
      ({ field, changed, before, after }) =>
        `'${field}', case when ${changed} then jsonb_build_array(${before}, ${after}) end`,
    )
    .join(',\n'),
)

/**
 * Finds the verdict of every row against the register as it stands now. The first of several rows of one business
 * counts: a second that says the same adds nothing, one that says something else is given back. A business of another
 * bureau is not this caller's to change. A new one bears the identity it will have.
 */
export async function findVerdicts(tx: Tx, importId: string, bureauIds: readonly string[]): Promise<void> {
  await sql`delete from businesses.import_verdict where import_id = ${importId}`.execute(tx)
  await sql`
    insert into businesses.import_verdict (import_id, number, verdict, why)
    select import_id, number, 'rejected', problems -> 0 ->> 'why'
    from businesses.import_row where import_id = ${importId} and is_rejected`.execute(tx)
  await sql`
    insert into businesses.import_verdict (import_id, number, verdict, why, other_line, business_id, changes)
    with matched as materialized (
      select r.number, r.line, r.name, r.identity, r.content_hash, r.new_id,
        coalesce(c.business_id, n.id, x.id, y.into_id) as business_id
      from businesses.import_row r
      left join businesses.credit_code c on c.code = r.credit_code
      left join lateral (
        select k.id from businesses.business k
        where c.business_id is null and k.registration_number = r.registration_number
          and (r.credit_code is null or k.credit_code is null)
        order by k.id limit 1) n on true
      left join lateral (
        select k.id from businesses.business k
        where r.credit_code is null and r.registration_number is null and k.name = r.name
          and k.domicile is not distinct from r.domicile and k.credit_code is null and k.registration_number is null
          and k.bureau_id = any(${bureauIds}::uuid[])
        order by k.id limit 1) x on true
      left join lateral (
        -- The register of origin may still hold what was found here to be another business.
        select m.into_id from businesses.merged_business m
        where c.business_id is null and n.id is null and x.id is null and r.credit_code is null
          and m.name = r.name and m.domicile is not distinct from r.domicile
          and m.registration_number is not distinct from r.registration_number
          and m.bureau_id = any(${bureauIds}::uuid[])
        order by m.id limit 1) y on true
      where r.import_id = ${importId} and not r.is_rejected
    ), ranked as (
      select m.*, row_number() over w as turn, first_value(line) over w as first_line,
        first_value(name) over w as first_name, first_value(content_hash) over w as first_content
      from matched m window w as (partition by coalesce(business_id::text, identity) order by number)
    ), judged as (
      select k.*, b.bureau_id as known_bureau,
        case when b.id is null or k.turn > 1 then '{}'::jsonb else jsonb_strip_nulls(jsonb_build_object(${changes})) end
          as changes
      from ranked k
      join businesses.import_row r on r.import_id = ${importId} and r.number = k.number
      left join businesses.business b on b.id = k.business_id
    )
    select ${importId}::uuid, number,
      case when turn > 1 and content_hash = first_content then 'unchanged'
        when turn > 1 then 'rejected'
        when business_id is null then 'new'
        when known_bureau <> all(${bureauIds}::uuid[]) then 'rejected'
        when changes = '{}'::jsonb then 'unchanged' else 'updated' end,
      case when turn > 1 and content_hash = first_content then null
        when turn > 1 and name <> first_name then 'import/code-with-another-name'
        when turn > 1 then 'import/row-repeated'
        when known_bureau <> all(${bureauIds}::uuid[]) then 'import/other-jurisdiction' end,
      case when turn > 1 then first_line end,
      case when turn = 1 and business_id is null then new_id else business_id end, changes
    from judged`.execute(tx)
  await showToPlanner(tx, 'businesses.import_verdict (import_id, number, verdict, business_id)')
}

const fewestShown = 1000

/**
 * A planner that has not seen the new rows takes them for one and compares each with each: minutes for 20,000 rows. A
 * short file is not worth the look, and one look is enough, for a row never changes. Only what is joined: lists of search
 * words cost most of it and decide nothing here.
 */
export async function showRowsToPlanner(tx: Tx, importId: string): Promise<void> {
  const { rows } = await sql`select from businesses.import_row where import_id = ${importId}
    limit ${fewestShown}`.execute(tx)
  if (rows.length < fewestShown) return
  await showToPlanner(
    tx,
    `businesses.import_row (import_id, number, is_rejected, name, domicile, identity, content_hash, credit_code,
      registration_number)`,
  )
}

export async function countVerdicts(tx: Tx, importId: string): Promise<ImportCounts> {
  const { rows } = await sql<ImportCounts>`
    select count(*)::int as read,
      count(*) filter (where v.verdict = 'new')::int as new,
      count(*) filter (where v.verdict = 'updated')::int as updated,
      count(*) filter (where v.verdict = 'unchanged')::int as unchanged,
      count(*) filter (where v.verdict = 'rejected')::int as rejected,
      coalesce(sum(jsonb_array_length(r.problems)) filter (where not r.is_rejected), 0)::int as doubts,
      jsonb_build_object(
        'division', count(*) filter (where v.verdict <> 'rejected' and r.division is null),
        'officeId', count(*) filter (where v.verdict <> 'rejected' and r.office_id is null),
        'kind', count(*) filter (where v.verdict <> 'rejected' and r.kind is null),
        'creditCode', count(*) filter (where v.verdict <> 'rejected' and r.credit_code is null),
        'foundedOn', count(*) filter (where v.verdict <> 'rejected' and r.founded_on is null)) as unknown,
      (select coalesce(jsonb_object_agg(place_reason, n), '{}'::jsonb) from (
        select p.place_reason, count(*) as n from businesses.import_row p
        join businesses.import_verdict w on w.import_id = p.import_id and w.number = p.number
        where p.import_id = ${importId} and w.verdict <> 'rejected' group by 1) counted) as places
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId}`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('an aggregate gave no row')
  return counts
}
