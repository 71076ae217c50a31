import { expect, test } from 'vitest'
import en from '../../../locales/en/credit.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/credit.json' with { type: 'json' }
import { saidKeys } from './coded-value.ts'

const texts = { 'zh-CN': zh.credit.said, en: en.credit.said } as Record<string, Record<string, Record<string, string>>>
const wordsOf = (column: string, value: number | null, language = 'zh-CN') => {
  const textOf = (key: string) => texts[language]?.[column]?.[key.split('.').at(-1) ?? '']
  return saidKeys(column, value, (key) => textOf(key) !== undefined).map(textOf)
}

test('a sum of marks is told mark by mark, and nobody has to add', () => {
  expect(wordsOf('findings_mask', 9)).toEqual(['近 12 个月内检查发现问题', '近 12 个月内两次以上发现问题'])
  expect(wordsOf('findings_mask', 15)).toHaveLength(4)
})

test('a state is told in words, in both languages', () => {
  expect(wordsOf('abnormal_state', 3)).toEqual(['因无法联系被列入经营异常名录'])
  expect(wordsOf('abnormal_state', 3, 'en')).toEqual(['on the abnormal list as unreachable'])
})

test('what only counts, and what is not known, has no words of its own', () => {
  expect(wordsOf('penalties_12m', 2)).toEqual([])
  expect(wordsOf('abnormal_state', null)).toEqual([])
  expect(wordsOf('abnormal_state', 0)).toEqual([])
})
