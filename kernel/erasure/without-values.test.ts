import { expect, test } from 'vitest'
import { erasedText } from '../personal.ts'
import { withoutValues } from './without-values.ts'

test('a name and a phone are taken out of every text of a record, and nothing else of it', () => {
  const said = { facts: '王小明（13800000000）称无法退款', sum: 5, seen: [{ by: '王小明' }, null, true] }
  expect(withoutValues(said, ['王小明', '13800000000'])).toEqual({
    facts: `${erasedText}（${erasedText}）称无法退款`,
    sum: 5,
    seen: [{ by: erasedText }, null, true],
  })
})

test('a number that is part of a longer one is another number', () => {
  expect(withoutValues('单号 2138000000009', ['13800000000'])).toBe('单号 2138000000009')
  expect(withoutValues('00000000-0000-7000-8000-000000012345', ['12345'])).toBe('00000000-0000-7000-8000-000000012345')
})

test('a name of one character is not looked for in running text', () => {
  expect(withoutValues('王府井百货', ['王'])).toBe('王府井百货')
})

test('what has a meaning in a pattern stands for itself', () => {
  expect(withoutValues('a.b+c 和 aXb+c', ['a.b+c'])).toBe(`${erasedText} 和 aXb+c`)
  expect(withoutValues('座机 0533-2345678', ['0533-2345678'])).toBe(`座机 ${erasedText}`)
})
