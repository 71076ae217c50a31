import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellAddress, openTable, readTable, type TableRecord } from './index.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'any-name.xlsx')
  await writeFile(path, content)
  return path
}

async function recordsOf(content: string | Uint8Array, limits = {}): Promise<TableRecord[]> {
  const records: TableRecord[] = []
  for await (const record of readTable(await fileOf(content), limits)) records.push(record)
  return records
}

function utf16(text: string, littleEndian: boolean): Buffer {
  const buffer = Buffer.from(`\ufeff${text}`, 'utf16le')
  return littleEndian ? buffer : buffer.swap16()
}

// 中 D6D0, 堃 in GBK 88D2, 㐀 8139EE39 and 𠀀 95328236 only in four bytes, 龴 FE59 since the edition of 2022.
const gb18030 = Buffer.from('d6d0 2c 88d2 2c 8139ee39 2c 95328236 2c fe59 0a'.replaceAll(' ', ''), 'hex')

describe('encodings', () => {
  test.each([
    ['utf-8', Buffer.from('名称,地址\n甲,乙\n')],
    ['utf-8', Buffer.from('\ufeff名称,地址\n甲,乙\n')],
    ['utf-16le', utf16('名称,地址\n甲,乙\n', true)],
    ['utf-16be', utf16('名称,地址\n甲,乙\n', false)],
    ['gb18030', Buffer.from('c3fbb3c62cb5d8d6b70abcd72cd2d20a', 'hex')],
  ])('a file in %s is read by its content', async (encoding, content) => {
    expect(await openTable(await fileOf(content))).toMatchObject({ form: 'csv', encoding, delimiter: ',' })
    expect(await recordsOf(content)).toEqual([
      { line: 1, values: ['名称', '地址'] },
      { line: 2, values: ['甲', '乙'] },
    ])
  })

  test('GB18030 is read beyond GBK: four bytes, the planes behind the first, the edition of 2022', async () => {
    expect((await recordsOf(gb18030))[0]?.values).toEqual(['中', '堃', '㐀', '𠀀', '\u9fb4'])
  })

  test('characters are whole although a piece of the file ends inside them', async () => {
    const values = (await recordsOf(Buffer.concat([Buffer.from('a'), ...Array(90_000).fill(Buffer.from('淄'))])))[0]
    expect(values?.values[0]).toBe(`a${'淄'.repeat(90_000)}`)
  })

  test('one broken byte in a UTF-8 register is named with its line, not read as GB18030', async () => {
    const rows = Buffer.from('企业名称,注册地址\n淄博圣马化工有限公司,张店区房镇镇\n')
    await expect(recordsOf(Buffer.concat([rows, Buffer.from([0xe4, 0xb8, 0x2c, 0x0a])]))).rejects.toMatchObject({
      code: 'table/broken-character',
      details: { encoding: 'utf-8', line: 3 },
    })
  })

  test('bytes that are no text in any encoding are named with their line', async () => {
    await expect(recordsOf(Buffer.from('610a62ff80ff0a', 'hex'))).rejects.toMatchObject({
      code: 'table/broken-character',
      details: { encoding: 'gb18030', line: 2 },
    })
  })
})

describe('delimiters, quotes and lines', () => {
  test.each([
    ['\t', '名称\t范围\n甲\t一,二,三\n乙\t一,二\n'],
    [';', '名称;范围\n甲;一,二\n乙;三\n'],
    [',', '名称,范围\n甲,"一;二;三;四"\n乙,三\n'],
    [',', '名称\n甲\n'],
  ])('the delimiter %j is found', async (delimiter, content) => {
    expect(await openTable(await fileOf(content))).toMatchObject({ delimiter })
  })

  test('each record knows the line where it begins, behind breaks in quotes and empty lines', async () => {
    const content = '名称,范围\r\n甲,"一\r\n二\n三"\r\n\r\n\r\n乙,"说""明"""\n丙,5"管\n'
    expect(await recordsOf(content)).toEqual([
      { line: 1, values: ['名称', '范围'] },
      { line: 2, values: ['甲', '一\r\n二\n三'] },
      { line: 7, values: ['乙', '说"明"'] },
      { line: 8, values: ['丙', '5"管'] },
    ])
  })

  test('ragged rows are handed on as they are', async () => {
    expect((await recordsOf('a,b,c\n1\n1,2,3,4\n')).map((record) => record.values.length)).toEqual([3, 1, 4])
  })

  test('a quote that is never closed is named with the line where its record begins', async () => {
    await expect(recordsOf('a,b\n"x\ny",1\n\n2,"未完\n3,4\n5,6\n')).rejects.toMatchObject({
      code: 'table/quote-not-closed',
      details: { line: 5 },
    })
  })

  test.each([
    ['in quotes', `a,b\n1,"${'x'.repeat(2_000)}\n\n"`],
    ['without quotes', `a,b\n1,${'x'.repeat(2_000)}`],
    ['of delimiters alone', `a,b\n${','.repeat(300_000)}`],
  ])('an absurdly long record %s is refused with its line', async (_kind, content) => {
    await expect(recordsOf(content, { recordBytes: 1_000 })).rejects.toMatchObject({
      code: 'table/record-too-long',
      details: { line: 2, limitBytes: 1_000 },
    })
  })

  test('a NUL is a flaw of its cell', async () => {
    expect((await recordsOf(`名称,地址,电话\n甲${'x'.repeat(40)},乙\0,\n`))[1]?.flaws).toEqual([
      { column: 1, flaw: 'nul' },
    ])
  })

  test('reading may stop early', async () => {
    for await (const record of readTable(await fileOf('a\n'.repeat(300_000)))) {
      expect(record.line).toBe(1)
      break
    }
  })
})

describe('files that are no table', () => {
  test.each([
    ['table/empty', ''],
    ['table/empty', '\ufeff\n\r\n\n'],
    ['table/html', '<html><table><tr><td>名称</td></tr></table></html>'],
    ['table/xls-binary', Buffer.from('d0cf11e0a1b11ae1000000', 'hex')],
    [
      'table/encrypted',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['table/not-a-table', '%PDF-1.7'],
    ['table/not-a-table', Buffer.from('a\0b\0c\0')],
  ])('%s', async (code, content) => {
    await expect(recordsOf(content)).rejects.toMatchObject({ code })
  })
})

test('a cell is addressed as its reader finds it', () => {
  expect(cellAddress({ line: 12, sheet: '企业' }, 1)).toBe('企业!B12')
  expect(cellAddress({ line: 12, sheet: '企业' }, 26 * 27)).toBe('企业!AAA12')
  expect(cellAddress({ line: 12 }, 1)).toBe('12:2')
})
