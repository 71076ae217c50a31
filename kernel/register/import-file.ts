import { canonicalJson } from '../crypto/canonical-json.ts'
import { growTree, hashLeaf, rootOf } from '../crypto/merkle.ts'
import { sm3 } from '../crypto/sm3.ts'
import { Refusal } from '../errors.ts'
import { readTable } from '../tabular/index.ts'
import type { TableRecord } from '../tabular/table.ts'
import { findImportHeader, type ImportShape, mapImportColumns } from './import-columns.ts'
import { type ImportProblem, type ImportRow, type ImportRows, importRowReader } from './import-rows.ts'

/** What stood in a file: `read` rows in all, those that could be read, and what was wrong with the others. */
export type ImportFile = ImportRows & {
  readonly read: number
  readonly problems: readonly ImportProblem[]
  /** Root (RFC 9162, SM3) over all rows as they stood, so that nobody can say later that one was not there. */
  readonly rowRoot: string
}

export const mostImportRows = 20_000

// Rows are held in memory, so what a workbook unpacks to is bounded as well.
const limits = { unpackedBytes: 200_000_000, sharedTextBytes: 50_000_000 }
const headerWithin = 20

/**
 * Reads a CSV or XLSX file by a model.
 * @throws Refusal what `openTable` refuses, `table/columns-missing`, `table/columns-repeated`, `table/too-many-rows`.
 */
export async function readImportFile(shape: ImportShape, path: string): Promise<ImportFile> {
  const records = await recordsOf(path)
  const header = findImportHeader(
    shape,
    records.slice(0, headerWithin).map(({ values }) => values),
  )
  const columns = mapImportColumns(shape, records[header]?.values ?? [])
  const below = records.slice(header + 1)
  if (below.length > mostImportRows) throw new Refusal('table/too-many-rows', { most: mostImportRows })
  const readRow = importRowReader(shape, columns)
  const rows: ImportRow[] = []
  const problems: ImportProblem[] = []
  for (const record of below) {
    const read = readRow(record)
    if ('row' in read) rows.push(read.row)
    else problems.push(...read.problems)
  }
  return { columns, read: below.length, rows, problems, rowRoot: rootOfRecords(below) }
}

async function recordsOf(path: string): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  for await (const record of readTable(path, limits)) {
    if (record.values.every((value) => value.trim() === '') && !record.flaws?.length) continue
    records.push(record)
    if (records.length > mostImportRows + headerWithin)
      throw new Refusal('table/too-many-rows', { most: mostImportRows })
  }
  return records
}

function rootOfRecords(records: readonly TableRecord[]): string {
  const leaves = records.map(({ line, values }) =>
    hashLeaf(sm3, Buffer.from(canonicalJson([line, ...values.map((value) => value.toWellFormed())]))),
  )
  return Buffer.from(rootOf(sm3, growTree(sm3, leaves))).toString('hex')
}
