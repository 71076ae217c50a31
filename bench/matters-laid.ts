import type pg from 'pg'

/**
 * Lays so many complaints with their matters and clocks into the tables: copies of those that really went their way, each
 * with an identity of its own and days of the last three years. They claim no act.
 */
export async function copyMatters(client: pg.PoolClient, count: number): Promise<void> {
  await client.query(`create temporary table laid on commit preserve rows as
    select gen_random_uuid() as id, of.id as of, (current_date - (n % 1095)::int)::date as on
    from generate_series(1, ${count}) n
    join lateral (select id from (select id, row_number() over (order by ended_on nulls last, id) as place
      from matters.matter where kind = 'complaints.complaint' limit 40) known where known.place = 1 + n % 40) of on true`)
  // `(f(row)).*` would ask f once for each column.
  for (const { table, key, change } of [
    { table: 'complaints.complaint', key: 'id', change: `'id', l.id, 'received_on', l.on, 'national_number', null` },
    { table: 'matters.matter', key: 'id', change: `'id', l.id, 'opened_on', l.on` },
    { table: 'matters.clock', key: 'matter_id', change: `'matter_id', l.id` },
  ])
    await client.query(`insert into ${table} select copied.* from laid l join ${table} r on r.${key} = l.of
      cross join lateral jsonb_populate_record(null::${table}, to_jsonb(r) || jsonb_build_object(${change})) copied`)
  await client.query('drop table laid')
  await client.query('vacuum analyze complaints.complaint, matters.matter, matters.clock')
}
