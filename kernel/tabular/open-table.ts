import { open } from 'node:fs/promises'
import { Refusal } from '../errors.ts'
import { openCsv } from './csv.ts'
import { defaultTableLimits, type Table, type TableLimits } from './table.ts'
import { openWorkbook } from './workbook.ts'

/**
 * Opens a CSV or XLSX file, told apart by its content and never by its name.
 * @throws Refusal `table/empty`, `table/xls-binary`, `table/encrypted`, `table/html`, `table/not-a-table` {found};
 * of text also `table/broken-character` {encoding, line}; of workbooks `table/workbook-broken` {part},
 * `table/no-sheet`, `table/too-large` {part, limitBytes}, `table/phonetic-guide`, `table/too-many-merged-areas`.
 * While reading `table/quote-not-closed` {line}, `table/record-too-long` {line, limitBytes}.
 */
export async function openTable(path: string, limits: Partial<TableLimits> = {}): Promise<Table> {
  const head = await readHead(path, 65_536)
  if (head.length === 0) throw new Refusal('table/empty')
  const form = formOf(head)
  const allLimits = { ...defaultTableLimits, ...limits }
  if (form === 'zip') return openWorkbook(path, allLimits)
  if (form === 'text') return openCsv(path, head, allLimits)
  throw form
}

/** Reads all records of a table file in order; what `openTable` refuses is refused at the first step. */
export async function* readTable(path: string, limits: Partial<TableLimits> = {}) {
  const table = await openTable(path, limits)
  yield* table.records()
}

async function readHead(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const foreignForms: readonly (readonly [string, string])[] = [
  ['%PDF', 'pdf'],
  ['\x89PNG', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['Rar!', 'rar'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'gzip'],
]

function formOf(head: Uint8Array): 'zip' | 'text' | Refusal {
  const text = Buffer.from(head).toString('latin1')
  if (text.startsWith('PK\x03\x04')) return 'zip'
  if (text.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compoundFile(text)
  const foreign = foreignForms.find(([signature]) => text.startsWith(signature))
  if (foreign !== undefined) return new Refusal('table/not-a-table', { found: foreign[1] })
  return markupOrText(text)
}

/** The old binary container holds Excel 97–2003 workbooks, and newer ones that are locked with a password. */
function compoundFile(text: string): Refusal {
  const isEncrypted = text.includes([...'EncryptedPackage'].join('\0'))
  return new Refusal(isEncrypted ? 'table/encrypted' : 'table/xls-binary')
}

function markupOrText(text: string): 'text' | Refusal {
  // Many office systems export an HTML table and call it .xls.
  if (/^(\xef\xbb\xbf)?\s*<(!doctype html|html|head|table|meta)/i.test(text)) return new Refusal('table/html')
  if (/^(\xef\xbb\xbf)?\s*<\?xml/.test(text)) return new Refusal('table/not-a-table', { found: 'xml' })
  if (/^(\xff\xfe|\xfe\xff)/.test(text)) return 'text'
  const nuls = text.split('\0').length - 1
  return nuls > text.length / 10 ? new Refusal('table/not-a-table', { found: 'binary' }) : 'text'
}
