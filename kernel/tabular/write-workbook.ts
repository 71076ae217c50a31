import { PassThrough, type Readable } from 'node:stream'
import exceljs from 'exceljs'
import type { WrittenCell } from './write-csv.ts'

export type WrittenSheet = {
  readonly name: string
  /** Widths of the columns in characters. */
  readonly widths: readonly number[]
  /** The first row is the head: bold, and it stays in view. */
  readonly rows: AsyncIterable<readonly WrittenCell[]>
}

/** What a sheet of Excel holds, its head included; what is more goes on in the next one. */
export const mostSheetRows = 1_048_576

/**
 * A workbook, row by row. Texts are texts by their type and no program calculates them; numbers are numbers. A sheet
 * that is full goes on in another with the same head. `last` is asked when all rows are written.
 */
export function workbookOf(sheet: WrittenSheet, last: () => Omit<WrittenSheet, 'rows'> & { rows: WrittenCell[][] }) {
  const stream = new PassThrough()
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  write(workbook, sheet, last).catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined))
  return stream as Readable
}

type Workbook = InstanceType<typeof exceljs.stream.xlsx.WorkbookWriter>

async function write(workbook: Workbook, sheet: WrittenSheet, last: Parameters<typeof workbookOf>[1]) {
  let head: readonly WrittenCell[] | null = null
  let written = 0
  let sheets = 1
  let page = begin(workbook, sheet.name, sheet.widths)
  for await (const row of sheet.rows) {
    if (head !== null && written === mostSheetRows) {
      page.commit()
      sheets += 1
      page = begin(workbook, `${sheet.name} ${sheets}`, sheet.widths)
      add(page, head, true)
      written = 1
    }
    add(page, row, head === null)
    head ??= row
    written += 1
    if (written % 500 === 0) await drained(page)
  }
  page.commit()
  const { name, widths, rows } = last()
  const lastPage = begin(workbook, name, widths)
  for (const row of rows) add(lastPage, row, false)
  lastPage.commit()
  await workbook.commit()
}

type Page = ReturnType<Workbook['addWorksheet']>

function begin(workbook: Workbook, name: string, widths: readonly number[]): Page {
  // A name of a sheet has at most 31 characters and none of these.
  const page = workbook.addWorksheet(name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  page.columns = widths.map((width) => ({ width: Math.min(Math.max(width, 6), 60) }))
  return page
}

function add(page: Page, cells: readonly WrittenCell[], isHead: boolean) {
  const row = page.addRow(cells.map(({ text, number }) => number ?? (text === '' ? null : asXml(text))))
  if (isHead) row.font = { bold: true }
  row.commit()
}

/** Characters XML cannot hold, or reads as others (a carriage return), as Office Open XML writes them: `_x001B_`. */
const asXml = (text: string): string =>
  text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, (mark) => `_x${hexOf(mark)}_`)

const hexOf = (mark: string) => mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

type Pipe = NodeJS.WritableStream & { readonly _writableState?: { readonly needDrain?: boolean } }

/**
 * The library writes on without waiting for the disk; a million rows would all stand in memory. Its streams are of an
 * older make that says only inside whether it wants a pause.
 */
async function drained(page: Page): Promise<void> {
  const { pipes = [] } = (page as { stream?: { pipes?: Pipe[] } }).stream ?? {}
  for (const pipe of pipes) {
    if (pipe._writableState?.needDrain) await new Promise((resolve) => pipe.once('drain', resolve))
  }
}
