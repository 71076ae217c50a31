import path from 'node:path'
import { chineseDay } from '../../../kernel/calendar.ts'
import { compileTemplate } from '../../../kernel/documents/compile.ts'
import type { CompiledTemplate } from '../../../kernel/documents/compiled.ts'
import { getFonts } from '../../../kernel/documents/fonts.ts'
import type { KnownField } from '../../../kernel/documents/marks.ts'
import { readDocx } from '../../../kernel/documents/read-docx.ts'
import { renderPdf } from '../../../kernel/documents/render.ts'
import { officialDay, officialItem, officialList } from '../../../kernel/documents/words.ts'
import { fillText } from '../../../kernel/texts.ts'
import zh from '../../../locales/zh-CN/privacy.json' with { type: 'json' }
import type { CopyData } from '../model.ts'

const words = zh.privacy.copyPaper
const file = path.join(import.meta.dirname, '../../../data/privacy/copy.docx')

const text = (name: keyof typeof words.fields): KnownField => ({
  name,
  kind: 'text',
  label: words.fields[name],
  fields: [],
})
const list = (name: keyof typeof words.fields, fields: readonly KnownField[]): KnownField => ({
  ...{ name, kind: 'list', label: words.fields[name] },
  fields,
})

const fields: readonly KnownField[] = [
  ...(['agency', 'number', 'issuedOn', 'applicant', 'receivedOn', 'count', 'madeAt', 'dataSm3', 'code'] as const).map(
    text,
  ),
  list('records', [
    ...(['place', 'title', 'bureau', 'purpose', 'since', 'keptUntil', 'keptBy', 'also'] as const).map(text),
    list('lines', (['label', 'value'] as const).map(text)),
  ]),
]

/** As official numbers are written (GB/T 9704—2012, 7.2.5). */
export const numberOfCopy = (year: number, place: number): string => fillText(words.number, { year, place })

let compiled: Promise<CompiledTemplate> | undefined

/** The printed copy: the same data give the same bytes. */
export async function copyPdf(data: CopyData, dataSm3: string, fonts: readonly string[] | undefined): Promise<Buffer> {
  compiled ??= readDocx(file).then((parts) => compileTemplate(parts, fields))
  const values = {
    ...{ agency: data.bureau, number: data.number, applicant: data.applicant, dataSm3 },
    ...{ issuedOn: officialDay(chineseDay(data.madeAt)), receivedOn: officialDay(data.receivedOn) },
    ...{ count: String(data.records.length), madeAt: officialDay(chineseDay(data.madeAt)) },
    records: data.records.map((one, at) => ({
      ...{ place: officialItem(at + 1), title: one.title, bureau: one.bureau, purpose: one.purpose },
      since: one.since === null ? words.notKnown : officialDay(chineseDay(one.since)),
      keptUntil: one.keptUntil === null ? words.noEnd : officialDay(one.keptUntil),
      keptBy: one.keptBy,
      also: officialList(one.also.map(({ label, count }) => `${label} ${count}`)) || words.none,
      lines: one.fields.map(({ label, value }) => ({ label, value })),
    })),
  }
  return renderPdf(await getFonts(fonts), await compiled, values, {
    title: words.title,
    at: data.madeAt,
    author: data.bureau,
  })
}
