import { Readable } from 'node:stream'
import exceljs from 'exceljs'
import { Refusal } from '../errors.ts'
import { cellText } from './cell-text.ts'
import type { Table, TableLimits, TableRecord } from './table.ts'
import { inReadingOrder, type MergedArea, planWorkbook, type WorkbookPlan } from './workbook-parts.ts'
import { readPacked, type ZipPart } from './zip.ts'

/** Opens the first visible sheet of an XLSX workbook. See `openTable` for what is refused. */
export async function openWorkbook(path: string, limits: TableLimits): Promise<Table> {
  const plan = await planWorkbook(path, limits)
  return { form: 'xlsx', sheet: plan.sheet, otherSheets: plan.otherSheets, records: () => readRows(path, plan) }
}

async function* readRows(path: string, plan: WorkbookPlan): AsyncGenerator<TableRecord> {
  const merges = new MergeWindow(plan.mergedAreas)
  let isEmpty = true
  try {
    for await (const row of readSheet(path, plan)) {
      const record = asRecord(row, plan, merges)
      if (record.values.every((value) => value === '') && record.flaws === undefined) continue
      isEmpty = false
      yield record
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('table/workbook-broken', { part: plan.sheet, cause: String(error) })
  }
  if (isEmpty) throw new Refusal('table/empty')
}

async function* readSheet(path: string, plan: WorkbookPlan): AsyncGenerator<exceljs.Row> {
  const archive = Readable.from(repack(path, inReadingOrder(plan.parts)))
  const reader = new exceljs.stream.xlsx.WorkbookReader(archive, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  try {
    for await (const sheet of reader) yield* sheet
  } finally {
    archive.destroy()
  }
}

function asRecord(row: exceljs.Row, plan: WorkbookPlan, merges: MergeWindow): TableRecord {
  const values: string[] = []
  const flaws: NonNullable<TableRecord['flaws']>[number][] = []
  const covering = merges.covering(row.number - 1)
  const width = Math.max(row.cellCount, ...covering.map((area) => area.lastColumn + 1))
  for (let column = 0; column < width; column++) {
    const { text, flaw } = cellText(row.getCell(column + 1), plan.countsFrom1904)
    values.push(text)
    if (covering.some((area) => column >= area.firstColumn && column <= area.lastColumn)) {
      flaws.push({ column, flaw: 'merged' })
    } else if (flaw !== undefined) flaws.push({ column, flaw })
  }
  return {
    line: row.number,
    values,
    sheet: plan.sheet,
    ...(plan.countsFrom1904 ? { serialEpoch: 1904 as const } : {}),
    ...(flaws.length > 0 ? { flaws } : {}),
  }
}

/** The merged areas that reach into a row from a row above; rows must be asked in ascending order. */
class MergeWindow {
  #coming: MergedArea[]
  #open: MergedArea[] = []

  constructor(areas: readonly MergedArea[]) {
    this.#coming = [...areas].sort((left, right) => right.firstRow - left.firstRow)
  }

  covering(row: number): readonly MergedArea[] {
    for (let next = this.#coming.at(-1); next !== undefined && next.firstRow < row; next = this.#coming.at(-1)) {
      this.#open.push(next)
      this.#coming.pop()
    }
    if (this.#open.length > 0) this.#open = this.#open.filter((area) => area.lastRow >= row)
    return this.#open
  }
}

/**
 * The same parts as a new archive: in an order that a reader can follow without temporary files, with true sizes, and
 * without pictures, macros and whatever else lies in the file.
 */
async function* repack(path: string, parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield localHeader(part)
    yield* readPacked(path, part)
  }
  if (!parts.some((part) => part.name === 'xl/sharedStrings.xml')) {
    const none = Buffer.from('<sst/>')
    const name = 'xl/sharedStrings.xml'
    yield localHeader({ name, method: 0, packedBytes: none.length, unpackedBytes: none.length, dataOffset: 0 })
    yield none
  }
  yield endOfDirectory
}

function localHeader(part: ZipPart): Buffer {
  const name = Buffer.from(part.name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(part.method, 8)
  header.writeUInt32LE(part.packedBytes, 18)
  header.writeUInt32LE(part.unpackedBytes, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

const endOfDirectory = Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)])
