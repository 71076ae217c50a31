import { expect, test } from 'vitest'
import { afterMove, afterResize, afterTick, columnsShown, layoutFrom, plainLayout } from './list-layout.ts'

test('a list shows the columns chosen, in their order; one it no longer has does no harm', () => {
  expect(columnsShown(plainLayout, ['name', 'state'], ['name', 'state', 'zone'])).toEqual(['name', 'state'])
  const chosen = { ...plainLayout, columns: ['zone', 'gone', 'name'] }
  expect(columnsShown(chosen, ['name', 'state'], ['name', 'state', 'zone'])).toEqual(['zone', 'name'])
  expect(columnsShown({ ...plainLayout, columns: ['gone'] }, ['name'], ['name'])).toEqual(['name'])
})

test('the last column cannot be taken away', () => {
  expect(afterTick(['name', 'state'], 'state')).toEqual(['name'])
  expect(afterTick(['name'], 'name')).toEqual(['name'])
  expect(afterTick(['name'], 'zone')).toEqual(['name', 'zone'])
})

test('a column moves within the others and never beyond them', () => {
  expect(afterMove(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(afterMove(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(afterMove(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b'])
  expect(afterMove(['a'], 'z', 1)).toEqual(['a'])
})

test('a width stays one that can be seen and grasped', () => {
  expect(afterResize(plainLayout, 'a', 3).widths).toEqual({ a: 40 })
  expect(afterResize(plainLayout, 'a', 99_999.4).widths).toEqual({ a: 1200 })
})

test('what was remembered and is no layout is forgotten', () => {
  expect(layoutFrom(null)).toEqual(plainLayout)
  expect(layoutFrom('{')).toEqual(plainLayout)
  expect(layoutFrom('{"columns":["a",1],"widths":{"a":"wide","b":90},"density":"compact"}')).toEqual({
    columns: ['a'],
    widths: { b: 90 },
    density: 'compact',
  })
})
