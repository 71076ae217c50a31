import type { Sheet } from './compiled.ts'
import type { Filled, FilledBlock, FilledParagraph, FilledRow, FilledTable } from './fill.ts'
import type { Fonts } from './fonts.ts'
import { type Line, linesOf, listCounter, type Numbers } from './lines.ts'

/** What is drawn on a page, from its left upper corner, in points. */
export type Mark =
  | { readonly kind: 'line'; readonly x: number; readonly y: number; readonly line: Line }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Page = readonly Mark[]

/** Pages at most; what is longer is a mistake in the values. */
const mostPages = 300
const padding = 5.4

/** Lays a filled template out on its pages; header and footer know how many there are. */
export function layPages(fonts: Fonts, filled: Filled): Page[] {
  const { sheet } = filled
  const desk = new Desk(fonts, sheet)
  for (const block of filled.body) desk.lay(block)
  const pages = desk.pages
  return pages.map((page, at) => [...page, ...marginsOf(fonts, filled, { page: at + 1, pages: pages.length })])
}

function marginsOf(fonts: Fonts, { sheet, header, footer }: Filled, numbers: Numbers): Mark[] {
  const width = sheet.width - sheet.left - sheet.right
  const count = listCounter()
  const lines = (blocks: readonly FilledBlock[]) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [] : paragraphLines(fonts, block, { width, numbers, count })))
  const below = lines(footer)
  return [
    ...stacked(lines(header), sheet.left, sheet.header),
    ...stacked(below, sheet.left, sheet.height - sheet.footer - heightOf(below)),
  ]
}

export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0)

function stacked(lines: readonly Line[], x: number, top: number): Mark[] {
  let y = top
  return lines.map((line) => {
    const mark: Mark = { kind: 'line', x, y, line }
    y += line.height
    return mark
  })
}

type Counter = ReturnType<typeof listCounter>
type Measure = { readonly width: number; readonly numbers: Numbers; readonly count: Counter }

function paragraphLines(fonts: Fonts, paragraph: FilledParagraph, { width, numbers, count }: Measure): Line[] {
  const mark = paragraph.list ? count(paragraph.list) : null
  return linesOf(fonts, paragraph, { width, mark, numbers })
}

const unknownNumbers: Numbers = { page: 1, pages: 1 }

/** Fills one page after the other. */
class Desk {
  readonly pages: Mark[][] = [[]]
  readonly #fonts: Fonts
  readonly #sheet: Sheet
  readonly #count = listCounter()
  #y: number

  constructor(fonts: Fonts, sheet: Sheet) {
    this.#fonts = fonts
    this.#sheet = sheet
    this.#y = sheet.top
  }

  lay(block: FilledBlock): void {
    if (block.kind === 'table') this.#layTable(block)
    else for (const line of this.#linesOf(block, this.#width)) this.#layLine(line)
  }

  get #width(): number {
    return this.#sheet.width - this.#sheet.left - this.#sheet.right
  }

  get #bottom(): number {
    return this.#sheet.height - this.#sheet.bottom
  }

  get #isFresh(): boolean {
    return this.pages.at(-1)?.length === 0
  }

  #put(mark: Mark): void {
    this.pages.at(-1)?.push(mark)
  }

  #turn(): void {
    if (this.pages.length < mostPages) this.pages.push([])
    this.#y = this.#sheet.top
  }

  #linesOf(block: FilledParagraph, width: number): Line[] {
    return paragraphLines(this.#fonts, block, { width, numbers: unknownNumbers, count: this.#count })
  }

  #layLine(line: Line): void {
    if (!this.#isFresh && (line.newPage || this.#y + line.height > this.#bottom + 0.01)) this.#turn()
    // Space at the head of a page would only push down what follows.
    if (line.runs.length === 0 && line.baseline === 0 && this.#isFresh) return
    this.#put({ kind: 'line', x: this.#sheet.left, y: this.#y, line })
    this.#y += line.height
  }

  #layTable({ widths, rows, hasLines }: FilledTable): void {
    const columns = fitted(widths, rows, this.#width)
    const header = rows.filter(({ isHeader }) => isHeader)
    for (const row of rows) this.#layRow(row, { columns, hasLines, header: row.isHeader ? [] : header })
  }

  #layRow(row: FilledRow, ground: RowGround): void {
    const { columns, hasLines } = ground
    let cells: LaidCell[] | null = this.#cellsOf(row, columns)
    let mayTurn = !this.#isFresh
    while (cells) {
      const height = heightOfRow(cells, row.height)
      const fits = height <= this.#bottom - this.#y + 0.01
      if (mayTurn && !fits && this.#ratherTurns(height)) this.#turnUnder(ground)
      else cells = fits ? this.#putRow(cells, height, hasLines) : this.#putPart(cells, hasLines)
      mayTurn = false
    }
  }

  #turnUnder({ columns, hasLines, header }: RowGround): void {
    this.#turn()
    for (const row of header) this.#putRow(this.#cellsOf(row, columns), row.height, hasLines)
  }

  /** A row goes whole on the next page; one that is higher than a page begins here if there is room worth it. */
  #ratherTurns(height: number): boolean {
    return height <= this.#bottom - this.#sheet.top || this.#bottom - this.#y < 60
  }

  #cellsOf(row: FilledRow, columns: readonly number[]): LaidCell[] {
    let column = 0
    let x = this.#sheet.left
    return row.cells.map(({ span, middle, blocks }) => {
      const width = columns.slice(column, column + span).reduce((sum, each) => sum + each, 0)
      const lines = blocks.flatMap((block) => (block.kind === 'table' ? [] : this.#linesOf(block, width - 2 * padding)))
      const cell = { x, width, lines, isMiddle: middle ?? false }
      column += span
      x += width
      return cell
    })
  }

  #putRow(cells: readonly LaidCell[], height: number, hasLines: boolean): null {
    const whole = heightOfRow(cells, height)
    for (const { x, width, lines, isMiddle } of cells) {
      if (hasLines) this.#put({ kind: 'box', x, y: this.#y, width, height: whole })
      const top = isMiddle ? (whole - heightOf(lines)) / 2 : padding
      for (const mark of stacked(lines, x + padding, this.#y + top)) this.#put(mark)
    }
    this.#y += whole
    return null
  }

  /** As many lines of each cell as there is room for; the rest goes on the next page. */
  #putPart(cells: readonly LaidCell[], hasLines: boolean): LaidCell[] | null {
    const room = this.#bottom - this.#y
    const parts = cells.map(({ lines }) => linesWithin(lines, room - 2 * padding))
    const now = cells.map((cell, at) => ({ ...cell, lines: cell.lines.slice(0, parts[at]) }))
    const rest = cells.map((cell, at) => ({ ...cell, lines: cell.lines.slice(parts[at]) }))
    this.#putRow(now, room, hasLines)
    this.#turn()
    return rest.some(({ lines }) => lines.length > 0) ? rest : null
  }
}

type RowGround = {
  readonly columns: readonly number[]
  readonly hasLines: boolean
  readonly header: readonly FilledRow[]
}

type LaidCell = {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly isMiddle: boolean
}

const heightOfRow = (cells: readonly LaidCell[], least: number) =>
  Math.max(least, ...cells.map(({ lines }) => heightOf(lines) + 2 * padding))

/** How many lines have room; always one, or a line higher than the page would never be laid. */
function linesWithin(lines: readonly Line[], room: number): number {
  let height = 0
  const over = lines.findIndex((line) => {
    height += line.height
    return height > room
  })
  return over < 0 ? lines.length : Math.max(1, over)
}

/** Widths of the columns: as the file says, drawn to the measure when they are wider or not said. */
function fitted(widths: readonly number[], rows: readonly FilledRow[], measure: number): readonly number[] {
  const count = Math.max(widths.length, ...rows.map(({ cells }) => cells.reduce((sum, { span }) => sum + span, 0)))
  const said = Array.from({ length: count }, (_, at) => widths[at] || measure / count)
  const whole = said.reduce((sum, each) => sum + each, 0)
  return whole > measure ? said.map((each) => (each * measure) / whole) : said
}
