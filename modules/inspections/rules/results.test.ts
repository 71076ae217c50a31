import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { type EnterResult, ItemList } from '../model/index.ts'
import { checkResult, findExclusion } from './results.ts'

const file = path.resolve(import.meta.dirname, '../../../data/inspections/items-1.json')
const list = JSON.parse(readFileSync(file, 'utf8')) as ItemList
const item = list.items[0] as ItemList['items'][number]

test('the default list is whole: 26 items, nine results, five states, in the form every list must have', () => {
  expect(Check(ItemList, list)).toBe(true)
  expect(list.items.map(({ number }) => number)).toEqual(Array.from({ length: 26 }, (_, place) => place + 1))
  expect(new Set(list.items.map(({ id }) => id)).size).toBe(26)
  expect(list.results.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(list.entityStates.map(({ code }) => code)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5'])
  expect(list.caps).toEqual({ A: 1, B: 2, C: 3, D: 4 })
})

test('every two result codes go together or exclude each other as the published table says', () => {
  const together = []
  for (let first = 1; first <= 9; first += 1)
    for (let second = first + 1; second <= 9; second += 1)
      if (findExclusion([second, first], list.results) === null) together.push(`${first}+${second}`)
  expect(together).toEqual([
    ...['2+3', '2+4', '2+5', '2+6', '2+8', '2+9', '3+4', '3+5', '3+6', '3+8', '3+9'],
    ...['4+5', '4+8', '4+9', '5+9', '6+9', '7+8', '7+9'],
  ])
})

test('the pair that excludes each other is named, the lower code first', () => {
  expect(findExclusion([6, 5, 2], list.results)).toEqual([5, 6])
  expect(findExclusion([3, 1], list.results)).toEqual([1, 3])
  expect(findExclusion([2, 3, 4, 9], list.results)).toBeNull()
})

const found: EnterResult = { way: 'onSite', codes: [1], checkedOn: '2026-03-10', version: 1 }
const mend = { term: 'Put the licence up', dueOn: '2026-03-20' }
const judged = (change: Partial<EnterResult>) => () =>
  checkResult(
    { ...found, ...change },
    { window: { from: '2026-03-05', today: '2026-03-12' }, item, table: list.results },
  )

test.each<[string, Partial<EnterResult>]>([
  ['result/empty', { codes: [] }],
  ['result/state-excludes-codes', { codes: [2], entityState: 'closed' }],
  ['result/codes-exclude-each-other', { codes: [1, 2] }],
  ['result/rectification-missing', { codes: [6] }],
  ['result/rectification-needless', { codes: [2], rectification: mend }],
  ['rectification/due-before-order', { codes: [6], rectification: { ...mend, dueOn: '2026-03-09' } }],
  ['result/way-not-of-item', { way: 'entrusted' }],
  ['result/problems-missing', { codes: [2], problems: 0 }],
  ['result/problems-needless', { codes: [8], problems: 2 }],
  ['result/checked-in-future', { checkedOn: '2026-03-13' }],
  ['result/checked-before-window', { checkedOn: '2026-03-04' }],
])('a result is refused: %s', (code, change) => {
  expect(judged(change)).toThrow(code)
})

test('a sound result passes: nothing found, an order with its term, a business that is gone', () => {
  for (const change of [{}, { codes: [2, 6], rectification: mend }, { codes: [], entityState: 'movedOut' as const }])
    expect(judged(change)).not.toThrow()
})
