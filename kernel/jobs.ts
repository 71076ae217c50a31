import type { Context } from './context.ts'
import { type Db, sql } from './database.ts'
import { newId } from './identity.ts'

export type JobHandler<Input = never> = {
  readonly kind: string
  readonly leaseSeconds: number
  readonly run: (context: Context, input: Input, job: RunningJob) => Promise<unknown>
}

export type RunningJob = {
  readonly id: string
  /** Shown to whoever waits: `{ done, of, phase }`. Also renews the lease. */
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
export type Schedule = { readonly kind: string; readonly nextAfter: (at: string) => string }

/** Puts the next run of each schedule in the queue, unless one waits or runs already. */
export async function keepSchedules(db: Db, schedules: readonly Schedule[], at: string): Promise<void> {
  for (const { kind, nextAfter } of schedules) {
    await sql`insert into kernel.job (id, kind, input, run_at, created_at)
      select ${newId()}, ${kind}, '{}'::jsonb, ${nextAfter(at)}, ${at}
      where not exists (select from kernel.job where kind = ${kind} and account_id is null
        and state in ('waiting', 'running'))`.execute(db)
  }
}

type TakenJob = {
  id: string
  kind: string
  input: never
  attempts: number
  accountId: string | null
  bureauId: string | null
}

const mostAttempts = 3

/**
 * Takes one due job, or one whose worker died (its lease ran out), and runs it.
 * @returns false when nothing is due.
 */
export async function runNextJob(
  db: Db,
  handlers: readonly JobHandler[],
  contextFor: (accountId: string | null, bureauId: string | null) => Promise<Context>,
): Promise<boolean> {
  const job = await takeJob(db, handlers)
  if (!job) return false
  const handler = handlers.find(({ kind }) => kind === job.kind)
  if (!handler) return false
  const report: RunningJob['report'] = async (progress) => {
    await sql`update kernel.job set progress = ${JSON.stringify(progress)}::jsonb,
      leased_until = now() + make_interval(secs => ${handler.leaseSeconds}) where id = ${job.id}`.execute(db)
  }
  try {
    const result = await handler.run(await contextFor(job.accountId, job.bureauId), job.input, { id: job.id, report })
    await end(db, job.id, 'done', result, null)
  } catch (error) {
    await fail(db, job, error)
  }
  return true
}

async function takeJob(db: Db, handlers: readonly JobHandler[]): Promise<TakenJob | undefined> {
  const kinds = handlers.map(({ kind }) => kind)
  const { rows } = await sql<TakenJob>`
    update kernel.job set state = 'running', attempts = attempts + 1, leased_until = now() + interval '120 seconds'
    where id = (
      select id from kernel.job
      where kind = any(${kinds}) and (
        (state = 'waiting' and run_at <= now()) or (state = 'running' and leased_until < now()))
      order by run_at, id limit 1 for update skip locked)
    returning id, kind, input, attempts, account_id, bureau_id`.execute(db)
  return rows[0]
}

// A refusal is an answer and final; anything else may pass by itself and is tried again.
async function fail(db: Db, { id, attempts }: TakenJob, error: unknown) {
  const code = error instanceof Error && 'code' in error && error.name === 'Refusal' ? String(error.code) : null
  if (code === null && attempts < mostAttempts) {
    await sql`update kernel.job set state = 'waiting', run_at = now() + make_interval(secs => ${attempts * 5}),
      error = ${String(error)} where id = ${id}`.execute(db)
    return
  }
  const details = error instanceof Error && 'details' in error ? error.details : {}
  await end(db, id, 'failed', code ? { code, details } : null, code ?? String(error))
}

async function end(db: Db, id: string, state: 'done' | 'failed', result: unknown, error: string | null) {
  await sql`update kernel.job set state = ${state}, result = ${JSON.stringify(result ?? null)}::jsonb, error = ${error},
    ended_at = now(), leased_until = null where id = ${id}`.execute(db)
}
