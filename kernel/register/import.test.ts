import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../locales/en/kernel.json' with { type: 'json' }
import zh from '../../locales/zh-CN/kernel.json' with { type: 'json' }
import { Refusal } from '../errors.ts'
import { defineModel } from '../model.ts'
import type { TableRecord } from '../tabular/table.ts'
import { findImportHeader, type ImportShape, mapImportColumns } from './import-columns.ts'
import { referenceFinder } from './import-references.ts'
import { importRowReader, isSameIn } from './import-rows.ts'
import { wordsOf } from './import-words.ts'

const Stall = defineModel({
  name: 'markets.stall',
  path: 'stalls',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 6, minLength: 2 },
    number: { kind: 'code', optional: true },
    kind: { kind: 'choice', options: ['food', 'fish'] },
    goods: { kind: 'choices', options: ['dry', 'raw', 'fresh'] },
    marketId: { kind: 'reference', to: 'markets' },
    openedOn: { kind: 'day' },
    closedOn: { kind: 'day', optional: true },
    countedAt: { kind: 'instant', optional: true },
    rent: { kind: 'money', optional: true, minimum: 0 },
    places: { kind: 'integer', optional: true, minimum: 1, maximum: 9 },
    covered: { kind: 'flag' },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
const texts = {
  markets: {
    stall: {
      ...{ name: '名称', number: '编号', kind: '类别', goods: '商品', marketId: '市场', openedOn: '开业日期' },
      ...{
        closedOn: '歇业日期',
        countedAt: '清点时间',
        rent: '租金',
        places: '摊位数',
        covered: '有棚',
        version: '版本',
      },
      kindOptions: { food: '食品', fish: '水产' },
      goodsOptions: { dry: '干货', raw: '生鲜', fresh: '生鲜、冷藏' },
    },
  },
}
const shape: ImportShape = { model: Stall, languages: [wordsOf(Stall, texts), wordsOf(Stall, {})], keys: ['number'] }
const headers = ['名称', '编号', '类别', '商品', '市场', '开业日期', '歇业日期', '清点时间', '租金', '摊位数', '有棚']
const columns = mapImportColumns(shape, headers)
const good = ['甲摊', 'A1', '食品', '干货', '城关', '2026-01-01', '', '', '', '', '']
const at = (column: string, value: string) => good.map((old, index) => (headers[index] === column ? value : old))

function read(values: readonly string[], more: Partial<TableRecord> = {}) {
  const found = importRowReader(shape, columns)({ line: 7, values, ...more })
  return 'row' in found ? found.row.values : found.problems
}

describe('the header', () => {
  test('names fields by the word of either language or by their own name, in any order and spelling', () => {
    const map = mapImportColumns(shape, ['备注', '＊KIND', '名 称（必填）', 'number', 'openedOn', 'marketId:', '版本'])
    expect(Object.fromEntries(map.columnOf)).toEqual({ kind: 1, name: 2, number: 3, openedOn: 4, marketId: 5 })
    expect(map.ignored).toEqual(['备注', '版本'])
  })

  test('may stand below a title', () => {
    expect(findImportHeader(shape, [['某市场摊位一览'], ['2026-03-02', '', ''], headers, good])).toBe(2)
  })

  test('is refused without an obligatory column, told in the words of the file', () => {
    const refused = () => mapImportColumns(shape, ['名称', '类别', '编号'])
    expect(refused).toThrow(Refusal)
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'table/columns-missing',
        details: {
          missing: ['市场', '开业日期'],
          found: ['名称', '类别', '编号'],
          expected: ['市场 / marketId', '开业日期 / openedOn'],
        },
      }),
    )
  })
})

describe('a value', () => {
  test.each([
    ['名称', '　乙（东）摊\u200b ', 'name', '乙（东）摊'],
    ['编号', ' Ａ 12 ', 'number', 'A12'],
    ['类别', 'FISH', 'kind', 'fish'],
    ['商品', '生鲜、冷藏；dry', 'goods', ['dry', 'fresh']],
    ['商品', '干货、生鲜、冷藏', 'goods', ['dry', 'fresh']],
    ['商品', '生鲜、干货', 'goods', ['dry', 'raw']],
    ['商品', '', 'goods', []],
    ['开业日期', '2026年3月2日', 'openedOn', '2026-03-02'],
    ['歇业日期', '长期', 'closedOn', null],
    ['清点时间', '2026-03-02 08:30', 'countedAt', '2026-03-02T00:30:00.000Z'],
    ['租金', '¥1,234.5', 'rent', 123450],
    ['摊位数', '3.0', 'places', 3],
    ['有棚', '是', 'covered', true],
    ['有棚', '', 'covered', false],
  ])('%s “%s” is read by its kind', (column, text, field, value) => {
    expect(read(at(column, text))).toHaveProperty(field, value)
  })

  test.each([
    ['名称', '暂无', 'row/value-missing', undefined],
    ['名称', '一二三四五六七', 'row/text-too-long', { most: 6, found: 7 }],
    ['名称', '一', 'row/text-too-short', { least: 2 }],
    ['编号', '', 'row/value-missing', undefined],
    ['编号', '9.14403E+17', 'row/digits-lost', undefined],
    ['类别', '宫殿', 'row/not-offered', { said: '宫殿', offered: ['食品', '水产'] }],
    ['商品', '干货、石头', 'row/not-offered', { said: '石头', offered: ['干货', '生鲜', '生鲜、冷藏'] }],
    ['市场', '', 'row/value-missing', undefined],
    ['开业日期', '春天', 'row/day-unreadable', undefined],
    ['开业日期', '2026-02-30', 'row/day-impossible', undefined],
    ['开业日期', '长期', 'row/day-unreadable', undefined],
    ['清点时间', '早上', 'row/instant-unreadable', undefined],
    ['租金', '1.234', 'row/money-unreadable', undefined],
    ['租金', '-1', 'row/number-too-small', { least: 0 }],
    ['摊位数', '若干', 'row/integer-unreadable', undefined],
    ['摊位数', '10', 'row/number-too-big', { most: 9 }],
    ['有棚', '也许', 'row/flag-unreadable', undefined],
  ])('%s “%s” is not taken: %s', (column, value, why, details) => {
    expect(read(at(column, value))).toEqual([{ line: 7, column, value, why, ...(details ? { details } : {}) }])
  })

  test('that the file cannot vouch for is not taken', () => {
    const flaws = [{ column: 0, flaw: 'merged' }] as const
    expect(read(at('名称', ''), { flaws, sheet: '摊位' })).toMatchObject([{ column: '名称', why: 'row/cell-merged' }])
  })

  test('counts its days from 1904 where the workbook does', () => {
    expect(read(at('开业日期', '27837'), { serialEpoch: 1904, sheet: '摊位' })).toHaveProperty('openedOn', '1980-03-19')
  })
})

test('a row of text with a field too many or too few is not taken; a sheet may end early', () => {
  expect(read([...good, '余'])).toMatchObject([{ value: '余', why: 'row/columns-too-many' }])
  expect(read(good.slice(0, 6))).toMatchObject([{ column: null, why: 'row/columns-too-few' }])
  expect(read(good.slice(0, 6), { sheet: '摊位' })).toHaveProperty('name', '甲摊')
})

test('all that is wrong with a row is told at once', () => {
  expect(read(['', '', '宫殿', '', '', '', '', '', '', '', ''])).toHaveLength(5)
})

test('the order of choices and the absence of a value make no difference', () => {
  expect(isSameIn(['a', 'b'], { a: ['x', 'y'], b: null }, { a: ['y', 'x'] })).toBe(true)
  expect(isSameIn(['a'], { a: ['x'] }, { a: ['x', 'y'] })).toBe(false)
})

test('a code goes before a name, and the own record before one of the same name elsewhere', () => {
  const items = [
    { id: '1', code: 'A', name: '城关所', isOwn: false },
    { id: '2', code: 'B', name: '城关所', isOwn: true },
    { id: '3', code: 'C', name: 'A', isOwn: true },
    { id: '4', code: 'D', name: '北环所', isOwn: false },
    { id: '5', code: 'E', name: '北环所', isOwn: false },
  ]
  const find = referenceFinder(items)
  expect(find('城关所')).toEqual({ item: items[1] })
  expect(find('ａ')).toEqual({ item: items[0] })
  expect(find('北环所')).toEqual({ why: 'row/records-several', details: { codes: ['D', 'E'] } })
  expect(find('南环所')).toEqual({ why: 'row/record-unknown' })
})

test('every reason for which a row is not taken has its text', () => {
  const files = ['import-values.ts', 'import-rows.ts', 'import-references.ts']
  const sources = files.map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8')).join('\n')
  const codes = [...new Set(sources.match(/'row\/[a-z-]+'/g))].map((code) => code.slice(1, -1))
  expect(codes.length).toBeGreaterThan(20)
  for (const { refusals } of [zh, en]) expect(Object.keys(refusals)).toEqual(expect.arrayContaining(codes))
})
