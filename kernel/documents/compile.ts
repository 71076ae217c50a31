import { Refusal } from '../errors.ts'
import { bindFields } from './bind-fields.ts'
import type { Block, Cell, CompiledTemplate, Inline, Nested, Paragraph, Row, Sheet, Style, Table } from './compiled.ts'
import { type Looks, listMarkOf, lookOf, looksOf, paragraphSources, runSources, styleOf } from './look.ts'
import { findMarks, isMark, type KnownField, type Mark, nest, type Place, placed } from './marks.ts'
import type { DocxParts } from './read-docx.ts'
import { childOf, childrenOf, textOf, type XmlNode } from './xml.ts'

/**
 * A Word file as what can be rendered: paragraphs, tables, lists, header, footer, placeholders, conditions. What else
 * stands in it is refused with its place, never left out silently.
 * @throws Refusal `template/unsupported`, `template/unknown-field` and those of `marks.ts`.
 */
export function compileTemplate(parts: DocxParts, fields: readonly KnownField[]): CompiledTemplate {
  const looks = looksOf(parts.styles, parts.numbering)
  const body = childOf(parts.document, 'w:body')
  if (!body) throw new Refusal('template/not-word')
  const section = childOf(body, 'w:sectPr')
  const margin = (kind: 'header' | 'footer') => {
    const reference = referenceOf(section, kind)
    const part = reference === null ? undefined : parts.related.get(reference)
    return part ? blocksOf({ looks, part: kind }, part.children) : []
  }
  const compiled: CompiledTemplate = {
    format: 1,
    sheet: sheetOf(section),
    header: margin('header'),
    footer: margin('footer'),
    body: blocksOf({ looks, part: 'body' }, body.children),
  }
  return bindFields(compiled, fields)
}

type Ground = { readonly looks: Looks; readonly part: Place['part'] }

/** The one header of all pages: another first page is outside the subset. */
function referenceOf(section: XmlNode | undefined, kind: 'header' | 'footer'): string | null {
  const references = childrenOf(section, `w:${kind}Reference`)
  const usual = references.find(({ attributes }) => attributes.get('w:type') === 'default') ?? references[0]
  if (childOf(section, 'w:titlePg') && references.length > 1)
    throw new Refusal('template/unsupported', { element: 'w:titlePg', where: kind === 'header' ? 'H' : 'F', text: '' })
  return usual?.attributes.get('r:id') ?? null
}

/** A4 with the margins of GB/T 9704 where the file says nothing (37 mm above, 28 mm left, type area 156 × 225 mm). */
function sheetOf(section: XmlNode | undefined): Sheet {
  const size = childOf(section, 'w:pgSz')
  const margins = childOf(section, 'w:pgMar')
  const points = (node: XmlNode | undefined, name: string, otherwise: number) => {
    const value = Number(node?.attributes.get(`w:${name}`))
    return Number.isFinite(value) && value > 0 ? value / 20 : otherwise
  }
  return {
    width: points(size, 'w', 595.3),
    height: points(size, 'h', 841.9),
    top: points(margins, 'top', 104.9),
    right: points(margins, 'right', 73.7),
    bottom: points(margins, 'bottom', 99.2),
    left: points(margins, 'left', 79.4),
    header: points(margins, 'header', 42.5),
    footer: points(margins, 'footer', 62.4),
  }
}

/** Marks a word processor leaves that carry nothing a person sees. */
const silent: ReadonlySet<string> = new Set([
  ...['#text', 'w:bookmarkStart', 'w:bookmarkEnd', 'w:proofErr', 'w:sectPr', 'w:permStart', 'w:permEnd', 'w:pPr'],
  ...[
    'w:rPr',
    'w:lastRenderedPageBreak',
    'w:noBreakHyphen',
    'w:softHyphen',
    'w:tblPr',
    'w:tblGrid',
    'w:trPr',
    'w:tcPr',
  ],
  ...['w:tblPrEx', 'w:instrText'],
])

const unsupported = (node: XmlNode, place: Place) =>
  new Refusal('template/unsupported', { element: node.name, ...placed(place) })

/** Where the reader is; paragraphs and tables are counted as a person counts them. */
type Spot = Omit<Place, 'paragraph' | 'text'>

function blocksOf(ground: Ground, children: readonly XmlNode[], spot: Spot = { part: ground.part }): Nested<Block>[] {
  const flat: (Block | Mark)[] = []
  let paragraph = 0
  let table = 0
  for (const child of children) {
    if (child.name === 'w:p') {
      paragraph += 1
      flat.push(paragraphOf(ground, child, { ...spot, paragraph, text: textOf(child) }))
    } else if (child.name === 'w:tbl' && spot.table === undefined) {
      table += 1
      flat.push(tableOf(ground, child, { ...spot, table }))
    } else if (!silent.has(child.name)) throw unsupported(child, { ...spot, paragraph, text: textOf(child) })
  }
  return nest(flat)
}

/** A paragraph that is one mark and nothing else stands for the mark. */
function paragraphOf(ground: Ground, node: XmlNode, place: Place): Paragraph | Mark {
  const properties = childOf(node, 'w:pPr')
  if (childOf(properties, 'w:sectPr'))
    throw new Refusal('template/unsupported', { element: 'w:sectPr', ...placed(place) })
  const sources = paragraphSources(ground.looks, properties)
  const empty = styleOf(runSources(ground.looks, properties, childOf(properties, 'w:rPr')))
  const raw = inlinesOf(ground, node, { properties, place })
  const pieces = findMarks(raw, place)
  const [only, ...others] = pieces.filter((piece) => piece.kind !== 'text' || piece.text.trim() !== '')
  if (only && isMark(only) && others.length === 0) return only
  const list = listMarkOf(ground.looks, sources)
  if (list === undefined) throw new Refusal('template/unsupported', { element: 'w:numPr', ...placed(place) })
  const size = raw[0]?.style.size ?? empty.size
  return {
    kind: 'paragraph',
    look: lookOf(sources, size),
    ...(list ? { list } : {}),
    size,
    pieces: nest<Inline>(pieces),
  }
}

type InParagraph = { readonly properties: XmlNode | undefined; readonly place: Place }

function inlinesOf(ground: Ground, node: XmlNode, inside: InParagraph): Inline[] {
  const pieces: Inline[] = []
  const field: FieldState = { state: 'none', code: '' }
  for (const child of node.children) {
    if (child.name === 'w:r') pieces.push(...runOf(ground, child, inside, field))
    else if (child.name === 'w:smartTag') pieces.push(...inlinesOf(ground, child, inside))
    else if (child.name === 'w:fldSimple') {
      const style = styleOf(runSources(ground.looks, inside.properties, childOf(childOf(child, 'w:r'), 'w:rPr')))
      pieces.push(fieldPiece(child, child.attributes.get('w:instr') ?? '', style, inside.place))
    } else if (!silent.has(child.name)) throw unsupported(child, inside.place)
  }
  return pieces
}

/** A field of the word processor: its code, then what it showed when it was last reckoned. */
type FieldState = { state: 'none' | 'code' | 'shown'; code: string }

function fieldPiece(node: XmlNode, code: string, style: Style, place: Place): Inline {
  const [name = ''] = code.trim().split(/\s+/)
  if (name === 'PAGE') return { kind: 'page', style }
  if (name === 'NUMPAGES' || name === 'SECTIONPAGES') return { kind: 'pages', style }
  throw new Refusal('template/unsupported', { element: `${node.name} ${name}`, ...placed(place) })
}

function runOf({ looks }: Ground, run: XmlNode, { properties, place }: InParagraph, field: FieldState): Inline[] {
  const style = styleOf(runSources(looks, properties, childOf(run, 'w:rPr')))
  return run.children.flatMap((child): Inline[] => {
    if (child.name === 'w:fldChar') return fieldChar(child, field, style, place)
    if (child.name === 'w:instrText') field.code += textOf(child)
    return silent.has(child.name) ? [] : shownPiece(child, { field, style, place })
  })
}

type InRun = { readonly field: FieldState; readonly style: Style; readonly place: Place }

/** What a field showed when it was last reckoned is not taken along. */
function shownPiece(node: XmlNode, { field, style, place }: InRun): Inline[] {
  const piece = pieceOf(node, style)
  if (!piece) throw unsupported(node, place)
  return piece.kind === 'text' && field.state !== 'none' ? [] : [piece]
}

function pieceOf(node: XmlNode, style: Style): Inline | null {
  if (node.name === 'w:t') return { kind: 'text', text: textOf(node), style }
  const kind = plainPieces[node.name]
  return kind && ['textWrapping', undefined].includes(node.attributes.get('w:type')) ? { kind, style } : null
}

const plainPieces: Readonly<Record<string, 'tab' | 'break'>> = {
  'w:tab': 'tab',
  'w:ptab': 'tab',
  'w:cr': 'break',
  'w:br': 'break',
}

function fieldChar(node: XmlNode, field: FieldState, style: Style, place: Place): Inline[] {
  const type = node.attributes.get('w:fldCharType')
  if (type === 'begin') Object.assign(field, { state: 'code', code: '' })
  if (type === 'separate') field.state = 'shown'
  if (type !== 'end') return []
  field.state = 'none'
  return [fieldPiece(node, field.code, style, place)]
}

function tableOf(ground: Ground, node: XmlNode, spot: Spot & { table: number }): Table {
  const properties = childOf(node, 'w:tblPr')
  const widths = childrenOf(childOf(node, 'w:tblGrid'), 'w:gridCol').map(
    ({ attributes }) => Number(attributes.get('w:w') ?? 0) / 20,
  )
  const rows: (Row | Mark)[] = []
  let row = 0
  for (const child of node.children) {
    if (child.name === 'w:tr') {
      row += 1
      rows.push(...rowOf(ground, child, { ...spot, row }))
    } else if (!silent.has(child.name)) throw unsupported(child, { ...spot, paragraph: 0, text: textOf(child) })
  }
  return { kind: 'table', widths, hasLines: hasLines(properties), rows: nest(rows) }
}

/** A table of the subset has all its lines or none. */
function hasLines(properties: XmlNode | undefined): boolean {
  const borders = childOf(properties, 'w:tblBorders')
  if (!borders) return true
  return borders.children.some(({ attributes }) => !['nil', 'none', undefined].includes(attributes.get('w:val')))
}

/** A row whose first cell begins with a mark and whose last ends with its end stands under that mark. */
function rowOf(ground: Ground, node: XmlNode, spot: Spot & { row: number }): (Row | Mark)[] {
  const properties = childOf(node, 'w:trPr')
  const cells = childrenOf(node, 'w:tc')
  const place: Place = { ...spot, paragraph: 1, text: textOf(node) }
  const wrap = rowMarks(cells, place)
  const row: Row = {
    kind: 'row',
    ...(childOf(properties, 'w:tblHeader') ? { isHeader: true as const } : {}),
    height: Number(childOf(properties, 'w:trHeight')?.attributes.get('w:val') ?? 0) / 20,
    cells: cells.map((cell, at) =>
      cellOf(ground, wrap ? without(cell, wrap, at, cells.length) : cell, { ...spot, column: at + 1 }),
    ),
  }
  return wrap ? [wrap.begin, row, wrap.end] : [row]
}

const beginning = /^\s*(\{\{\s*#\s*[\p{L}\p{N}_]+\s+[\p{L}\p{N}_]+\s*\}\})/u
const ending = /(\{\{\s*\/\s*[\p{L}\p{N}_]+\s*\}\})\s*$/u
type Wrap = { readonly begin: Mark; readonly end: Mark; readonly first: string; readonly last: string }

function rowMarks(cells: readonly XmlNode[], place: Place): Wrap | null {
  const [firstCell, lastCell] = [cells[0], cells.at(-1)]
  const first = firstCell && beginning.exec(textOf(firstCell))?.[1]
  const last = lastCell && ending.exec(textOf(lastCell))?.[1]
  if (!first || !last) return null
  const style: Style = { size: 10.5 }
  const [begin, end] = [first, last].map((text) => findMarks([{ kind: 'text', text, style }], place)[0])
  return begin && end && isMark(begin) && isMark(end) ? { begin, end, first, last } : null
}

/** The cell without the marks that now stand around its row. */
function without(cell: XmlNode, { first, last }: Wrap, at: number, count: number): XmlNode {
  const begun = at === 0 ? cutText(cell, first.length, 'first') : cell
  return at === count - 1 ? cutText(begun, last.length, 'last') : begun
}

/** Takes characters away at the first or from the last text of a node, over as many runs as they lie in. */
function cutText(node: XmlNode, length: number, side: 'first' | 'last'): XmlNode {
  let left = length
  const cutLeaf = (leaf: XmlNode): XmlNode => {
    const trimmed = side === 'first' ? leaf.text.trimStart() : leaf.text.trimEnd()
    const taken = Math.min(left, trimmed.length)
    left -= taken
    if (taken === 0) return leaf
    return { ...leaf, text: side === 'first' ? trimmed.slice(taken) : trimmed.slice(0, trimmed.length - taken) }
  }
  const cut = (each: XmlNode): XmlNode => {
    if (left === 0) return each
    if (each.name === '#text') return cutLeaf(each)
    const inOrder = side === 'first' ? each.children : each.children.toReversed()
    const children = inOrder.map(cut)
    return { ...each, children: side === 'first' ? children : children.toReversed() }
  }
  return cut(node)
}

function cellOf(ground: Ground, node: XmlNode, spot: Spot & { column: number }): Cell {
  const properties = childOf(node, 'w:tcPr')
  const merged = childOf(properties, 'w:vMerge')
  if (merged) throw unsupported(merged, { ...spot, paragraph: 1, text: textOf(node) })
  const middle = childOf(properties, 'w:vAlign')?.attributes.get('w:val') === 'center'
  return {
    span: Math.max(1, Number(childOf(properties, 'w:gridSpan')?.attributes.get('w:val') ?? 1)),
    ...(middle ? { middle: true as const } : {}),
    blocks: blocksOf(ground, node.children, spot),
  }
}
