import type { Context } from '../../context.ts'
import { type Db, json, sql, type Tx } from '../../database.ts'
import type { RegisterSource } from '../list.ts'
import { Export } from './model.ts'
import type { ExportRow } from './tables.ts'

/** Everybody sees his own. How far it is says its job. */
export const exportRegister: RegisterSource<typeof Export> = {
  model: Export,
  from: `(select e.*, e.unmasked_because is not null as is_unmasked,
      case when e.ready_at is not null then 'ready' when j.state = 'failed' then 'failed'
        when j.state = 'running' then 'running' else 'waiting' end as state
    from kernel.export e left join kernel.job j on j.id = e.job_id)`,
  bureauColumn: null,
  scope: 'own',
  defaultSort: '-requestedAt',
  only: ({ caller, at }) => sql<boolean>`(r.account_id = ${caller.accountId}::uuid and r.expires_at > ${at})`,
}

type Requested = Omit<ExportRow, 'readyAt' | 'rows' | 'size' | 'sm3' | 'asOf' | 'journalSize' | 'about'>

export const insertExport = (tx: Tx, { query, ...row }: Requested) =>
  sql`insert into kernel.export (id, register, query, fields, form, encoding, language, unmasked_because, file_name,
      account_id, bureau_id, job_id, requested_at, expires_at)
    values (${row.id}, ${row.register}, ${json(query)}, ${row.fields}, ${row.form}, ${row.encoding}, ${row.language},
      ${row.unmaskedBecause}, ${row.fileName}, ${row.accountId}, ${row.bureauId}, ${row.jobId}, ${row.requestedAt},
      ${row.expiresAt})`.execute(tx)

/** One export of the caller's that has not expired. */
export async function findExport({ db, caller, at }: Context, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`select * from kernel.export
    where id = ${id} and account_id = ${caller.accountId}::uuid and expires_at > ${at}`.execute(db)
  return rows[0]
}

export type Finished = Required<Pick<ExportRow, 'readyAt' | 'rows' | 'size' | 'sm3' | 'asOf' | 'journalSize' | 'about'>>

export const finishExport = (tx: Tx, id: string, { about, ...row }: Finished) =>
  sql`update kernel.export set ready_at = ${row.readyAt}, rows = ${row.rows}, size = ${row.size}, sm3 = ${row.sm3},
    as_of = ${row.asOf}, journal_size = ${row.journalSize}, about = ${json(about)} where id = ${id}`.execute(tx)

/** Takes away what has expired. @returns the files nobody needs any more. */
export async function deleteExpired(tx: Tx, at: string): Promise<string[]> {
  const { rows } = await sql<{ sm3: string }>`
    with gone as (delete from kernel.export where expires_at <= ${at} returning id, sm3)
    select distinct sm3 from gone where sm3 is not null
      and not exists (select from kernel.export e where e.sm3 = gone.sm3 and e.expires_at > ${at})`.execute(tx)
  return rows.map(({ sm3 }) => sm3)
}

/** Lists of these registers that lie ready are no longer true once one of their records was erased. @returns the files. */
export async function deleteExportsOf(tx: Tx, registers: readonly string[]): Promise<string[]> {
  // None is being written meanwhile that would still hold what was erased.
  await sql`select pg_advisory_xact_lock(${turn})`.execute(tx)
  const { rows } = await sql<{ sm3: string }>`
    with gone as (delete from kernel.export where register = any(${registers}::text[]) returning id, sm3)
    select distinct sm3 from gone where sm3 is not null and not exists (
      select from kernel.export e where e.sm3 = gone.sm3 and e.id not in (select id from gone))`.execute(tx)
  return rows.map(({ sm3 }) => sm3)
}

/** Several exports may be written at once; the sweeper waits until none is, for two may have the same bytes. */
const turn = 5_100_411
export const writeTurn = (tx: Db) => sql`select pg_advisory_xact_lock_shared(${turn})`.execute(tx)
export async function trySweepTurn(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${turn}) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}
