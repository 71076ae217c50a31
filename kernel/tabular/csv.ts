import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { Refusal } from '../errors.ts'
import { detectDelimiter } from './delimiter.ts'
import type { Delimiter, Table, TableLimits, TableRecord } from './table.ts'
import { detectEncoding, type FoundEncoding } from './text-encoding.ts'

/** Opens delimited text; `head` are its first bytes. See `openTable` for what is refused. */
export async function openCsv(path: string, head: Uint8Array, limits: TableLimits): Promise<Table> {
  const found = await detectEncoding(path, head)
  const delimiter = detectDelimiter(new TextDecoder(found.encoding).decode(head))
  return {
    form: 'csv',
    encoding: found.encoding,
    delimiter,
    records: () => readRecords({ path, found, delimiter, limits }),
  }
}

interface CsvSource {
  readonly path: string
  readonly found: FoundEncoding
  readonly delimiter: Delimiter
  readonly limits: TableLimits
}

async function* readRecords(source: CsvSource): AsyncGenerator<TableRecord> {
  const lines = new LineCounter()
  const parser = parse({
    delimiter: source.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: source.limits.recordBytes,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // Counted while parsing, not while reading: a failing stream drops the records it has already read ahead.
    on_record: (values, info) => lines.count(values, info.empty_lines),
  })
  // Its failure reaches us through the parser; unheard here, it would end the process.
  const feeding = pipeline(Readable.from(decodeText(source)), parser).catch(() => undefined)
  try {
    for await (const values of parser as AsyncIterable<string[]>) {
      yield { line: lines.take(), values, ...(source.found.mayHoldNul ? nulFlaws(values) : {}) }
    }
  } catch (error) {
    throw asRefusal(error, lines.openAt(parser.info.empty_lines), source.limits)
  } finally {
    parser.destroy()
    await feeding
  }
  if (parser.info.records === 0) throw new Refusal('table/empty')
}

/** Text of the file in pieces. An endless line is refused here, before it fills the memory of the parser. */
async function* decodeText({ path, found, limits }: CsvSource): AsyncGenerator<string> {
  const decoder = new TextDecoder(found.encoding, { fatal: true })
  let lines = 1
  let sinceBreak = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Uint8Array>) {
    const text = decoder.decode(chunk, { stream: true })
    const lastBreak = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
    sinceBreak = lastBreak < 0 ? sinceBreak + text.length : text.length - lastBreak
    lines += text.split('\n').length - 1
    if (sinceBreak > limits.recordBytes) {
      throw new Refusal('table/record-too-long', { line: lines, limitBytes: limits.recordBytes })
    }
    yield text
  }
  yield decoder.decode()
}

function nulFlaws(record: readonly string[]): Pick<TableRecord, 'flaws'> {
  const flaws = record.flatMap((value, column) => (value.includes('\0') ? [{ column, flaw: 'nul' as const }] : []))
  return flaws.length === 0 ? {} : { flaws }
}

function asRefusal(error: unknown, line: number, limits: TableLimits): unknown {
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new Refusal('table/quote-not-closed', { line })
  }
  if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') {
    return new Refusal('table/record-too-long', { line, limitBytes: limits.recordBytes })
  }
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new Refusal('table/broken-character', { line })
  }
  return error
}

/** The parser says how many records it has read; an officer looks for the line where the record begins. */
class LineCounter {
  #upcoming = 1
  #emptyLines = 0
  #waiting: number[] = []

  /** The line where the record begins that the parser is reading, after so many empty lines in all. */
  openAt(emptyLines: number): number {
    return this.#upcoming + emptyLines - this.#emptyLines
  }

  count(values: string[], emptyLines: number): string[] {
    const line = this.openAt(emptyLines)
    this.#waiting.push(line)
    this.#emptyLines = emptyLines
    this.#upcoming = line + 1
    for (const value of values) {
      if (value.includes('\n') || value.includes('\r')) this.#upcoming += value.split(/\r\n|\n|\r/).length - 1
    }
    return values
  }

  /** The line of the next record that was counted and not yet taken. */
  take(): number {
    return this.#waiting.shift() ?? this.#upcoming
  }
}
