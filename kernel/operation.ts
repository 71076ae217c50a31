import { type Db, sql } from './database.ts'

/** How the installation stands, as the database knows it. Ages in seconds; 0 where nothing waits. */
export type Operation = {
  /** By how much the clock of the database is ahead of ours; negative: behind. */
  readonly databaseAheadSeconds: number
  readonly eventsWaiting: number
  readonly oldestEventSeconds: number
  readonly deliveriesParked: number
  readonly jobsDue: number
  readonly oldestJobSeconds: number
  readonly jobsRunning: number
  /** Jobs that failed in the last 24 hours, the newest first, at most twenty. */
  readonly failedJobs: readonly FailedJob[]
  readonly entriesUnsealed: number
  readonly oldestUnsealedSeconds: number
}

export type FailedJob = { readonly id: string; readonly kind: string; readonly error: string; readonly endedAt: string }

/** @param now the clock of this program, milliseconds since 1970. */
export async function readOperation(db: Db, now: () => number = Date.now): Promise<Operation> {
  const before = now()
  const { rows } = await sql<Omit<Operation, 'databaseAheadSeconds' | 'failedJobs'> & { clock: string }>`
    select clock_timestamp() as clock, e.*, j.*, u.*,
      (select count(*) from kernel.failed_delivery where parked_at is not null)
        + (select count(distinct bundle_id) from kernel.notice_sending where state = 'parked') as deliveries_parked
    from
      (select count(*) as events_waiting,
         coalesce(extract(epoch from now() - min(at)), 0)::double precision as oldest_event_seconds
       from kernel.event where not delivered) e,
      (select count(*) filter (where state = 'waiting') as jobs_due,
         count(*) filter (where state = 'running') as jobs_running,
         coalesce(extract(epoch from now() - min(run_at) filter (where state = 'waiting')), 0)::double precision
           as oldest_job_seconds
       from kernel.job where state = 'running' or (state = 'waiting' and run_at <= now())) j,
      (select count(*) as entries_unsealed,
         coalesce(extract(epoch from now() - min(at)), 0)::double precision as oldest_unsealed_seconds
       -- What commits late has a smaller number than what was sealed last, by a few.
       from journal.entry where number > coalesce((select sealed.number from journal.leaf last
         join journal.entry sealed on sealed.id = last.entry_id
         order by last.epoch desc, last.index desc limit 1), 0) - 5000
         and not exists (select from journal.leaf where entry_id = entry.id)) u`.execute(db)
  const [found] = rows
  if (!found) throw new Error('a question without conditions has an answer')
  const { clock, ...counts } = found
  return {
    ...counts,
    // Half of the way there and back, so that a slow line is not taken for a wrong clock.
    databaseAheadSeconds: (Date.parse(clock) - (before + now()) / 2) / 1000,
    failedJobs: await listFailedJobs(db),
  }
}

async function listFailedJobs(db: Db): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id, kind, coalesce(error, '') as error, ended_at from kernel.job
    where state = 'failed' and ended_at > now() - interval '1 day' and account_id is null
    order by ended_at desc limit 20`.execute(db)
  return rows
}
