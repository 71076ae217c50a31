import { expect, test } from 'vitest'
import { percentText, shareFrom } from './percent.ts'

test('a share is read as a percentage and typed back to the same share', () => {
  expect(percentText(1, 50)).toBe('2%')
  expect(percentText(1, 200)).toBe('0.5%')
  expect(shareFrom(0.5)).toEqual({ num: 5, den: 1000 })
  expect(shareFrom(34)).toEqual({ num: 34, den: 100 })
  expect(shareFrom(100)).toEqual({ num: 100, den: 100 })
  expect(shareFrom(0.07)).toEqual({ num: 7, den: 10_000 })
})

test('more than everybody, or less than nobody, is no share', () => {
  expect(shareFrom(101)).toBeNull()
  expect(shareFrom(-1)).toBeNull()
})
