import { hash } from 'node:crypto'
import { newId } from '../../../kernel/identity.ts'
import { cellAddress, type TableRecord } from '../../../kernel/tabular/index.ts'
import type { Competence } from '../queries/competence.ts'
import type { KeptProblem, RejectedRow, TakenRow } from '../queries/import-rows.ts'
import { searchKeysOf } from '../queries/search-keys.ts'
import { type ColumnMap, type ImportContext, importRow } from '../rules/index.ts'
import { identityOf, stagedFields, withoutOverlong } from '../rules/staged-row.ts'

export type Staging = {
  readonly map: ColumnMap
  readonly importContext: ImportContext
  readonly competence: Competence
  /** Keeps what no place says whose it is. Null only in a trial without any bureau. */
  readonly importingBureauId: string | null
}

/** One record of the file as it is kept: a row to merge, or one to give back. `number` counts from 1. */
export function stageRecord(record: TableRecord, number: number, staging: Staging): TakenRow | RejectedRow {
  const read = { number, line: record.line, rowHash: hashOfRow(record) }
  const row = importRow(record, staging.map, staging.importContext)
  const cells = () => record.values.map(storable)
  if (row.kind === 'reject') return { ...read, problems: row.problems.map(storableProblem), cells: cells() }
  const { fields, overlong } = withoutOverlong(stagedFields(row.candidate))
  const tooLong = overlong.map((field) => overlongProblem(record, field, fields.name))
  if (overlong.includes('name')) return { ...read, problems: tooLong, cells: cells() }
  const bureau = bureauOf(row.candidate.place, staging)
  const office =
    bureau.bureauId === null ? null : staging.competence.officeOf(bureau.bureauId, fields.division, fields.domicile)
  return {
    ...read,
    problems: [...row.candidate.doubts.map(storableProblem), ...tooLong],
    identity: identityOf(fields),
    contentHash: hash('sm3', JSON.stringify(fields), 'base64'),
    newId: newId(),
    ...bureau,
    officeId: office?.officeId ?? null,
    officeReason: office?.reason ?? null,
    fields,
    keys: searchKeysOf(fields),
  }
}

export const isTaken = (row: TakenRow | RejectedRow): row is TakenRow => 'fields' in row

function bureauOf(place: Parameters<Competence['bureauOf']>[0], { competence, importingBureauId }: Staging) {
  return competence.bureauOf(place) ?? { bureauId: importingBureauId, bureauReason: 'importer' as const }
}

/**
 * Leaf of the tree over the rows: SM3(0x00 ‖ JSON of line and cells as found), so that whoever has the file can make
 * the root again. A JSON array of a number and texts is canonical as it stands (RFC 8785).
 */
function hashOfRow({ line, values }: TableRecord): Uint8Array {
  return hash('sm3', `\0${JSON.stringify([line, ...values])}`, 'buffer')
}

function overlongProblem(record: TableRecord, field: string, name: string): KeptProblem {
  return {
    line: record.line,
    cell: cellAddress(record, 0),
    column: field,
    value: storable(name.slice(0, 100)),
    why: 'import/text-too-long',
    remedy: 'import/remedy-align-columns',
  }
}

const storableProblem = (problem: KeptProblem): KeptProblem => ({ ...problem, value: storable(problem.value) })

/** PostgreSQL keeps neither U+0000 nor half a character. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
