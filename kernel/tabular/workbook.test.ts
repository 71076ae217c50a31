import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable, readTable, type TableRecord } from './index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

const path = () => join(folder, 'register.csv')

async function recordsOf(workbook: exceljs.Workbook | Buffer, limits = {}): Promise<TableRecord[]> {
  if (Buffer.isBuffer(workbook)) await writeFile(path(), workbook)
  else await workbook.xlsx.writeFile(path())
  const records: TableRecord[] = []
  for await (const record of readTable(path(), limits)) records.push(record)
  return records
}

function workbookOf(...rows: exceljs.CellValue[][]): exceljs.Workbook {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('企业 & 名单').addRows(rows)
  return workbook
}

/** A ZIP archive in the given order, written by hand where exceljs writes only what Excel would. */
function zipOf(parts: Record<string, string | Buffer>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(1, 22)
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(1, 24)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset, 42)
    bodies.push(header, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, ...directory, end])
}

function sheetOf(rows: string, more: Record<string, string | Buffer> = {}): Buffer {
  return zipOf({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
    'xl/workbook.xml': '<workbook><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  })
}

describe('the values of a workbook', () => {
  test('texts, numbers, truths, rich texts and days come as an officer reads them', async () => {
    const records = await recordsOf(
      workbookOf(
        ['企业名称', '注册资金'],
        [{ richText: [{ text: '淄博' }, { text: '商贸' }] }, 262.98, true],
        [null, null],
        ['乙', new Date(Date.UTC(2021, 2, 19)), new Date(Date.UTC(2021, 2, 19, 8, 30))],
      ),
    )
    expect(records).toEqual([
      { line: 1, sheet: '企业 & 名单', values: ['企业名称', '注册资金'] },
      { line: 2, sheet: '企业 & 名单', values: ['淄博商贸', '262.98', 'TRUE'] },
      { line: 4, sheet: '企业 & 名单', values: ['乙', '2021-03-19', '2021-03-19 08:30:00'] },
    ])
  })

  test('days count from 1904 where the workbook says so, in formulas too', async () => {
    const workbook = workbookOf(['日期'], [new Date(Date.UTC(1980, 2, 19))], [29298])
    workbook.properties.date1904 = true
    const cell = workbook.worksheets[0]?.getCell('B2')
    if (cell) Object.assign(cell, { value: { formula: 'A2+1', result: 27838 }, numFmt: 'yyyy"年"m"月"d"日"' })
    expect(await recordsOf(workbook)).toMatchObject([
      { serialEpoch: 1904 },
      { values: ['1980-03-19', '1980-03-20'] },
      { values: ['29298'], serialEpoch: 1904 },
    ])
  })

  test('a formula gives its last value, and a flaw when it has none', async () => {
    const records = await recordsOf(
      workbookOf(
        [{ formula: 'A2&B2', result: '甲乙' }, { formula: '1-1', result: 0 }, { formula: 'X()' }],
        [{ error: '#N/A' }, { formula: '1/0', result: { error: '#DIV/0!' } }],
      ),
    )
    expect(records[0]).toMatchObject({
      values: ['甲乙', '0', ''],
      flaws: [{ column: 2, flaw: 'formula-without-value' }],
    })
    expect(records[1]?.flaws).toEqual([
      { column: 0, flaw: 'error-value' },
      { column: 1, flaw: 'error-value' },
    ])
  })

  test('a shared formula gives its last value', async () => {
    const row = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v></c></row>'
    const next = '<row r="2"><c r="A2"><f t="shared" si="0"/><v>3</v></c></row>'
    expect((await recordsOf(sheetOf(row + next))).map((record) => record.values)).toEqual([['2'], ['3']])
  })

  test('a code kept as a number shows that its last digits are lost', async () => {
    const values = (await recordsOf(workbookOf([Number('914403001922038216'), 330100400013364])))[0]?.values
    expect(values).toEqual(['9.144030019220383e+17', '330100400013364'])
  })

  test('texts inside the sheet and escaped characters are read', async () => {
    const row = '<row r="3"><c r="B3" t="inlineStr"><is><t>甲_x000D_乙 &amp; 丙</t></is></c></row>'
    expect(await recordsOf(sheetOf(row))).toEqual([{ line: 3, sheet: '一', values: ['', '甲\r乙 & 丙'] }])
  })

  test('cells under a merged area that spans rows are flaws; a merged title in one row is none', async () => {
    const workbook = workbookOf(['名单'], ['名称', '地址'], ['甲', '张店区'], ['乙'])
    workbook.worksheets[0]?.mergeCells('A1:B1')
    workbook.worksheets[0]?.mergeCells('B3:B4')
    const records = await recordsOf(workbook)
    expect(records.map((record) => record.flaws)).toEqual([
      undefined,
      undefined,
      undefined,
      [{ column: 1, flaw: 'merged' }],
    ])
  })
})

describe('the sheets of a workbook', () => {
  test('the first visible sheet is read and the others are named', async () => {
    const workbook = new exceljs.Workbook()
    workbook.addWorksheet('旧', { state: 'hidden' }).addRow(['旧'])
    workbook.addWorksheet('名单').addRow(['甲'])
    workbook.addWorksheet('说明').addRow(['填表说明'])
    expect((await recordsOf(workbook)).map((record) => record.values)).toEqual([['甲']])
    expect(await openTable(path())).toMatchObject({ form: 'xlsx', sheet: '名单', otherSheets: ['旧', '说明'] })
  })

  test('ten thousand rows are read in order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`企业${index}`, index])
    const records = await recordsOf(workbookOf(...rows))
    expect([records.length, records.at(-1)?.values, records.at(-1)?.line]).toEqual([
      10_000,
      ['企业9999', '9999'],
      10_000,
    ])
  })
})

describe('workbooks that are refused', () => {
  const bomb = Buffer.alloc(20_000_000, 0x20)

  test('an archive that unpacks to more than the limit, whatever its directory says', async () => {
    await expect(
      recordsOf(sheetOf('', { 'xl/sharedStrings.xml': bomb }), { unpackedBytes: 1e7 }),
    ).rejects.toMatchObject({ code: 'table/too-large', details: { part: 'xl/sharedStrings.xml' } })
    await expect(recordsOf(sheetOf('', { 'xl/sharedStrings.xml': bomb }), { sharedTextBytes: 1e7 })).rejects.toThrow(
      'table/too-large',
    )
  })

  test('what is not read may be as large as it likes', async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    expect(await recordsOf(sheetOf(row, { 'xl/media/picture.png': bomb }), { unpackedBytes: 1e6 })).toHaveLength(1)
  })

  test('more merged areas than anybody can have meant', async () => {
    const workbook = workbookOf(['甲'])
    for (let row = 1; row < 40; row += 2) workbook.worksheets[0]?.mergeCells(row, 1, row + 1, 1)
    await expect(recordsOf(workbook, { mergedAreas: 10 })).rejects.toThrow('table/too-many-merged-areas')
  })

  test('a phonetic guide, which would be read in the place of the name', async () => {
    const texts = '<sst><si><t>淄博</t><rPh sb="0" eb="2"><t>zibo</t></rPh></si></sst>'
    await expect(recordsOf(sheetOf('', { 'xl/sharedStrings.xml': texts }))).rejects.toThrow('table/phonetic-guide')
  })

  test('an entity that wants to read a file of the server', async () => {
    const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    const sheet = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${row}</sheetData></worksheet>`
    await expect(recordsOf(sheetOf('', { 'xl/worksheets/sheet1.xml': sheet }))).rejects.toThrow('table/workbook-broken')
  })

  test('an archive without a workbook, a torn one, one without rows', async () => {
    await expect(recordsOf(zipOf({ 'content.xml': '' }))).rejects.toMatchObject({
      code: 'table/not-a-table',
      details: { found: 'zip' },
    })
    const whole = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>')
    await expect(recordsOf(whole.subarray(0, -30))).rejects.toThrow('table/workbook-broken')
    await expect(recordsOf(Buffer.from(whole).fill(0xff, 60, 90))).rejects.toThrow('table/workbook-broken')
    await expect(recordsOf(sheetOf('<row><c r='))).rejects.toThrow('table/workbook-broken')
    await expect(recordsOf(sheetOf(''))).rejects.toThrow('table/empty')
  })
})
