import type { Inline, ListMark, Style } from './compiled.ts'
import type { FilledParagraph } from './fill.ts'
import { type Font, type Fonts, fontOf } from './fonts.ts'
import { chineseCount } from './words.ts'

/** Letters of one font and size side by side, from `x` of their line. */
export type Run = {
  readonly x: number
  readonly text: string
  readonly font: Font
  readonly size: number
  readonly underline: boolean
  readonly width: number
  /** Between its letters, of a line that is drawn out to both margins. */
  readonly spacing: number
}
/** A line of type: where its letters stand in it, and how high it is. An empty one is space. */
export type Line = {
  readonly height: number
  readonly baseline: number
  readonly runs: readonly Run[]
  readonly newPage?: true
}

type Glyph = { readonly char: string; readonly font: Font; readonly width: number; readonly style: Style }
type Piece = Glyph | { readonly char: '\t' | '\n'; readonly style: Style }

/** Distance of the places a tab goes to: two characters of the official size 三号. */
const tabStop = 32
/** Height of a natural line, and where in it the letters stand, of their size. */
const naturalLine = 1.3
const ascent = 0.86

/** Marks that begin no line (GB/T 15834), and those that end none. */
const notFirst = new Set('，。、；：？！）】》」』’”％…—～·,.;:?!)]}%')
const notLast = new Set('（【《「『‘“([{〔')

export type Numbers = { readonly page: number; readonly pages: number }

/** The lines of a paragraph in a measure of `width` points. `mark`: what a list puts before it. */
export function linesOf(
  fonts: Fonts,
  paragraph: FilledParagraph,
  { width, mark, numbers }: { width: number; mark: string | null; numbers: Numbers },
): Line[] {
  const { look, size } = paragraph
  const style = paragraph.pieces[0]?.style ?? { size }
  const begun: readonly Inline[] = mark === null ? [] : [{ kind: 'text', text: mark, style }]
  const pieces = piecesOf(fonts, [...begun, ...paragraph.pieces], numbers)
  const measure = width - look.left - look.right
  const broken = breakLines(pieces, measure, look.first)
  const lines = broken.map((row, at): Line => {
    const highest = Math.max(size, ...row.pieces.map(({ style: { size: each } }) => each))
    const height = 'exact' in look.line ? look.line.exact : look.line.multiple * naturalLine * highest
    const offset = look.left + (at === 0 ? look.first : 0)
    const room = measure - (at === 0 ? look.first : 0)
    const baseline = (height - naturalLine * highest) / 2 + ascent * naturalLine * highest
    return { height, baseline, runs: runsOf(row, { align: look.align, offset, room }) }
  })
  const [first, ...others] = lines
  if (!first) return []
  return [...space(look.before), look.newPage ? { ...first, newPage: true } : first, ...others, ...space(look.after)]
}

const space = (height: number): Line[] => (height > 0 ? [{ height, baseline: 0, runs: [] }] : [])

function piecesOf(fonts: Fonts, inlines: readonly Inline[], numbers: Numbers): Piece[] {
  return inlines.flatMap((inline): Piece[] => {
    const { style } = inline
    if (inline.kind === 'tab') return [{ char: '\t', style }]
    if (inline.kind === 'break') return [{ char: '\n', style }]
    return glyphsOf(fonts, shownText(inline, numbers), style)
  })
}

function shownText(inline: Inline, numbers: Numbers): string {
  if (inline.kind === 'text') return inline.text
  return inline.kind === 'page' || inline.kind === 'pages' ? String(numbers[inline.kind]) : ''
}

const glyphsOf = (fonts: Fonts, text: string, style: Style): Piece[] =>
  [...text].flatMap((char): Piece[] => {
    if (char === '\t') return [{ char, style }]
    const found = fontOf(fonts, style.bold ?? false, char)
    return found ? [{ char, font: found.font, width: found.width * style.size, style }] : []
  })

type Broken = { readonly pieces: readonly Piece[]; readonly isLast: boolean }

function breakLines(pieces: readonly Piece[], measure: number, first: number): Broken[] {
  const lines: Broken[] = []
  let line: Piece[] = []
  let used = first
  const end = (isLast: boolean) => {
    lines.push({ pieces: line, isLast })
    line = []
    used = 0
  }
  const put = (word: readonly Piece[]) => {
    if (line.length > 0 && used + widthOf(word, used) > measure + 0.01 && !isBlank(word)) end(false)
    used += widthOf(word, used)
    line.push(...word)
  }
  for (const word of wordsOf(pieces)) {
    if (word[0]?.char === '\n') end(true)
    else for (const part of split(word, measure)) put(part)
  }
  end(true)
  return lines
}

const widthOf = (word: readonly Piece[], from: number): number =>
  word.reduce((sum, piece) => sum + ('width' in piece ? piece.width : tabWidth(from + sum)), 0)
const tabWidth = (from: number) => (Math.floor(from / tabStop) + 1) * tabStop - from
const isBlank = (word: readonly Piece[]) => word.every(({ char }) => char === ' ')

/** What no line can hold is cut where the line ends. */
function split(word: readonly Piece[], measure: number): readonly (readonly Piece[])[] {
  if (measure <= 0 || widthOf(word, 0) <= measure) return [word]
  const parts: Piece[][] = [[]]
  for (const piece of word) {
    const last = parts.at(-1) as Piece[]
    if (last.length > 0 && widthOf([...last, piece], 0) > measure) parts.push([piece])
    else last.push(piece)
  }
  return parts
}

/** What may not be torn apart: a Latin word or a number; a Chinese character with the marks that cling to it. */
function wordsOf(pieces: readonly Piece[]): Piece[][] {
  const words: Piece[][] = []
  for (const piece of pieces) {
    const last = words.at(-1)
    const before = last?.at(-1)
    if (last && before && clings(before.char, piece.char)) last.push(piece)
    else words.push([piece])
  }
  return words
}

const isLatin = (char: string) => /[\p{Script=Latin}\p{N}@#&_/.,:+-]/u.test(char)

function clings(before: string, char: string): boolean {
  if ('\t\n '.includes(before) || '\t\n '.includes(char)) return false
  return notFirst.has(char) || notLast.has(before) || (isLatin(before) && isLatin(char))
}

type Room = { readonly align: string; readonly offset: number; readonly room: number }

function runsOf(line: Broken, { align, offset, room }: Room): Run[] {
  const shown = withoutTail(line.pieces)
  const left = Math.max(0, room - widthOf(shown, 0))
  const spacing = align === 'justify' && !line.isLast ? stretchOf(left, shown.length - 1) : 0
  const from = { center: left / 2, right: left }[align] ?? 0
  const runs: Run[] = []
  let x = offset + from
  for (const piece of shown) {
    if ('width' in piece) appendTo(runs, piece, { x, spacing })
    x += 'width' in piece ? piece.width + spacing : tabWidth(x - offset)
  }
  return runs
}

/** What a line lacks, shared out; one that would be drawn out by more than a fifth of a letter looks torn and stays. */
const stretchOf = (left: number, gaps: number) => (gaps > 0 && left / gaps < 3 ? left / gaps : 0)

function appendTo(runs: Run[], piece: Glyph, { x, spacing }: { x: number; spacing: number }): void {
  const last = runs.at(-1)
  const { char: text, font, width, style } = piece
  if (last && continues(last, piece, x)) runs[runs.length - 1] = lengthened(last, piece)
  else runs.push({ x, text, font, width, spacing, size: style.size, underline: style.underline ?? false })
}

const continues = (run: Run, { font, style }: Glyph, x: number) =>
  run.font === font &&
  run.size === style.size &&
  run.underline === (style.underline ?? false) &&
  Math.abs(run.x + run.width + run.spacing - x) < 0.01

const lengthened = (run: Run, { char, width }: Glyph): Run => ({
  ...run,
  text: run.text + char,
  width: run.width + run.spacing + width,
})

/** Blanks at the end of a line are not shown, unless they are what is underlined (a place to write). */
function withoutTail(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.findLastIndex(({ char, style }) => char !== ' ' || style.underline)
  return pieces.slice(0, end + 1)
}

/** Counts the lists of a document. */
export function listCounter(): (mark: ListMark) => string {
  const counts = new Map<string, number[]>()
  return ({ id, level, format, text, start }) => {
    if (format === 'bullet') return text
    const levels = counts.get(id) ?? []
    levels[level] = (levels[level] ?? start - 1) + 1
    levels.length = level + 1
    counts.set(id, levels)
    return text.replace(/%([1-9])/g, (_, which: string) => {
      const count = levels[Number(which) - 1] ?? 1
      return format === 'chinese' ? chineseCount(count) : String(count)
    })
  }
}
