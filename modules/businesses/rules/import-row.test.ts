import { describe, expect, test } from 'vitest'
import { makeCreditCode, withCheckCharacter } from '../../../kernel/identifiers/index.ts'
import type { TableRecord } from '../../../kernel/tabular/table.ts'
import { mapColumns } from './columns.ts'
import { makeGazetteer } from './gazetteer.ts'
import { importRow } from './import-row.ts'

const headers = ['企业名称', '统一社会信用代码', '注册日期', '企业类型', '法人代表', '注册资金', '经营范围', '注册地址']
const map = mapColumns(headers)
const divisions = [
  { code: '990100', name: '清枰市' },
  { code: '990121', name: '沛河县' },
]
const context = { gazetteer: makeGazetteer({ divisions, zones: [], towns: [] }, '2026-03-02'), today: '2026-03-02' }
const code = makeCreditCode('91', '990100', 'MA3F0007')
const good = ['清枰甲商贸有限公司', code, '2019-05-01', 'N/A', '王某', '50(万元人民币)', '零售', '沛河县柳湾路1号']

function read(changes: Partial<TableRecord>) {
  return importRow({ line: 7, values: good, ...changes }, map, context)
}

function withValue(column: number, value: string): string[] {
  return good.map((old, index) => (index === column ? value : old))
}

function rejection(changes: Partial<TableRecord>): string[] {
  const row = read(changes)
  return row.kind === 'reject' ? row.problems.map(({ why }) => why) : []
}

test('a row becomes a business with place and registering authority apart', () => {
  expect(read({})).toEqual({
    kind: 'candidate',
    candidate: {
      line: 7,
      name: '清枰甲商贸有限公司',
      creditCode: code,
      businessKind: 'limitedCompany',
      businessKindReason: 'name',
      establishedOn: '2019-05-01',
      head: '王某',
      capital: { amountMinor: '50000000', currency: 'CNY' },
      businessScope: '零售',
      address: '沛河县柳湾路1号',
      addressUnit: '沛河县柳湾路1号',
      place: { division: '990121', reason: 'address', evidence: '沛河县' },
      registeringAuthority: { code: '990100', reason: 'code' },
      doubts: [],
    },
  })
})

describe('rejected is what cannot be a business record, with place, reason and remedy', () => {
  test('a wrong check character', () => {
    const wrong = `${code.slice(0, -1)}${code.endsWith('1') ? '2' : '1'}`
    expect(read({ values: withValue(1, wrong) })).toEqual({
      kind: 'reject',
      problems: [
        {
          line: 7,
          cell: '7:2',
          column: '统一社会信用代码',
          value: wrong,
          why: 'import/code-check-character',
          remedy: 'import/remedy-compare-with-licence',
        },
      ],
    })
    expect(read({ values: withValue(1, wrong), sheet: '名单' })).toMatchObject({ problems: [{ cell: '名单!B7' }] })
  })

  test.each([
    ['no name', withValue(0, 'N/A'), 'import/name-missing'],
    ['a number for a name', withValue(0, '12'), 'import/name-is-no-name'],
    ['a code the spreadsheet rounded', withValue(1, '9.14403E+17'), 'import/code-digits-lost'],
    ['a code of another length', withValue(1, code.slice(1)), 'import/code-length'],
    ['a letter no code has', withValue(1, `${code.slice(0, 9)}I${code.slice(10)}`), 'import/code-character'],
    ['a bar code in the column of codes', withValue(1, '6901234567892'), 'import/code-of-another-kind'],
    ['a day that never was', withValue(2, '2019-02-30'), 'import/day-impossible'],
    ['a day to come', withValue(2, '2026-03-03'), 'import/day-in-future'],
    ['the header again', headers, 'import/header-repeated'],
    ['columns shifted to the right', ['', ...good.slice(0, -1)], 'import/columns-shifted'],
    ['columns shifted to the left', good.slice(1).concat(''), 'import/columns-shifted'],
    ['a field too many', [...good, '余'], 'import/columns-too-many'],
    ['a field too few', good.slice(0, -1), 'import/columns-too-few'],
  ])('%s', (_what, values, why) => {
    expect(rejection({ values })).toEqual([why])
  })

  test('a merged cell where the name should be', () => {
    expect(rejection({ values: withValue(0, ''), flaws: [{ column: 0, flaw: 'merged' }], sheet: '名单' })).toEqual([
      'import/cell-merged',
      'import/name-missing',
    ])
  })
})

describe('unknown is a value', () => {
  test('N/A in every column but the name leaves a business with one doubt', () => {
    const row = read({ values: good.map((value, index) => (index === 0 ? value : 'N/A')) })
    expect(row).toMatchObject({ kind: 'candidate', candidate: { place: { reason: 'unknown' } } })
    expect(row.kind === 'candidate' && row.candidate.doubts.map(({ why }) => why)).toEqual(['import/code-missing'])
  })

  test('a capital or day nobody can read is unknown, and the doubt is kept', () => {
    const row = read({ values: withValue(5, '若干') })
    expect(row).toMatchObject({ kind: 'candidate', candidate: { doubts: [{ why: 'import/capital-unreadable' }] } })
    expect(row.kind === 'candidate' && row.candidate.capital).toBeUndefined()
    expect(read({ values: withValue(2, '解放前') })).toMatchObject({ candidate: { doubts: [{ value: '解放前' }] } })
  })

  test('a sheet may end before its last columns, and empty fields behind the header are nothing', () => {
    expect(read({ values: good.slice(0, 6), sheet: '名单' })).toMatchObject({ kind: 'candidate' })
    expect(read({ values: [...good, ' ', ''] })).toMatchObject({ kind: 'candidate' })
  })
})

test('codes of fifteen digits, full width and lower case are taken', () => {
  const number = withCheckCharacter('registrationNumber', '99010000012345')
  expect(read({ values: withValue(1, number) })).toMatchObject({
    candidate: { registrationNumber: number, registeringAuthority: { code: '990100' }, doubts: [] },
  })
  const wide = [...code.toLowerCase()].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')
  expect(read({ values: withValue(1, wide) })).toMatchObject({ candidate: { creditCode: code } })
})

test('a column of old numbers may hold a credit code beside an empty column of codes', () => {
  const two = mapColumns(['名称', '统一社会信用代码', '注册号'])
  const row = importRow({ line: 2, values: ['甲商店', '', code] }, two, context)
  expect(row).toMatchObject({ kind: 'candidate', candidate: { creditCode: code, doubts: [] } })
})
