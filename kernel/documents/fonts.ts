import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import { Refusal } from '../errors.ts'

/** A font that is open: shared by all documents, each of which embeds the glyphs it shows. */
export type Font = {
  readonly name: string
  /** Widths in thousandths of the size; undefined where the font has no glyph. */
  widthOf(point: number): number | undefined
  /** What the PDF library takes. */
  readonly source: Opened
}

/** What of an opened font (fontkit) is used here. */
type Opened = {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(point: number): boolean
  glyphForCodePoint(point: number): { readonly advanceWidth: number }
}

/** In the order in which a character looks for its glyph: the house's own, the supplement, those of the machine. */
export type Fonts = { readonly regular: readonly Font[]; readonly bold: readonly Font[] }

const files = createRequire(import.meta.url)
const serif = '@expo-google-fonts/noto-serif-sc'

let house: Promise<Fonts> | undefined

/** The fonts that come with the program, opened once. `more`: files of the machine's own. */
export async function getFonts(more: readonly string[] = []): Promise<Fonts> {
  house ??= openHouse()
  const { regular, bold } = await house
  const others = await Promise.all(more.map(openFileOnce))
  return { regular: [...regular, ...others], bold: [...bold, ...others] }
}

async function openHouse(): Promise<Fonts> {
  const [regular, bold, supplement] = await Promise.all(
    [
      files.resolve(`${serif}/400Regular/NotoSerifSC_400Regular.ttf`),
      files.resolve(`${serif}/700Bold/NotoSerifSC_700Bold.ttf`),
      path.join(import.meta.dirname, 'fonts', 'supplement.ttf'),
    ].map(openFile),
  )
  if (!regular || !bold || !supplement) throw new Error('the fonts of the house are incomplete')
  return { regular: [regular, supplement], bold: [bold, supplement] }
}

const opened = new Map<string, Promise<Font>>()

function openFileOnce(file: string): Promise<Font> {
  const known = opened.get(file) ?? openFile(file)
  opened.set(file, known)
  return known
}

/** @throws Refusal `font/unreadable`. */
async function openFile(named: string): Promise<Font> {
  const [file = '', family] = named.split('#')
  const bytes = await readFile(file).catch(() => {
    throw new Refusal('font/unreadable', { file })
  })
  const source = openSource(bytes, { file, family })
  const widths = new Map<number, number | undefined>()
  return {
    name: path.basename(named).replace(/\W/g, ''),
    source,
    widthOf(point) {
      if (!widths.has(point)) widths.set(point, measure(source, point))
      return widths.get(point)
    },
  }
}

const measure = (source: Opened, point: number): number | undefined =>
  source.hasGlyphForCodePoint(point)
    ? (source.glyphForCodePoint(point).advanceWidth * 1000) / source.unitsPerEm
    : undefined

/** The library opens a font only for a document; opened once it serves all of them (a 15 MB file else costs 20 ms each). */
function openSource(bytes: Buffer, { file, family }: { file: string; family: string | undefined }): Opened {
  try {
    const document = new PDFDocument({ autoFirstPage: false })
    if (family === undefined) document.font(bytes)
    else document.font(bytes, family)
    return withKnownOutlines((document as unknown as { _font: { font: Embeddable } })._font.font)
  } catch {
    throw new Refusal('font/unreadable', { file })
  }
}

/** What embedding a glyph asks of its outline: whether it is composed of others (then it has less than no contours). */
type Outline = { readonly numberOfContours: number }
type Glyph = { _decode?(): Outline | null }
type Embeddable = Opened & {
  readonly _variationProcessor: object | null
  getGlyph(id: number, characters?: readonly number[]): Glyph
}

/**
 * The library reads the outline of a glyph point by point for every document that embeds it, a third of the work of a
 * document: it is read once here, and its points are let go. Fonts that vary are drawn from their points.
 */
function withKnownOutlines(font: Embeddable): Opened {
  if (font._variationProcessor) return font
  const glyphOf = font.getGlyph.bind(font)
  const known = new WeakSet<Glyph>()
  font.getGlyph = (id, characters) => {
    const glyph = glyphOf(id, characters)
    if (!known.has(glyph)) keepOutline(glyph)
    known.add(glyph)
    return glyph
  }
  return font
}

function keepOutline(glyph: Glyph): void {
  const decode = glyph._decode?.bind(glyph)
  if (!decode) return
  let outline: Outline | null | undefined
  glyph._decode = () => {
    if (outline === undefined) outline = withoutPoints(decode())
    return outline
  }
}

const withoutPoints = (outline: Outline | null): Outline | null =>
  outline === null || outline.numberOfContours < 0 ? outline : { numberOfContours: outline.numberOfContours }

/** Characters that show nothing and need no glyph. */
const isSilent = (point: number) => point < 0x20 || (point >= 0xfe00 && point <= 0xfe0f) || point === 0x200b

/**
 * @throws Refusal `document/character-without-font` naming each character: what no font has is never a silent box.
 */
export function demandGlyphs(fonts: Fonts, text: string): void {
  const missing = [...new Set(text)].filter((char) => {
    const point = char.codePointAt(0) ?? 0
    return !isSilent(point) && fonts.regular.every((font) => font.widthOf(point) === undefined)
  })
  if (missing.length > 0)
    throw new Refusal('document/character-without-font', { characters: missing.slice(0, 20).map(codeOf) })
}

const codeOf = (char: string) => `${char} (U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()})`

/** The font of a character and its width at size 1. */
export function fontOf(fonts: Fonts, isBold: boolean, char: string): { font: Font; width: number } | null {
  const point = char.codePointAt(0) ?? 0
  if (isSilent(point)) return null
  for (const font of isBold ? fonts.bold : fonts.regular) {
    const width = font.widthOf(point)
    if (width !== undefined) return { font, width: width / 1000 }
  }
  return null
}
