import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { harmless } from '../../../kernel/tabular/write-csv.ts'
import { fillText } from '../../../kernel/texts.ts'
import en from '../../../locales/en/businesses.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/businesses.json' with { type: 'json' }
import type { Rejection } from '../queries/preview.ts'

export const csvLanguages = ['zh-CN', 'en'] as const
export type CsvLanguage = (typeof csvLanguages)[number]

type Texts = {
  readonly businesses: { readonly rejected: Readonly<Record<string, string>> }
  readonly refusals: Readonly<Record<string, string>>
}
const texts: Readonly<Record<CsvLanguage, Texts>> = { 'zh-CN': zh, en }

/**
 * Rows that are given back, as a file that Excel and WPS open: UTF-8 with a byte order mark, and no cell begins as a
 * formula would. First what is wrong, then the row itself as it stood, to be mended and handed in again.
 */
export function rejectedCsv(
  rows: AsyncIterable<Rejection & { cells: readonly string[] }> | Iterable<Rejection & { cells: readonly string[] }>,
  headers: readonly string[],
  language: CsvLanguage,
): Readable {
  const { businesses, refusals } = texts[language]
  const head = ['line', 'cell', 'column', 'value', 'why', 'remedy'].map((name) => businesses.rejected[name] ?? name)
  async function* records() {
    yield [...head, ...headers].map(harmless)
    for await (const { line, cell, column, value, why, remedy, otherLine, cells } of rows) {
      const said = fillText(refusals[why] ?? why, { otherLine: otherLine ?? '' })
      yield [String(line), cell, column ?? '', value, said, refusals[remedy] ?? remedy, ...cells].map(harmless)
    }
  }
  return Readable.from(records()).pipe(stringify({ bom: true, record_delimiter: 'windows' }))
}
