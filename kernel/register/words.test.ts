import { expect, test } from 'vitest'
import { defineModel } from '../model.ts'
import { conditionsText, questionWords } from './words.ts'

const Matter = defineModel({
  name: 'trial.matter',
  path: 'trial-matters',
  title: 'title',
  fields: {
    title: { kind: 'text' },
    place: { kind: 'code', optional: true, filter: true },
    endedOn: { kind: 'day', optional: true, empty: 'none', filter: true },
  },
})

test('a list of what is not known says so, and one of what is not there says that', () => {
  const said = (query: Record<string, string>) => {
    const say = (key: string) => ({ 'kernel.unknown': '未知', 'kernel.none': '无' })[key]
    return conditionsText(questionWords(Matter, query, { say, nameOf: () => undefined }), say)
  }
  expect(said({ place: '~' })).toContain('未知')
  expect(said({ endedOn: '~' })).toContain('无')
})
