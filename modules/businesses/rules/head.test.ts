import { expect, test } from 'vitest'
import { headKey } from './head.ts'

test('a masked head is nobody', () => {
  expect(['梁某', '张*', '王××', '李XX', '李', null].map(headKey)).toEqual([null, null, null, null, null, null])
})

test('a whole name is compared without blanks', () => {
  expect(headKey('梁 建国')).toBe('梁建国')
  expect(headKey('Alex Smith')).toBe('alexsmith')
})
