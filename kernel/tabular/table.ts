/** Why a single cell cannot be trusted although the file can be read. */
export type CellFlaw =
  /** covered by a merged area that spans rows: the value stands in another row */
  | 'merged'
  /** a formula the program that wrote the file never calculated */
  | 'formula-without-value'
  /** `#N/A`, `#REF!` … */
  | 'error-value'
  /** holds U+0000, which no database text may */
  | 'nul'

/**
 * One record of a table. `line` is the 1-based line of the source where the record begins (for a sheet its row number);
 * `values` are the texts as found, untrimmed; `flaws` name cells by 0-based column.
 */
export interface TableRecord {
  readonly line: number
  readonly values: readonly string[]
  readonly sheet?: string
  /** Set when serial numbers of days in this sheet count from 1904 instead of 1900. */
  readonly serialEpoch?: 1904
  readonly flaws?: readonly { readonly column: number; readonly flaw: CellFlaw }[]
}

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

export interface TableLimits {
  /** Bytes of one record of a text file, and characters of one physical line. */
  readonly recordBytes: number
  /** Bytes of all parts of a workbook together, unpacked. */
  readonly unpackedBytes: number
  /** Bytes of the list of shared texts, unpacked: the only part that is held in memory. */
  readonly sharedTextBytes: number
  readonly mergedAreas: number
}

export const defaultTableLimits: TableLimits = {
  recordBytes: 1_000_000,
  unpackedBytes: 2_000_000_000,
  sharedTextBytes: 200_000_000,
  mergedAreas: 10_000,
}

/** An opened table; `records` may be read once or again, each time from the start, never more than a part in memory. */
export interface Table {
  readonly form: 'csv' | 'xlsx'
  readonly encoding?: TextEncoding
  readonly delimiter?: Delimiter
  readonly sheet?: string
  /** Sheets that are not read: hidden ones and those behind the first visible one. */
  readonly otherSheets?: readonly string[]
  records(): AsyncGenerator<TableRecord>
}

export type Delimiter = ',' | '\t' | ';'

/** Where a cell is, as its reader finds it: `Sheet1!B12`, or `12:2` (line and column) in a text file. */
export function cellAddress(record: Pick<TableRecord, 'line' | 'sheet'>, column: number): string {
  if (record.sheet === undefined) return `${record.line}:${column + 1}`
  return `${record.sheet}!${columnLetters(column)}${record.line}`
}

function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}
