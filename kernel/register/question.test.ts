import { expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { defineModel } from '../model.ts'
import { readQuestion, writeCursor } from './question.ts'

const Shop = defineModel({
  name: 'test.shop',
  path: 'shops',
  title: 'name',
  fields: {
    name: { kind: 'text', filter: true, sorts: true },
    kind: { kind: 'choice', options: ['stall', 'hall'], filter: true },
    openedOn: { kind: 'day', filter: true, optional: true },
    note: { kind: 'longText' },
  },
})

const ask = (query: Record<string, string>) => readQuestion(Shop, query, 'name')
const refusalOf = (query: Record<string, string>) => {
  try {
    ask(query)
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.details]
  }
  return undefined
}

test('filters, order and page are read from the address', () => {
  const after = writeCursor('王', '0198a000-0000-7000-8000-000000000001')
  expect(ask({ kind: 'stall,hall', 'openedOn.from': '2026-01-01', sort: '-name', after, limit: '20' })).toEqual({
    filters: [
      { field: 'kind', test: 'in', values: ['stall', 'hall'] },
      { field: 'openedOn', test: 'from', values: ['2026-01-01'] },
    ],
    search: null,
    within: null,
    sort: { field: 'name', descending: true },
    after: ['王', '0198a000-0000-7000-8000-000000000001'],
    limit: 20,
  })
})

test('a tilde asks for what is not known', () => {
  expect(ask({ openedOn: '~' }).filters).toEqual([{ field: 'openedOn', test: 'unknown', values: [] }])
})

test('a filter, value, order, cursor or limit that cannot be is refused by name', () => {
  expect(refusalOf({ note: 'x' })).toEqual([
    'register/unknown-filter',
    { filter: 'note', known: ['name', 'kind', 'openedOn'] },
  ])
  expect(refusalOf({ constructor: 'x' })?.[0]).toBe('register/unknown-filter')
  expect(refusalOf({ kind: 'palace' })).toEqual(['register/bad-filter', { filter: 'kind', value: 'palace' }])
  expect(refusalOf({ openedOn: '2026-13-45' })?.[0]).toBe('register/bad-filter')
  expect(refusalOf({ 'openedOn.from': 'soon' })?.[0]).toBe('register/bad-filter')
  expect(refusalOf({ sort: 'note' })?.[0]).toBe('register/bad-sort')
  expect(refusalOf({ after: 'nonsense' })?.[0]).toBe('register/bad-cursor')
  expect(refusalOf({ limit: '100000' })?.[0]).toBe('register/bad-limit')
})

test('up to fifty records are asked for by their identity, whatever the model filters by', () => {
  const id = '0198a000-0000-7000-8000-000000000001'
  const many = (count: number) => Array.from({ length: count }, () => id).join(',')
  expect(ask({ id: many(50) }).filters).toEqual([{ field: 'id', test: 'in', values: many(50).split(',') }])
  expect(refusalOf({ id: many(51) })).toEqual(['register/too-many-ids', { found: 51, most: 50 }])
  expect(refusalOf({ id: `${id},~` })).toEqual(['register/bad-filter', { filter: 'id', value: '~' }])
})
