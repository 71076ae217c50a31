import type { Context } from './context.ts'
import { type Db, sql } from './database.ts'
import { faultLine } from './fault.ts'
import { newId } from './identity.ts'
import type { NextAfter } from './turns.ts'

export type JobHandler<Input = never> = {
  readonly kind: string
  /**
   * How long it may show no sign of life before another worker takes it; 45 at most. The signs are given by the worker
   * itself, however long the work takes.
   */
  readonly leaseSeconds: number
  /** The whole job is one command: a worker that died behind its commit has done it, and it is not done twice. */
  readonly isOneCommand?: boolean
  readonly run: (context: Context, input: Input, job: RunningJob) => Promise<unknown>
}

export type RunningJob = {
  readonly id: string
  /** Shown to whoever waits: `{ done, of, phase }`. */
  report(progress: Readonly<Record<string, unknown>>): Promise<void>
}

export type JobState = {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  progress: unknown
  result: unknown
  error: string | null
}

/** Puts work in the queue, in the caller's transaction. @returns the job's id. */
export async function enqueue(db: Db, context: Context, kind: string, input: unknown, runAt = context.at) {
  const id = newId()
  await sql`insert into kernel.job (id, kind, input, run_at, account_id, bureau_id, created_at)
    values (${id}, ${kind}, ${JSON.stringify(input)}::jsonb, ${runAt}, ${context.caller.accountId},
      ${context.caller.bureauId}, ${context.at})`.execute(db)
  await sql`select pg_notify('steelyard', 'job')`.execute(db)
  return id
}

/** The same, unless the same work waits already: for news that come many at once and want one answer. */
export async function enqueueOnce(db: Db, context: Context, kind: string, input: unknown): Promise<void> {
  const { rows } = await sql`select from kernel.job
    where kind = ${kind} and state = 'waiting' and input = ${JSON.stringify(input)}::jsonb limit 1`.execute(db)
  if (rows.length === 0) await enqueue(db, context, kind, input)
}

export async function findJob(db: Db, id: string, accountId: string | null): Promise<JobState | undefined> {
  const { rows } = await sql<JobState>`select id, kind, state, progress, result, error from kernel.job
    where id = ${id} and account_id is not distinct from ${accountId}`.execute(db)
  return rows[0]
}

/** A job that comes again: its next time after an instant, both ISO in UTC. */
export type Schedule = { readonly kind: string; readonly nextAfter: NextAfter }

/** Puts the next run of each schedule in the queue, unless one waits or runs already. */
export async function keepSchedules(db: Db, schedules: readonly Schedule[], at: string): Promise<void> {
  const { rows } = await sql<{ kind: string }>`select distinct kind from kernel.job
    where kind = any(${schedules.map(({ kind }) => kind)}) and account_id is null
      and state in ('waiting', 'running')`.execute(db)
  const missing = schedules.filter(({ kind }) => !rows.some((row) => row.kind === kind))
  for (const schedule of missing) await putNext(db, schedule, at)
}

function putNext(db: Db, { kind, nextAfter }: Schedule, at: string): Promise<unknown> {
  return db.transaction().execute(async (tx) => {
    // Two workers look at the same moment: the second finds what the first has put there.
    await sql`select pg_advisory_xact_lock(${scheduleLock})`.execute(tx)
    await sql`insert into kernel.job (id, kind, input, run_at, created_at)
      select ${newId()}, ${kind}, '{}'::jsonb, ${nextAfter(at)}, ${at}
      where not exists (select from kernel.job where kind = ${kind} and account_id is null
        and state in ('waiting', 'running'))`.execute(tx)
  })
}

const scheduleLock = 5_100_321

type TakenJob = {
  id: string
  kind: string
  input: never
  attempts: number
  accountId: string | null
  bureauId: string | null
}

const mostAttempts = 3
/** A job that takes its worker along is not a job for the next one for ever. */
const mostWorkers = 5
const longestLease = 45

const leaseOf = ({ leaseSeconds }: Pick<JobHandler, 'leaseSeconds'>) => Math.min(leaseSeconds, longestLease)

/**
 * Takes one job that is due by the clock of this platform, or one whose worker died (its lease, counted by the clock of
 * the database, ran out), and runs it.
 * @returns false when nothing is due.
 */
export async function runNextJob(
  db: Db,
  handlers: readonly JobHandler[],
  contextFor: (accountId: string | null, bureauId: string | null) => Promise<Context>,
): Promise<boolean> {
  const { at } = await contextFor(null, null)
  const job = await takeJob(db, handlers, at)
  const handler = handlers.find(({ kind }) => kind === job?.kind)
  if (!job || !handler) return false
  const report: RunningJob['report'] = async (progress) => {
    await sql`update kernel.job set progress = ${JSON.stringify(progress)}::jsonb
      where id = ${job.id} and attempts = ${job.attempts}`.execute(db)
  }
  const stopBeating = beat(db, job, leaseOf(handler))
  try {
    const context = await contextFor(job.accountId, job.bureauId)
    const commandKey = handler.isOneCommand ? `job:${job.id}` : context.commandKey
    const result = await handler.run({ ...context, commandKey }, job.input, { id: job.id, report })
    await end(db, job, 'done', result, null)
  } catch (error) {
    await fail(db, job, error, at)
  } finally {
    stopBeating()
  }
  return true
}

/** Signs of life, three in each lease. */
function beat(db: Db, { id, attempts }: TakenJob, seconds: number): () => void {
  const renew = () =>
    sql`update kernel.job set leased_until = now() + make_interval(secs => ${seconds})
      where id = ${id} and attempts = ${attempts} and state = 'running'`.execute(db)
  // A database that is away for a moment costs one sign, not the job.
  const timer = setInterval(() => void renew().catch(() => {}), (seconds * 1000) / 3)
  return () => clearInterval(timer)
}

async function takeJob(db: Db, handlers: readonly JobHandler[], at: string): Promise<TakenJob | undefined> {
  const kinds = handlers.map(({ kind }) => kind)
  const leases = handlers.map(leaseOf)
  await endHopeless(db, kinds)
  const { rows } = await sql<TakenJob>`
    update kernel.job set state = 'running', attempts = attempts + 1, leased_until = now() + make_interval(secs =>
      (select seconds from unnest(${kinds}::text[], ${leases}::integer[]) as lease (name, seconds) where name = kind))
    where id = (
      select id from kernel.job
      where kind = any(${kinds}) and (
        (state = 'waiting' and run_at <= ${at}) or (state = 'running' and leased_until < now()))
      order by run_at, id limit 1 for update skip locked)
    returning id, kind, input, attempts, account_id, bureau_id`.execute(db)
  return rows[0]
}

async function endHopeless(db: Db, kinds: readonly string[]): Promise<void> {
  await sql`update kernel.job set state = 'failed', error = 'job/worker-died', ended_at = now(), leased_until = null,
      result = jsonb_build_object('code', 'job/worker-died', 'details', jsonb_build_object('attempts', attempts))
    where state = 'running' and leased_until < now() and attempts >= ${mostWorkers}
      and kind = any(${[...kinds]})`.execute(db)
}

// A refusal is an answer and final; anything else may pass by itself and is tried again.
async function fail(db: Db, job: TakenJob, error: unknown, at: string) {
  const code = error instanceof Error && 'code' in error && error.name === 'Refusal' ? String(error.code) : null
  if (code === null && job.attempts < mostAttempts) {
    await sql`update kernel.job set state = 'waiting', leased_until = null, error = ${faultLine(error)},
        run_at = ${at}::timestamptz + make_interval(secs => ${job.attempts * 5})
      where id = ${job.id} and attempts = ${job.attempts}`.execute(db)
    return
  }
  const details = error instanceof Error && 'details' in error ? error.details : {}
  await end(db, job, 'failed', code ? { code, details } : null, code ?? faultLine(error))
}

/** By whom has it still: a worker that was given up and wakes again changes nothing. */
async function end(
  db: Db,
  { id, attempts }: TakenJob,
  state: 'done' | 'failed',
  result: unknown,
  error: string | null,
) {
  await sql`update kernel.job set state = ${state}, result = ${JSON.stringify(result ?? null)}::jsonb, error = ${error},
    ended_at = now(), leased_until = null where id = ${id} and attempts = ${attempts}`.execute(db)
}
