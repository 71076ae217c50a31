import { cleanText, isBlank } from '../../../../kernel/tabular/cell-words.ts'
import { daysBefore, type LearntColumn, leastRowsOfALevel, numberIn } from './columns.ts'
import type { Design } from './logistic.ts'
import type { Observation } from './observations.ts'

/**
 * One number of a row. `value`: how far the column lies from its mean, in standard deviations (blank: at the mean);
 * `level`, `blank`, `other`: 1 when it applies, else 0.
 */
export type Feature = { readonly column: LearntColumn } & (
  | { readonly part: 'value' | 'blank' | 'other' }
  | { readonly part: 'level'; readonly level: string }
)

/** What a row says in one column. */
export type Cell = { readonly text: string; readonly number: number | undefined }

export function featuresOf(column: LearntColumn): Feature[] {
  const blank: Feature[] = column.blanks >= leastRowsOfALevel ? [{ column, part: 'blank' }] : []
  if (column.as !== 'category') return [{ column, part: 'value' }, ...blank]
  const other: Feature[] = column.others >= leastRowsOfALevel ? [{ column, part: 'other' }] : []
  return [...column.levels.map((level) => ({ column, part: 'level' as const, level })), ...other, ...blank]
}

export function cellOf(column: LearntColumn, row: Observation): Cell {
  const text = cleanText(row.values[column.at] ?? '')
  if (column.as === 'category') return { text, number: undefined }
  return { text, number: column.as === 'number' ? numberIn(text) : daysBefore(text, row) }
}

export function featureValue(feature: Feature, cell: Cell): number {
  const { column } = feature
  if (column.as !== 'category') {
    if (feature.part === 'blank') return Number(cell.number === undefined)
    return cell.number === undefined ? 0 : (bounded(column, cell.number) - column.mean) / column.deviation
  }
  const isEmpty = isBlank(cell.text)
  if (feature.part === 'blank') return Number(isEmpty)
  if (feature.part === 'level') return Number(cell.text === feature.level)
  return Number(!isEmpty && !column.levels.includes(cell.text))
}

export function bounded({ least, most }: { least: number; most: number }, number: number): number {
  return Math.min(most, Math.max(least, number))
}

export function designOf(features: readonly Feature[], rows: readonly Observation[]): Design {
  const values = new Float64Array(rows.length * features.length)
  for (const [index, row] of rows.entries()) {
    let [column, cell]: [LearntColumn | undefined, Cell] = [undefined, { text: '', number: undefined }]
    for (const [place, feature] of features.entries()) {
      if (feature.column !== column) [column, cell] = [feature.column, cellOf(feature.column, row)]
      values[index * features.length + place] = featureValue(feature, cell)
    }
  }
  return { rows: rows.length, columns: features.length, values }
}

export const outcomesOf = (rows: readonly Observation[]): Uint8Array => Uint8Array.from(rows, ({ outcome }) => outcome)
