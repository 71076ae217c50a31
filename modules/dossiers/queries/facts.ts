import type { Day } from '../../../kernel/calendar.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import { showToPlanner } from '../../../kernel/row-locks/cross.ts'
import type { FactEntry } from '../model.ts'

type FactRow = FactEntry & { subjectId: string; bureauId: string; entryId: string | null; batchId: string | null }

declare module '../../../kernel/database.ts' {
  interface Tables {
    'dossiers.fact': FactRow
    'dossiers.factView': FactRow
  }
}

/** A row to write; the bureau is read from the register. */
export type FactToWrite = {
  readonly id: string
  readonly subjectId: string
  readonly kind: string
  readonly occurredOn: Day
  readonly payload: Readonly<Record<string, unknown>>
  readonly sourceModule: string
  readonly sourceRef: string | null
  readonly entryId: string | null
}

/** @returns the ids of the subjects that were written; a subject the register does not know gets nothing. */
export async function insertFacts(
  tx: Tx,
  facts: readonly FactToWrite[],
  { recordedAt, batchId }: { recordedAt: string; batchId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ subjectId: string }>`${prepared}
    insert into dossiers.fact (id, subject_id, bureau_id, kind, occurred_on, recorded_at, payload, source_module,
      source_ref, entry_id, batch_id)
    select f.id, f.subject_id, b.bureau_id, f.kind, f.occurred_on, ${recordedAt}::timestamptz, f.payload,
      f.source_module, f.source_ref, f.entry_id, ${batchId}::uuid
    from unnest(${facts.map(({ id }) => id)}::uuid[], ${facts.map(({ subjectId }) => subjectId)}::uuid[],
      ${facts.map(({ kind }) => kind)}::text[], ${facts.map(({ occurredOn }) => occurredOn)}::date[],
      ${facts.map(({ payload }) => JSON.stringify(payload))}::jsonb[],
      ${facts.map(({ sourceModule }) => sourceModule)}::text[], ${facts.map(({ sourceRef }) => sourceRef)}::text[],
      ${facts.map(({ entryId }) => entryId)}::uuid[])
      as f(id, subject_id, kind, occurred_on, payload, source_module, source_ref, entry_id)
    join businesses.business_view b on b.id = f.subject_id
    returning subject_id`.execute(tx)
  return rows.map(({ subjectId }) => subjectId)
}

export const findFactForUpdate = (tx: Tx, subjectId: string, id: string) =>
  tx
    .selectFrom('dossiers.fact')
    .select(['id', 'subjectId', 'kind', 'occurredOn', 'withdrawnOn', 'sourceModule'])
    .where('subjectId', '=', subjectId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Whose subject a fact speaks of, if it is one the caller sees. */
export async function findFactSeen(
  db: Db,
  { id, bureauIds }: { id: string; bureauIds: readonly string[] },
): Promise<{ subjectId: string; bureauId: string } | undefined> {
  const { rows } = await sql<{ subjectId: string; bureauId: string }>`
    select f.subject_id, b.bureau_id from dossiers.fact f join businesses.business_view b on b.id = f.subject_id
    where f.id = ${id} and b.bureau_id = any(${bureauIds}::uuid[])`.execute(db)
  return rows[0]
}

export const setWithdrawn = (tx: Tx, subjectId: string, id: string, on: Day, reason: string) =>
  tx
    .updateTable('dossiers.fact')
    .set({ withdrawnOn: on, withdrawnReason: reason })
    .where('subjectId', '=', subjectId)
    .where('id', '=', id)
    .execute()

const entryColumns = [
  'id',
  'kind',
  'occurredOn',
  'recordedAt',
  'payload',
  'sourceModule',
  'sourceRef',
  'withdrawnOn',
  'withdrawnReason',
] as const

export type TimelineQuestion = {
  /** One kind, several, or all. */
  readonly kind: string | readonly string[] | null
  readonly after: readonly [occurredOn: Day, id: string] | null
  readonly limit: number
}

/** Newest first; one row more than asked tells whether there is a next page. */
export function listFacts(db: Db, subjectId: string, { kind, after, limit }: TimelineQuestion): Promise<FactEntry[]> {
  const all = db.selectFrom('dossiers.fact').select(entryColumns).where('subjectId', '=', subjectId)
  const ofKind = kind === null ? all : all.where('kind', 'in', [kind].flat())
  const page =
    after === null ? ofKind : ofKind.where(sql<boolean>`(occurred_on, id) < (${after[0]}::date, ${after[1]}::uuid)`)
  return page
    .orderBy('occurredOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function countKinds(db: Db, subjectId: string): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from dossiers.fact where subject_id = ${subjectId}
    group by kind order by count(*) desc, kind limit 200`.execute(db)
  return rows
}

type Merge = { importId: string; mergedOn: Day; entryId: string; batchId: string; recordedAt: string }

/**
 * The facts of a merged register, set-based: `registered` on the founding day of each new business (a day nobody knows
 * is no fact), `registrationChanged` on the day of the merge for each that differs. @returns how many.
 */
export async function insertFactsOfMerge(tx: Tx, merge: Merge): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into dossiers.fact (id, subject_id, bureau_id, kind, occurred_on, recorded_at, payload, source_module,
      source_ref, entry_id, batch_id)
    select gen_random_uuid(), m.business_id, b.bureau_id,
      case m.verdict when 'new' then 'registered' else 'registrationChanged' end,
      case m.verdict when 'new' then m.founded_on else ${merge.mergedOn}::date end,
      ${merge.recordedAt}::timestamptz,
      case m.verdict when 'new' then '{}'::jsonb else jsonb_build_object('what', to_jsonb(m.what)) end,
      'businesses', ${merge.importId}, ${merge.entryId}::uuid, ${merge.batchId}::uuid
    from businesses.merged_row_view m
    join businesses.business_view b on b.id = m.business_id
    where m.import_id = ${merge.importId}
      and ((m.verdict = 'new' and m.founded_on is not null) or (m.verdict = 'updated' and cardinality(m.what) > 0))`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

const manyFacts = 500

/**
 * After many facts, a tenth of all and more, the planner must know that there are many: a run of classes over them took
 * minutes without.
 */
export async function noteManyFacts(tx: Tx, count: number): Promise<void> {
  if (count < manyFacts) return
  const { rows } = await sql<{ known: number }>`
    select reltuples::float as known from pg_class where oid = 'dossiers.fact'::regclass`.execute(tx)
  if (count * 10 >= (rows[0]?.known ?? 0)) await showToPlanner(tx, 'dossiers.fact')
}
