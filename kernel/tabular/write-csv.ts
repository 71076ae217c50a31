import { Readable, Transform } from 'node:stream'
import { type Stringifier, stringify } from 'csv-stringify'
import { encodeGb18030 } from './gb18030.ts'

/** A cell: its text, and the number it is where it is one. */
export type WrittenCell = { readonly text: string; readonly number?: number }
export type WrittenEncoding = 'utf-8' | 'gb18030'

/** A cell that begins so would be calculated, or sent elsewhere, by the program that opens it (CWE-1236). */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/**
 * Rows as a file that Excel and WPS open: comma, CRLF, UTF-8 with a byte order mark or GB18030. No text begins as a
 * formula would; a number may begin with its minus.
 */
export function csvOf(rows: AsyncIterable<readonly WrittenCell[]>, encoding: WrittenEncoding = 'utf-8'): Readable {
  const isUtf8 = encoding === 'utf-8'
  const stringifier: Stringifier = stringify({ bom: isUtf8, record_delimiter: 'windows' })
  const source = Readable.from(linesOf(rows))
  source.on('error', (error) => stringifier.destroy(error))
  const text = source.pipe(stringifier)
  if (isUtf8) return text
  // A piece may end in the middle of a character.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoded = new Transform({
    transform: (piece: Buffer, _, done) => done(null, encodeGb18030(decoder.decode(piece, { stream: true }))),
  })
  text.on('error', (error) => encoded.destroy(error))
  return text.pipe(encoded)
}

async function* linesOf(rows: AsyncIterable<readonly WrittenCell[]>): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(({ text, number }) => (number === undefined ? harmless(text) : text))
}
