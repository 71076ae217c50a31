import { expect, test } from 'vitest'
import { afterHeadTick, afterRowTick, isTicked, isWhole, mayTakeAll, noRows, rowsMeant } from './selection.ts'

const loaded = ['a', 'b', 'c']
const all = { ids: new Set(loaded), isAll: true }

test('a row is ticked and unticked, the head ticks all that are loaded or none', () => {
  const one = afterRowTick(noRows, 'b', loaded)
  expect([...one.ids]).toEqual(['b'])
  expect([...afterRowTick(one, 'b', loaded).ids]).toEqual([])
  expect(isWhole(afterHeadTick(one, loaded), loaded)).toBe(true)
  expect(afterHeadTick(afterHeadTick(one, loaded), loaded)).toEqual(noRows)
})

test('all that a list finds are meant, until one is taken out', () => {
  expect(rowsMeant(all, { value: 900, more: false })).toBe(900)
  expect(isTicked(all, 'not loaded yet')).toBe(true)
  const without = afterRowTick(all, 'b', loaded)
  expect([...without.ids]).toEqual(['a', 'c'])
  expect(rowsMeant(without, { value: 900, more: false })).toBe(2)
})

test('all are offered only when their number is known and not too many', () => {
  const some = afterHeadTick(noRows, loaded)
  expect(mayTakeAll(some, { value: 900, more: false }, 5000)).toBe(true)
  expect(mayTakeAll(some, { value: 3, more: false }, 5000)).toBe(false)
  expect(mayTakeAll(some, { value: 5001, more: false }, 5000)).toBe(false)
  expect(mayTakeAll(some, { value: 4000, more: true }, 5000)).toBe(false)
  expect(mayTakeAll(noRows, { value: 900, more: false }, 5000)).toBe(false)
})
