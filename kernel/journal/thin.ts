import type { Context } from '../context.ts'
import { sql } from '../database.ts'

const keptWhole = '48 hours'
const keptHourly = '1 year'
const most = 500

/**
 * Takes away checkpoints nobody needs any more: all of the last 48 hours stay, then the last of each hour, after a year
 * the last of each Chinese day. Any two that stay are still proved to be consistent, for the tiles stay whole.
 * @returns how many went, at most 500 in a call.
 */
export async function thinCheckpoints(context: Context): Promise<number> {
  const { rows } = await sql<{ epoch: number; size: number }>`
    with placed as (
      select epoch, size, at,
        row_number() over (partition by epoch, date_trunc('hour', at) order by size desc) as of_hour,
        row_number() over (partition by epoch, (at at time zone 'Asia/Shanghai')::date order by size desc) as of_day
      from journal.checkpoint where at < ${context.at}::timestamptz - ${keptWhole}::interval)
    select epoch, size from placed
    where of_day > 1 and (of_hour > 1 or at < ${context.at}::timestamptz - ${keptHourly}::interval)
    order by epoch, size limit ${most}`.execute(context.db)
  // The files first: cut off here, the next call finds the rows again.
  for (const { epoch, size } of rows) await context.journal.dropCheckpoint(epoch, size)
  await sql`delete from journal.checkpoint where (epoch, size) in (
    select * from unnest(${rows.map(({ epoch }) => epoch)}::integer[], ${rows.map(({ size }) => size)}::bigint[]))`.execute(
    context.db,
  )
  return rows.length
}

/** The last checkpoint of a Chinese day. */
export type DayRoot = {
  readonly day: string
  readonly note: string
}

/** Days with a checkpoint, newest first, at most `days` back from today. */
export async function listDayRoots({ db, today }: Context, days = 31): Promise<DayRoot[]> {
  const { rows } = await sql<DayRoot>`
    select d.day::date as day, c.note from generate_series(${today}::date - ${days - 1}::integer, ${today}::date, '1 day') d (day)
    cross join lateral (
      select note from journal.checkpoint
      where at >= d.day::timestamp at time zone 'Asia/Shanghai'
        and at < (d.day::date + 1)::timestamp at time zone 'Asia/Shanghai'
      order by at desc, epoch desc, size desc limit 1) c
    order by day desc`.execute(db)
  return rows
}
