import { Refusal } from '../errors.ts'
import type { TableLimits } from './table.ts'
import { listZipParts, readUnpacked, type ZipPart } from './zip.ts'

/** An area of merged cells that spans rows; rows and columns 0-based, ends included. */
export interface MergedArea {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** What is known of a workbook before its rows are read. `parts` are those to be read, sizes as really unpacked. */
export interface WorkbookPlan {
  readonly parts: readonly ZipPart[]
  readonly sheet: string
  readonly otherSheets: readonly string[]
  readonly countsFrom1904: boolean
  readonly mergedAreas: readonly MergedArea[]
}

const bookPart = 'xl/workbook.xml'
const relationsPart = 'xl/_rels/workbook.xml.rels'
const textsPart = 'xl/sharedStrings.xml'
const stylesPart = 'xl/styles.xml'

/**
 * Unpacks every part once, counting, before any of it is parsed: an archive may lie about its sizes, and the rows of a
 * sheet come before the list of its merged cells. See `openTable` for what is refused.
 */
export async function planWorkbook(path: string, limits: TableLimits): Promise<WorkbookPlan> {
  const listed = await listZipParts(path, (name) => name.startsWith('xl/'))
  const measure = new Measure(path, limits)
  const book = await measure.text(partOf(listed, bookPart))
  const relations = await measure.text(partOf(listed, relationsPart))
  const sheets = listSheets(book, relations)
  const chosen = sheets.find((sheet) => sheet.isVisible && listed.has(sheet.part))
  if (chosen === undefined) throw new Refusal('table/no-sheet', { sheets: sheets.map((sheet) => sheet.name) })
  const mergedAreas = await measure.mergedAreas(partOf(listed, chosen.part))
  for (const name of [stylesPart, textsPart]) await measure.optional(listed.get(name))
  return {
    parts: measure.parts,
    sheet: chosen.name,
    otherSheets: sheets.filter((sheet) => sheet !== chosen).map((sheet) => sheet.name),
    countsFrom1904: /<(\w+:)?workbookPr\b[^>]*\bdate1904="(1|true)"/.test(book),
    mergedAreas,
  }
}

/** The parts in the order in which a reader that does not look back needs them. */
export function inReadingOrder(parts: readonly ZipPart[]): ZipPart[] {
  const order = [bookPart, relationsPart, stylesPart, textsPart]
  const rank = (part: ZipPart) => (order.includes(part.name) ? order.indexOf(part.name) : order.length)
  return [...parts].sort((left, right) => rank(left) - rank(right))
}

function partOf(parts: ReadonlyMap<string, ZipPart>, name: string): ZipPart {
  const part = parts.get(name)
  if (part !== undefined) return part
  if (name === bookPart) throw new Refusal('table/not-a-table', { found: 'zip' })
  throw new Refusal('table/workbook-broken', { part: name })
}

interface SheetEntry {
  readonly name: string
  readonly part: string
  readonly isVisible: boolean
}

function listSheets(book: string, relations: string): SheetEntry[] {
  const targets = new Map(
    elements(relations, 'Relationship').map((attributes) => [attributes.get('Id'), attributes.get('Target') ?? '']),
  )
  return elements(book, 'sheet').map((attributes) => ({
    name: attributes.get('name') ?? '',
    part: `xl/${(targets.get(attributes.get('r:id')) ?? '').replace(/^\/?xl\/|^\//, '')}`,
    isVisible: (attributes.get('state') ?? 'visible') === 'visible',
  }))
}

function elements(xml: string, name: string): Map<string, string>[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g'))
  return [...found].map(([, attributes = '']) => {
    const pairs = attributes.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)
    return new Map([...pairs].map(([, key = '', value = '']) => [key, decodeEntities(value)]))
  })
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
  })
}

/** Unpacks parts, holding the sums to their limits, and keeps those that were unpacked with their true size. */
class Measure {
  readonly parts: ZipPart[] = []
  #path: string
  #limits: TableLimits
  #total = 0

  constructor(path: string, limits: TableLimits) {
    this.#path = path
    this.#limits = limits
  }

  async text(part: ZipPart): Promise<string> {
    let text = ''
    await this.#unpack(part, 4_000_000, (piece) => {
      text += piece
    })
    return text
  }

  async optional(part: ZipPart | undefined): Promise<void> {
    if (part === undefined) return
    const refusePhonetics = refuseWhen(/<(\w+:)?rPh\b/, 'table/phonetic-guide')
    const limit = part.name === textsPart ? this.#limits.sharedTextBytes : 50_000_000
    await this.#unpack(part, limit, part.name === textsPart ? refusePhonetics : () => undefined)
  }

  async mergedAreas(sheet: ZipPart): Promise<MergedArea[]> {
    const areas: MergedArea[] = []
    let tail = ''
    await this.#unpack(sheet, this.#limits.unpackedBytes, (piece) => {
      const text = tail + piece
      // A dozen rows of a register have no merged cells at all: look closer only where the word is.
      const cut = text.lastIndexOf('>') + 1
      tail = text.slice(cut).slice(-200)
      if (text.includes('mergeCell')) areas.push(...findAreas(text.slice(0, cut)))
      if (areas.length > this.#limits.mergedAreas) {
        throw new Refusal('table/too-many-merged-areas', { limit: this.#limits.mergedAreas })
      }
    })
    return areas
  }

  async #unpack(part: ZipPart, limitBytes: number, onText: (piece: string) => void): Promise<void> {
    const decoder = new TextDecoder()
    let bytes = 0
    for await (const chunk of readUnpacked(this.#path, part)) {
      bytes += chunk.length
      this.#total += chunk.length
      if (bytes > limitBytes || this.#total > this.#limits.unpackedBytes) {
        throw new Refusal('table/too-large', { part: part.name, limitBytes })
      }
      onText(decoder.decode(chunk, { stream: true }))
    }
    this.parts.push({ ...part, unpackedBytes: bytes })
  }
}

/** exceljs puts a phonetic guide in the place of the text it explains, so such a workbook would be read wrongly. */
function refuseWhen(pattern: RegExp, code: string): (piece: string) => void {
  let tail = ''
  return (piece) => {
    const text = tail + piece
    if (pattern.test(text)) throw new Refusal(code)
    tail = text.slice(-20)
  }
}

function findAreas(xml: string): MergedArea[] {
  const found = xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)
  return [...found]
    .map(([, left = '', top = '', right = '', bottom = '']) => ({
      firstRow: Number(top) - 1,
      lastRow: Number(bottom) - 1,
      firstColumn: columnNumber(left),
      lastColumn: columnNumber(right),
    }))
    .filter((area) => area.lastRow > area.firstRow)
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
