import { expect, test } from 'vitest'
import { findHeader, isHeader, mapColumns } from './columns.ts'

test('columns are found in any order, with marks, blanks, full width and units', () => {
  const map = mapColumns([
    '\ufeff序号',
    '*统一社会信用代码',
    ' 企业 名称 ',
    '注册资本（万元）',
    '住所：',
    '登记机关',
    '备注',
  ])
  expect(map.columns).toEqual({ code: 1, name: 2, capital: 3, address: 4, registeringAuthority: 5 })
  expect(map.capitalUnit).toBe('tenThousandYuan')
  expect(map.ignored).toEqual([
    { column: 0, header: '\ufeff序号' },
    { column: 6, header: '备注' },
  ])
})

test('a unit of yuan is a unit too, and none is none', () => {
  expect(mapColumns(['名称', '注册资本(元)']).capitalUnit).toBe('yuan')
  expect(mapColumns(['名称', '注册资本']).capitalUnit).toBeUndefined()
})

test('of two columns for one field the usual name wins and the other is ignored', () => {
  const map = mapColumns(['字号', '企业名称', '注册号', '统一社会信用代码'])
  expect(map.columns).toEqual({ name: 1, registrationNumber: 2, code: 3 })
  expect(map.ignored).toEqual([{ column: 0, header: '字号' }])
})

test('a file without names is refused, saying what was found and what is expected', () => {
  expect(() => mapColumns(['编号', '统一社会信用代码', '住所'])).toThrow(
    expect.objectContaining({
      code: 'import/columns-missing',
      details: expect.objectContaining({
        missing: ['name'],
        found: ['编号', '统一社会信用代码', '住所'],
        expected: { name: expect.arrayContaining(['企业名称', '市场主体名称']) },
      }),
    }),
  )
})

test('the header is found below a title', () => {
  expect(findHeader([['某市经营主体名单'], [''], ['主体名称', '信用代码', '地址'], ['甲', '', '']])).toBe(2)
  expect(findHeader([['甲', '乙']])).toBeUndefined()
})

test('a business called 名称 is no header', () => {
  expect(isHeader(['名称', '914403001922038216', '某路1号'])).toBe(false)
})
