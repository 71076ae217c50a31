import PDFDocument from 'pdfkit'
import type { CompiledTemplate, Sheet, TemplateValues } from './compiled.ts'
import { fillTemplate, textOfFilled } from './fill.ts'
import { demandGlyphs, type Font, type Fonts } from './fonts.ts'
import type { Run } from './lines.ts'
import { layPages, type Mark, type Page } from './pages.ts'

export type Rendering = {
  readonly title: string
  /** Stands in the file as the day it was made: the same input gives the same bytes. ISO instant. */
  readonly at: string
  readonly author: string
}

/**
 * A document as PDF, A4 or what the template says, its fonts embedded; the same input gives the same bytes on the same
 * program, so that the hash can be made again.
 * @throws Refusal `document/character-without-font`.
 */
export function renderPdf(
  fonts: Fonts,
  template: CompiledTemplate,
  values: TemplateValues,
  rendering: Rendering,
): Promise<Buffer> {
  const filled = fillTemplate(template, values)
  demandGlyphs(fonts, textOfFilled(filled))
  return drawPages(layPages(fonts, filled), filled.sheet, rendering)
}

function drawPages(pages: readonly Page[], sheet: Sheet, { title, at, author }: Rendering): Promise<Buffer> {
  const day = new Date(at)
  const info = { Title: title, Author: author, Producer: 'Steelyard', Creator: 'Steelyard' }
  const document = new PDFDocument({
    autoFirstPage: false,
    // Else the library lays Helvetica ready, which no document of the house shows.
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: { ...info, CreationDate: day, ModDate: day },
  })
  const bytes = collect(document)
  const names = new Map<Font, string>()
  for (const page of pages) {
    document.addPage({ size: [sheet.width, sheet.height], margin: 0 })
    for (const mark of page) draw(document, names, mark)
  }
  document.end()
  return bytes
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}

function draw(document: PDFKit.PDFDocument, names: Map<Font, string>, mark: Mark): void {
  if (mark.kind === 'box') {
    document.lineWidth(0.6).rect(mark.x, mark.y, mark.width, mark.height).stroke()
    return
  }
  const baseline = mark.y + mark.line.baseline
  for (const run of mark.line.runs) drawRun(document, names, run, { x: mark.x + run.x, y: baseline })
}

type Point = { readonly x: number; readonly y: number }

function drawRun(document: PDFKit.PDFDocument, names: Map<Font, string>, run: Run, { x, y }: Point): void {
  const { font, size, text, spacing, width, underline } = run
  const name = names.get(font) ?? registered(document, names, font)
  document
    .font(name)
    .fontSize(size)
    .text(text, x, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
  if (underline)
    document
      .lineWidth(size / 20)
      .moveTo(x, y + size * 0.16)
      .lineTo(x + width, y + size * 0.16)
      .stroke()
}

function registered(document: PDFKit.PDFDocument, names: Map<Font, string>, font: Font): string {
  const name = `${names.size}-${font.name}`
  document.registerFont(name, font.source as unknown as string)
  names.set(font, name)
  return name
}
