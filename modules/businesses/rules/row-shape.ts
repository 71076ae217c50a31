import { canonicalIdentifier, identify } from '../../../kernel/identifiers/index.ts'
import type { TableRecord } from '../../../kernel/tabular/table.ts'
import type { ColumnMap } from './columns.ts'
import type { ImportFault } from './reading.ts'

export interface ShapeFault {
  readonly column?: number
  readonly why: ImportFault
}

/**
 * Whether the values of a row stand under the wrong headers. A code is the best witness: a valid credit code next to the
 * column of codes, and none in it, means a shift. A text file with a field too many or too few has lost or broken a
 * delimiter somewhere; a sheet is only as wide as its last filled cell, so there only more than the header is a fault.
 */
export function faultOfShape(record: TableRecord, map: ColumnMap): ShapeFault | undefined {
  const shifted = shiftedColumn(record.values, map)
  if (shifted !== undefined) return { column: shifted, why: 'import/columns-shifted' }
  const width = map.headers.length
  if (record.values.slice(width).some((value) => value.trim() !== '')) {
    return { column: width, why: 'import/columns-too-many' }
  }
  const isText = record.sheet === undefined
  return isText && record.values.length < width ? { why: 'import/columns-too-few' } : undefined
}

function shiftedColumn(values: readonly string[], { columns }: ColumnMap): number | undefined {
  const { code } = columns
  if (code === undefined || isCreditCode(values[code])) return undefined
  const others = Object.values(columns)
  const column = values.findIndex((value, index) => index !== code && isCreditCode(value))
  if (column < 0) return undefined
  // A column of registration numbers or organisation codes may hold a credit code by right.
  const allowed = [columns.registrationNumber, columns.organisationCode]
  return allowed.includes(column) && others.includes(column) ? undefined : column
}

function isCreditCode(value: string | undefined): boolean {
  if (value === undefined || value.length < 18 || value.length > 40) return false
  return canonicalIdentifier(value).length === 18 && identify(value, { kind: 'uscc' }).valid
}
