import { containing } from '../../../kernel/containing.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type ImportCounts, type ImportState, RegisterImport } from '../model/index.ts'
import type { KeptProblem } from './import-rows.ts'

export type ImportRecord = {
  id: string
  bureauId: string | null
  accountId: string | null
  fileName: string
  fileSm3: string
  fileSize: number
  state: ImportState
  jobId: string | null
  headers: string[] | null
  ignored: string[] | null
  counts: ImportCounts | null
  refusal: { code: string; details: Readonly<Record<string, unknown>> } | null
  createdAt: string
  mergedAt: string | null
  entryId: string | null
  rowRoot: string | null
  version: number
}

declare module '../../../kernel/database.ts' {
  interface Tables {
    'businesses.import': ImportRecord
  }
}

export const importRegister: RegisterSource<typeof RegisterImport> = {
  model: RegisterImport,
  from: 'businesses.import',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-createdAt',
  search: (text) => sql<boolean>`r.file_name ilike ${containing(text)}`,
}

export const insertImport = (tx: Tx, record: ImportRecord) =>
  tx.insertInto('businesses.import').values(record).execute()

/** `bureauIds` null: whoever asks has checked already (the job that was begun by somebody who might). */
export const findImport = (db: Db, id: string, bureauIds: readonly string[] | null = null) =>
  scoped(db, id, bureauIds).executeTakeFirst()

/** An import of the command line that was killed while it read the same file for the same bureau. */
export const findUnfinished = (tx: Tx, fileSm3: string, bureauId: string | null) =>
  tx
    .selectFrom('businesses.import')
    .select('id')
    .where('fileSm3', '=', fileSm3)
    .where('state', '=', 'reading')
    .where('jobId', 'is', null)
    .where(sql<boolean>`bureau_id is not distinct from ${bureauId}::uuid`)
    .orderBy('id', 'desc')
    .executeTakeFirst()

export const findImportForUpdate = (tx: Tx, id: string, bureauIds: readonly string[] | null = null) =>
  scoped(tx, id, bureauIds).forUpdate().executeTakeFirst()

function scoped(db: Db, id: string, bureauIds: readonly string[] | null) {
  const one = db.selectFrom('businesses.import').selectAll().where('id', '=', id)
  return bureauIds === null ? one : one.where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
}

export const updateImport = (
  db: Db,
  id: string,
  { counts, refusal, ...change }: Partial<Omit<ImportRecord, 'id' | 'version'>>,
) =>
  db
    .updateTable('businesses.import')
    .set({
      ...change,
      ...(counts ? { counts: json(counts) } : {}),
      ...(refusal ? { refusal: json(refusal) } : {}),
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .execute()

export type PreviewProblem = KeptProblem & { name: string | null }

/** Rows that are given back, in the order of the file, from after `number`. */
export async function listRejected(db: Db, importId: string, after: number, limit: number) {
  const { rows } = await sql<{
    number: number
    line: number
    why: string
    otherLine: number | null
    problems: KeptProblem[]
    cells: string[] | null
    name: string | null
    creditCode: string | null
  }>`
    select v.number, r.line, v.why, v.other_line, r.problems, r.cells, r.name, r.credit_code
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict = 'rejected' and v.number > ${after}
    order by v.number limit ${limit}`.execute(db)
  return rows
}

/** Single values that were not understood, of rows that are taken all the same. */
export async function listDoubts(db: Db, importId: string, limit: number): Promise<PreviewProblem[]> {
  const { rows } = await sql<{ name: string; problem: KeptProblem }>`
    select r.name, p.problem
    from businesses.import_row r cross join lateral jsonb_array_elements(r.problems) as p(problem)
    where r.import_id = ${importId} and not r.is_rejected order by r.number limit ${limit}`.execute(db)
  return rows.map(({ name, problem }) => ({ ...problem, name }))
}

export type ChangedRow = {
  line: number
  name: string
  creditCode: string | null
  businessId: string
  changes: Record<string, [string | null, string | null]>
}

export async function listChanged(db: Db, importId: string, limit: number): Promise<ChangedRow[]> {
  const { rows } = await sql<ChangedRow>`
    select r.line, r.name, r.credit_code, v.business_id, v.changes
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict = 'updated' order by v.number limit ${limit}`.execute(db)
  return rows
}

export async function listPlaceless(db: Db, importId: string, limit: number) {
  const { rows } = await sql<{ line: number; name: string; domicile: string | null }>`
    select r.line, r.name, r.domicile
    from businesses.import_verdict v
    join businesses.import_row r on r.import_id = v.import_id and r.number = v.number
    where v.import_id = ${importId} and v.verdict <> 'rejected' and r.division is null
    order by v.number limit ${limit}`.execute(db)
  return rows
}

/** What was read of a file that is not merged. */
export async function deleteRows(tx: Tx, importId: string): Promise<void> {
  await sql`delete from businesses.import_verdict where import_id = ${importId}`.execute(tx)
  await sql`delete from businesses.import_row where import_id = ${importId}`.execute(tx)
}
