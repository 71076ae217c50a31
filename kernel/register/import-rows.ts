import type { Field } from '../model.ts'
import type { CellFlaw, TableRecord } from '../tabular/table.ts'
import type { ImportColumns, ImportShape } from './import-columns.ts'
import { type ImportCell, type ImportFault, isFault, readImportValue } from './import-values.ts'
import { importedFields, optionFinder } from './import-words.ts'

/**
 * A row that is not taken, by one of its cells (without `column`: by the whole row). `why` is a code; its text under
 * `refusals` says in the reader's language what is wrong and what mends it, with the details in their places.
 */
export type ImportProblem = {
  readonly line: number
  /** The header of the column, as the file has it. */
  readonly column: string | null
  readonly value: string | null
  readonly why: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** A row whose cells are all understood. Only fields the file has a column for; references are still codes or names. */
export type ImportRow = {
  readonly line: number
  readonly values: Readonly<Record<string, unknown>>
  /** What stood in the cells. */
  readonly texts: Readonly<Record<string, string>>
}

/** The rows of a file that could be read. */
export type ImportRows = { readonly columns: ImportColumns; readonly rows: readonly ImportRow[] }

/** What becomes of the rows that could be read: each is new, differs from what stands, equals it or has problems. */
export type Judgement<Item> = {
  readonly created: readonly Item[]
  readonly changed: readonly Item[]
  readonly unchanged: number
  readonly problems: readonly ImportProblem[]
}

export type ReadRow = { readonly row: ImportRow } | { readonly problems: readonly ImportProblem[] }

/** @returns what reads one record of the file after another. */
export function importRowReader(shape: ImportShape, columns: ImportColumns): (record: TableRecord) => ReadRow {
  const readers = importedFields(shape.model).flatMap(([name, field]) => {
    const column = columns.columnOf.get(name)
    return column === undefined ? [] : [fieldReader(shape, columns, { name, field, column })]
  })
  return (record) => {
    const shapeFault = faultOfShape(record, columns)
    if (shapeFault) return { problems: [problemAt(columns, record, shapeFault.column, shapeFault)] }
    const cells = readers.map((read) => read(record))
    const problems = cells.flatMap((cell) => ('problem' in cell ? [cell.problem] : []))
    if (problems.length > 0) return { problems }
    const known = cells.flatMap((cell) => ('problem' in cell ? [] : [cell]))
    return {
      row: {
        line: record.line,
        values: Object.fromEntries(known.map(({ name, value }) => [name, value])),
        texts: Object.fromEntries(known.map(({ name, text }) => [name, text])),
      },
    }
  }
}

/** The problem of a row that could be read but not be taken. Without a field it is the whole row's. */
export function problemOf(
  columns: ImportColumns,
  { line, texts }: ImportRow,
  field: string | null,
  { why, details }: ImportFault,
): ImportProblem {
  const column = field === null ? undefined : columns.columnOf.get(field)
  return {
    line,
    column: column === undefined ? null : (columns.headers[column] ?? null),
    value: field === null ? null : (texts[field] ?? null),
    why,
    ...(details ? { details } : {}),
  }
}

/** Identities for records that are new, one for each line: rules make none themselves. */
export type NewIds = ReadonlyMap<number, string>

export function newIdOf(ids: NewIds, line: number): string {
  const id = ids.get(line)
  if (id === undefined) throw new Error(`line ${line} was given no identity`)
  return id
}

/** Whether a record says the same as another in these fields; the order of choices says nothing. */
export const isSameIn = (
  fields: readonly string[],
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean => fields.every((field) => comparable(one[field]) === comparable(other[field]))

const comparable = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null))

type FieldColumn = { readonly name: string; readonly field: Field; readonly column: number }
type CellRead = { readonly name: string; readonly value: unknown; readonly text: string }

function fieldReader(shape: ImportShape, columns: ImportColumns, { name, field, column }: FieldColumn) {
  const cellKind: Pick<ImportCell, 'optionOf' | 'offered'> = {
    optionOf: optionFinder([name, field], shape.languages),
    offered: Object.values(columns.words.options[name] ?? {}),
  }
  return (record: TableRecord): CellRead | { readonly problem: ImportProblem } => {
    const text = record.values[column] ?? ''
    const flaw = record.flaws?.find((found) => found.column === column)?.flaw
    const read = flaw ? { why: faultOfFlaw[flaw] } : readImportValue(field, { ...cellKind, text, ...epochOf(record) })
    if (isFault(read)) return { problem: problemAt(columns, record, column, read) }
    if (read.value === null && shape.keys.includes(name))
      return { problem: problemAt(columns, record, column, { why: 'row/value-missing' }) }
    return { name, value: read.value, text: shown(text) }
  }
}

const epochOf = ({ serialEpoch }: TableRecord) => (serialEpoch === undefined ? {} : { serialEpoch })

const faultOfFlaw: Readonly<Record<CellFlaw, string>> = {
  merged: 'row/cell-merged',
  'formula-without-value': 'row/cell-formula-without-value',
  'error-value': 'row/cell-error-value',
  nul: 'row/cell-nul',
}

/** A text file with a field too many or too few has lost a delimiter; a sheet is only as wide as its last filled cell. */
function faultOfShape(
  record: TableRecord,
  { headers }: ImportColumns,
): (ImportFault & { column?: number }) | undefined {
  const width = headers.length
  const extra = record.values.findIndex((value, column) => column >= width && value.trim() !== '')
  const details = { expected: width, found: record.values.length }
  if (extra >= 0) return { why: 'row/columns-too-many', details, column: extra }
  const isText = record.sheet === undefined
  return isText && record.values.length < width ? { why: 'row/columns-too-few', details } : undefined
}

function problemAt(
  { headers }: ImportColumns,
  { line, values }: TableRecord,
  column: number | undefined,
  { why, details }: ImportFault,
): ImportProblem {
  return {
    line,
    column: column === undefined ? null : (headers[column] ?? null),
    value: column === undefined ? null : shown(values[column] ?? ''),
    why,
    ...(details ? { details } : {}),
  }
}

const shown = (text: string): string => text.slice(0, 200)
