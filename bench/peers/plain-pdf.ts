import PDFDocument from 'pdfkit'
import type { Fonts } from '../../kernel/documents/fonts.ts'

/** The same text by hand: one font, lines broken by the library, no template, no look at glyphs, no rules of the country. */
export function plainPdf({ regular }: Fonts, text: string): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 72 })
  const chunks: Buffer[] = []
  const written = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  document.registerFont('text', regular[0]?.source as unknown as string)
  document.font('text').fontSize(16).text(text)
  document.end()
  return written
}
