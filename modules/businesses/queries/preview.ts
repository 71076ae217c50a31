import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { findImport, type ImportRecord, listChanged, listDoubts, listPlaceless, listRejected } from './imports.ts'

const mostShown = 100

/** One row that is given back: where, which cell, what stood there, why, and what mends it. */
export type Rejection = {
  line: number
  cell: string
  column: string | null
  value: string
  why: string
  remedy: string
  otherLine: number | null
}

/**
 * What a merge would do, before it does it; after it, what it did.
 * @throws Refusal `import/not-found`.
 */
export async function previewOf({ db, caller }: Context, id: string) {
  const record = await findImport(db, id, caller.bureauIds)
  if (!record) throw new Refusal('import/not-found', { id })
  const [rejected, doubts, changed, placeless] = await Promise.all([
    listRejected(db, id, 0, mostShown),
    listDoubts(db, id, mostShown),
    listChanged(db, id, mostShown),
    listPlaceless(db, id, mostShown),
  ])
  return { import: summaryOf(record), rejected: rejected.map(asRejection), doubts, changed, placeless }
}

function summaryOf({
  id,
  fileName,
  state,
  version,
  jobId,
  headers,
  ignored,
  counts,
  refusal,
  mergedAt,
  rowRoot,
}: ImportRecord) {
  return { id, fileName, state, version, jobId, headers, ignored, counts, refusal, mergedAt, rowRoot }
}

type RejectedRow = Awaited<ReturnType<typeof listRejected>>[number]

/** A row that was not understood names its cell; one that collides names the other line. */
export function asRejection({ line, why, otherLine, problems, creditCode, name }: RejectedRow): Rejection {
  const [problem] = problems.filter((found) => found.why === why)
  if (problem) return { ...problem, column: problem.column ?? null, otherLine: null }
  const remedy = remedies[why] ?? 'import/remedy-keep-the-right-row'
  return { line, cell: String(line), column: null, value: creditCode ?? name ?? '', why, remedy, otherLine }
}

const remedies: Readonly<Record<string, string>> = {
  'import/other-jurisdiction': 'import/remedy-ask-for-transfer',
}

/** Every row that is given back, page by page. Whoever asks has seen to it that the import is the caller's. */
export async function* rejectedRows(db: Db, id: string) {
  let after = 0
  for (;;) {
    const rows = await listRejected(db, id, after, 1000)
    for (const row of rows) yield { ...asRejection(row), cells: row.cells ?? [] }
    const last = rows.at(-1)
    if (rows.length < 1000 || !last) return
    after = last.number
  }
}
