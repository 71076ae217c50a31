import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docxOf, type TemplateLine } from '../../tools/documents/docx.ts'
import { zipOf } from '../../tools/documents/zip.ts'
import { compileTemplate } from './compile.ts'
import { fillTemplate, textOfFilled } from './fill.ts'
import { getFonts } from './fonts.ts'
import { linesOf } from './lines.ts'
import { layPages } from './pages.ts'
import { readDocx } from './read-docx.ts'
import { renderPdf } from './render.ts'
import { chineseCount, officialDay } from './words.ts'
import { parseXml } from './xml.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-docx-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fields = [
  { name: 'agency', label: '发文机关', kind: 'text' as const },
  { name: 'code', label: '核验码', kind: 'text' as const },
  { name: 'who', label: '投诉人', kind: 'text' as const },
  { name: 'isFiled', label: '已立案', kind: 'flag' as const },
  {
    name: 'parties',
    label: '当事人',
    kind: 'list' as const,
    fields: [{ name: 'name', label: '姓名', kind: 'text' as const }],
  },
]
const rendering = { title: '决定书', at: '2026-06-03T01:00:00.000Z', author: '沛河县局' }

let made = 0
async function saved(bytes: Buffer): Promise<string> {
  made += 1
  const file = path.join(folder, `${made}.docx`)
  await writeFile(file, bytes)
  return file
}
const compile = async (...lines: TemplateLine[]) => compileTemplate(await readDocx(await saved(docxOf(lines))), fields)
const body = (xml: string, more: Record<string, string> = {}) =>
  zipOf(
    new Map(
      Object.entries({
        'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r"><w:body>${xml}</w:body></w:document>`,
        ...more,
      }),
    ),
  )
const compileXml = async (xml: string) => compileTemplate(await readDocx(await saved(body(xml))), fields)
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const shown = async (lines: TemplateLine[], values: Parameters<typeof fillTemplate>[1]) =>
  textOfFilled(fillTemplate(await compile(...lines), values))

describe('A template written in Word or WPS', () => {
  test('is filled where its placeholders stand, by the words of the office or by the names of the fields', async () => {
    expect(await shown(['{{投诉人}}，{{ who }}：'], { who: '王小明' })).toContain('王小明，王小明：')
  })

  test('has its placeholders found however the word processor has cut them', async () => {
    const compiled = await compileXml(`<w:p>${run('致{')}${run('{投')}${run('诉人}')}${run('}：')}</w:p>`)
    expect(textOfFilled(fillTemplate(compiled, { who: '𠮷田' }))).toBe('致𠮷田：')
  })

  test('shows what stands under a condition only when it holds, in a line and over paragraphs', async () => {
    const lines = ['{{#如有 已立案}}立案{{否则}}不立案{{/如有}}', '{{#unless 投诉人}}', '匿名', '{{/unless}}']
    expect(await shown(lines, { isFiled: true, who: '王' })).toMatch(/^立案/)
    expect(await shown(lines, { isFiled: false })).toMatch(/^不立案匿名/)
  })

  test('repeats a row of a table for each of a list, with the fields of each', async () => {
    const table = {
      table: [100, 100],
      rows: [
        ['姓名', '备注'],
        ['{{#逐项 当事人}}{{姓名}}', '{{投诉人}}{{/逐项}}'],
      ],
    }
    const values = { who: '王', parties: [{ name: '甲' }, { name: '乙' }] }
    expect(await shown([table], values)).toMatch(/^姓名备注甲王乙王/)
  })

  test('with a field nobody knows is refused, and told which there are', async () => {
    await expect(compile('{{处罚金额}}')).rejects.toMatchObject({
      code: 'template/unknown-field',
      details: { found: '处罚金额', known: ['发文机关', '核验码', '投诉人', '已立案', '当事人'] },
    })
    await expect(compile('{{当事人}}')).rejects.toMatchObject({ code: 'template/field-misused' })
    await expect(compile('{{#each 投诉人}}{{/each}}')).rejects.toMatchObject({ code: 'template/field-misused' })
  })

  test('with a mark that has no end, an end without its mark, or half a placeholder is refused with the place', async () => {
    const place = { where: 'P2', text: '{{#if 已立案}}立案' }
    await expect(compile('一', '{{#if 已立案}}立案')).rejects.toMatchObject({
      code: 'template/mark-open',
      details: place,
    })
    await expect(compile('立案{{/if}}')).rejects.toMatchObject({ code: 'template/mark-unexpected' })
    await expect(compile('{{#if 已立案}}立案{{/each}}')).rejects.toMatchObject({ code: 'template/mark-unexpected' })
    await expect(compile('{{投诉人')).rejects.toMatchObject({ code: 'template/placeholder-broken' })
  })

  test.each([
    ['a picture, such as that of a seal', '<w:p><w:r><w:drawing/></w:r></w:p>', 'w:drawing', 'P1'],
    ['a change that was tracked', `<w:p>${run('甲')}</w:p><w:p><w:ins>${run('乙')}</w:ins></w:p>`, 'w:ins', 'P2'],
    ['a link', `<w:p><w:hyperlink>${run('乙')}</w:hyperlink></w:p>`, 'w:hyperlink', 'P1'],
    [
      'a field that is neither page nor pages',
      `<w:p><w:fldSimple w:instr="DATE">${run('乙')}</w:fldSimple></w:p>`,
      'w:fldSimple DATE',
      'P1',
    ],
    ['a table in a table', '<w:tbl><w:tr><w:tc><w:tbl/></w:tc></w:tr></w:tbl>', 'w:tbl', 'T1 R1 C1 P0'],
    [
      'cells merged downwards',
      '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>',
      'w:vMerge',
      'T1 R1 C1 P1',
    ],
  ])('with %s is refused with its place', async (_, xml, element, where) => {
    await expect(compileXml(xml)).rejects.toMatchObject({ code: 'template/unsupported', details: { element, where } })
  })

  test('that is no Word file, or hides entities, or swells when unpacked, is refused', async () => {
    const read = async (bytes: Buffer) => readDocx(await saved(bytes))
    await expect(read(Buffer.from('hello'))).rejects.toMatchObject({ code: 'template/not-word' })
    await expect(read(zipOf(new Map([['xl/workbook.xml', '<a/>']])))).rejects.toMatchObject({
      code: 'template/not-word',
    })
    const bomb = '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
    await expect(read(zipOf(new Map([['word/document.xml', bomb]])))).rejects.toMatchObject({
      code: 'template/file-broken',
      details: { reason: 'doctype' },
    })
    const swollen = `<a>${' '.repeat(5_000_000)}</a>`
    await expect(read(zipOf(new Map([['word/document.xml', swollen]])))).rejects.toMatchObject({
      code: 'template/too-large',
    })
    expect(() => parseXml('<a><b></a>', 'x')).toThrow('template/file-broken')
    expect(() => parseXml('<a>&c;</a>', 'x')).toThrow('template/file-broken')
  })
})

describe('A document', () => {
  test('is the same bytes for the same input, so that its hash can be made again', async () => {
    const fonts = await getFonts()
    const template = await compile('= {{发文机关}}', '# 决定书', '{{投诉人}}：你的投诉已经受理。')
    const values = { agency: '沛河县市场监督管理局', who: '𠮷䶮' }
    const [first, again, other] = await Promise.all([
      renderPdf(fonts, template, values, rendering),
      renderPdf(fonts, template, values, rendering),
      renderPdf(fonts, template, { ...values, who: '王' }, rendering),
    ])
    expect(first.equals(again)).toBe(true)
    expect(first.equals(other)).toBe(false)
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('carries rare characters of names, each with its own glyph', async () => {
    const fonts = await getFonts()
    for (const char of '𠮷䶮㙍龴𬭳𫍣') {
      const widths = fonts.regular.map((font) => font.widthOf(char.codePointAt(0) ?? 0))
      expect(widths.some((width) => width !== undefined)).toBe(true)
    }
  })

  test('with a character no font has is refused by its name, never printed as a box', async () => {
    const fonts = await getFonts()
    const template = await compile('{{投诉人}}')
    await expect(async () => renderPdf(fonts, template, { who: '王\u{323AF}' }, rendering)).rejects.toMatchObject({
      code: 'document/character-without-font',
      details: { characters: ['\u{323AF} (U+323AF)'] },
    })
  })

  test('every character of 通用规范汉字表 beyond the basic plane has its glyph', async () => {
    const fonts = await getFonts()
    const list = await readFile(path.join(import.meta.dirname, 'fonts', 'supplement.txt'), 'utf8')
    const missing = [...list.replaceAll('\n', '')].filter((char) =>
      fonts.regular.every((font) => font.widthOf(char.codePointAt(0) ?? 0) === undefined),
    )
    expect(missing).toEqual([])
  })

  test('goes over pages with its page numbers, and the head of a table stands on each', async () => {
    const fonts = await getFonts()
    const rows = Array.from({ length: 60 }, (_, at) => [`第${at + 1}行`, '内容'])
    const filled = fillTemplate(await compile({ table: [100, 300], rows }), {})
    const pages = layPages(fonts, filled)
    expect(pages.length).toBeGreaterThan(2)
    const foot = pages.map((page) =>
      page.flatMap((mark) => (mark.kind === 'line' ? mark.line.runs.map(({ text }) => text) : [])).at(-1),
    )
    expect(foot).toEqual(pages.map((_, at) => `— ${at + 1} / ${pages.length} —`))
  })

  test('breaks its lines as Chinese is written: no mark begins a line, no bracket ends one, no number is torn', async () => {
    const fonts = await getFonts()
    const text = '本局决定（以下简称本决定）予以受理，金额为1,234.56元；对此《办法》另有规定的，依照其规定。'.repeat(6)
    const [paragraph] = fillTemplate(await compile(text), {}).body
    if (paragraph?.kind !== 'paragraph') throw new Error('no paragraph')
    const numbers = { page: 1, pages: 1 }
    for (const width of [150, 173, 200, 231, 280, 333, 442]) {
      const lines = linesOf(fonts, paragraph, { width, mark: null, numbers }).map(({ runs }) =>
        runs.map((each) => each.text).join(''),
      )
      expect(lines.join('')).toBe(text)
      expect(lines.filter((line) => /^[，。；：）》、]/.test(line) || /[（《]$/.test(line))).toEqual([])
      expect(lines.filter((line) => /^[\d,.]+元|^\.\d/.test(line) && !line.startsWith('1,234.56元'))).toEqual([])
    }
  })

  test('counts lists in Chinese and writes days as official documents do', () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseCount)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九'])
    expect(officialDay('2026-06-03')).toBe('2026年6月3日')
  })

  test('the Word files that come with the program are those its data make', async () => {
    const data = path.join(import.meta.dirname, '../../data/documents')
    const { body: lines } = JSON.parse(await readFile(path.join(data, 'complaints.acceptance.json'), 'utf8'))
    expect((await readFile(path.join(data, 'complaints.acceptance.docx'))).equals(docxOf(lines))).toBe(true)
  })
})
