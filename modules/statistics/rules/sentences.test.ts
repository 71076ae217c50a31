import { describe, expect, test } from 'vitest'
import { loadTexts } from '../../../locales/index.ts'
import type { Form } from '../model/sentences.ts'
import { consumerSentences, isReached, piecesOf, printedOf } from './sentences.ts'

const printed = (form: Form, value: number, base: number | null = null) => {
  const { form: said, values } = printedOf(form, { value, base })
  return [said, values.tenThousands ?? values.percent ?? values.exact ?? '']
}

describe('the numbers of the reports are printed as the reports print them', () => {
  test.each([
    ['rounded', 32_650, '3.27'],
    ['rounded', 32_749, '3.27'],
    ['rounded', 32_750, '3.28'],
    ['rounded', 21_000, '2.1'],
    ['rounded', 50_000, '5'],
    ['floored', 14_000, '1.4'],
    ['floored', 14_999, '1.4'],
    ['amount', 310_850_000, '310.9'],
    ['amount', 310_949_999, '310.9'],
    ['amount', 310_950_000, '311'],
  ] as const)('%s %d as %s ten thousand', (form, value, tenThousands) => {
    expect(printed(form, value)).toEqual([form, tenThousands])
  })

  test('what is below ten thousand stands as it is', () => {
    expect(printed('rounded', 9_999)).toEqual(['count', '9,999'])
    expect(printed('floored', 2833)).toEqual(['count', '2,833'])
  })

  test('what is below ten thousand yuan stands in full', () => {
    expect(printedOf('amount', { value: 985_905, base: null })).toEqual({ form: 'yuan', values: { yuan: '9,859.05' } })
  })

  test('only what is whole is called 100 %', () => {
    expect(printed('share', 2832, 2833)).toEqual(['share', '99.9'])
    expect(printed('share', 1588, 1588)).toEqual(['share', '100'])
  })

  test('a share of nothing is no 100 %', () => {
    expect(printed('share', 0, 0)).toEqual(['none', ''])
    expect(printed('plan', 3, null)).toEqual(['none', ''])
  })

  test('a change tells its direction', () => {
    expect(printed('change', 90, 100)).toEqual(['down', '10.0'])
    expect(printed('change', 105, 100)).toEqual(['up', '5.0'])
    expect(printed('change', 100, 100)).toEqual(['same', ''])
    expect(printed('change', 5, 0)).toEqual(['none', ''])
  })
})

test('an aim is reached or not, or nothing can be said', () => {
  expect(isReached('zero', { value: 0, base: null })).toBe(true)
  expect(isReached('zero', { value: 1, base: null })).toBe(false)
  expect(isReached('down', { value: 100, base: 100 })).toBe(false)
  expect(isReached('all', { value: 9, base: 10 })).toBe(false)
  expect(isReached('plan', { value: 11, base: 10 })).toBe(true)
  expect(isReached('all', { value: 0, base: 0 })).toBeNull()
})

test('a template falls into its words and its numbers', () => {
  expect(piecesOf('收{{a}}件，办{{b}}')).toEqual([{ text: '收' }, { key: 'a' }, { text: '件，办' }, { key: 'b' }])
})

type Table = { statistics: { sentences: { texts: Record<string, string>; keys: Record<string, string> } } }

test.each(['zh-CN', 'en'] as const)(
  'every sentence prints each of its numbers in %s, and names them',
  async (language) => {
    const { texts, keys } = ((await loadTexts(language)) as Table).statistics.sentences
    for (const { key, slots } of consumerSentences) {
      const named = piecesOf(texts[key] ?? '').flatMap((piece) => ('key' in piece ? [piece.key] : []))
      expect([key, [...named].sort()]).toEqual([key, slots.map((slot) => slot.key).sort()])
      for (const slot of slots) expect([slot.key, keys[slot.key]?.length ?? 0]).not.toEqual([slot.key, 0])
    }
  },
)
