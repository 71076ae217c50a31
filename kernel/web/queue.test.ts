import { expect, test } from 'vitest'
import { aroundOf, rememberQueue } from './queue.ts'

test('a record knows its neighbours in the list it was opened from, and the ends know that they are ends', () => {
  rememberQueue('/inbox?sort=dueOn', () => ['/complaints/1', '/reports/2', '/complaints/3'])
  expect(aroundOf('/reports/2')).toEqual({
    ...{ next: '/complaints/3', previous: '/complaints/1', list: '/inbox?sort=dueOn' },
  })
  expect(aroundOf('/complaints/1').previous).toBeNull()
  expect(aroundOf('/complaints/3').next).toBeNull()
})

test('a record opened from no list has no neighbours', () => {
  rememberQueue('/inbox', () => ['/complaints/1'])
  expect(aroundOf('/complaints/9')).toEqual({ next: null, previous: null, list: null })
})
