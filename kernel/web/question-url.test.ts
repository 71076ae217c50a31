import { describe, expect, it } from 'vitest'
import { defineModel } from '../model.ts'
import { readQuestion } from '../register/question.ts'
import { afterFilter, filteredFields, optionsChosen, queryAfter, questionFrom, questionQuery } from './question-url.ts'

const shop = defineModel({
  name: 'shops.shop',
  path: 'shops',
  title: 'name',
  fields: {
    name: { kind: 'text', sorts: true },
    kind: { kind: 'choice', options: ['stall', 'store'], filter: true, optional: true },
    openedOn: { kind: 'day', filter: true, sorts: true, optional: true },
  },
})

describe('the address of a list', () => {
  it('gives back the question it was made from', () => {
    const query = { search: '豆腐', sort: '-openedOn', kind: 'stall,store', 'openedOn.from': '2020-01-01' }
    expect(questionQuery(questionFrom(shop, query))).toEqual(query)
  })

  it('is a question the server understands', () => {
    const question = questionFrom(shop, { sort: '-openedOn', kind: '~', 'openedOn.until': '2024-12-31' })
    expect(readQuestion(shop, questionQuery(question), 'name')).toMatchObject({
      sort: { field: 'openedOn', descending: true },
      filters: [
        { field: 'kind', test: 'unknown' },
        { field: 'openedOn', test: 'until', values: ['2024-12-31'] },
      ],
    })
  })

  it('holds what the list may be asked besides its filters, and takes it off with them', () => {
    const asks = ['stage']
    const query = { stage: 'open', kind: 'stall', view: 'tree' }
    const question = questionFrom(shop, query, asks)
    expect(question.filters).toEqual({ stage: 'open', kind: 'stall' })
    expect(queryAfter(shop, query, { ...question, filters: {} }, asks)).toEqual({ view: 'tree' })
    expect(questionFrom(shop, query).filters).toEqual({ kind: 'stall' })
    expect(afterFilter(question, 'stage', {}).filters).toEqual({ kind: 'stall' })
  })

  it('leaves what is no question of this list to the page', () => {
    const question = questionFrom(shop, { view: 'tree', name: '甲', sort: 'kind', 'kind.of': 'x' })
    expect(question).toEqual({ search: '', sort: null, filters: {} })
    expect(queryAfter(shop, { view: 'tree', kind: 'stall' }, question)).toEqual({ view: 'tree' })
  })
})

describe('a filter', () => {
  const before = questionFrom(shop, { 'openedOn.from': '2020-01-01', kind: 'stall' })

  it('is replaced whole: asking for the unknown drops the days', () => {
    expect(afterFilter(before, 'openedOn', { is: '~' }).filters).toEqual({ kind: 'stall', openedOn: '~' })
  })

  it('that is emptied is gone from the address', () => {
    expect(afterFilter(before, 'openedOn', { from: '', until: '' }).filters).toEqual({ kind: 'stall' })
  })

  it('counts once, however many parts it has', () => {
    const question = questionFrom(shop, { 'openedOn.from': '2020-01-01', 'openedOn.until': '2021-01-01' })
    expect(filteredFields(question)).toEqual(['openedOn'])
  })

  it('asks either for options or for the unknown, whichever was chosen last', () => {
    expect(optionsChosen(['stall'], ['stall', '~'])).toBe('~')
    expect(optionsChosen(['~'], ['~', 'store'])).toBe('store')
    expect(optionsChosen(['stall'], ['stall', 'store'])).toBe('stall,store')
  })
})
