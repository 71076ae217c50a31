export { openTable, readTable } from './open-table.ts'
export type { CellFlaw, Delimiter, Table, TableLimits, TableRecord, TextEncoding } from './table.ts'
export { cellAddress, defaultTableLimits } from './table.ts'
