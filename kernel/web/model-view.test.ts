import { expect, it } from 'vitest'
import { defineModel } from '../model.ts'
import { columnsOf, fieldsAt, filtersOf, inputsOf, isUnknown } from './model-view.ts'

const shop = defineModel({
  name: 'shops.shop',
  path: 'shops',
  title: 'name',
  fields: {
    code: { kind: 'code', optional: true, filter: true },
    name: { kind: 'text' },
    unitId: { kind: 'reference', to: 'units', filter: true },
    rent: { kind: 'money', shown: ['detail', 'form'] },
    goods: { kind: 'choices', options: ['food'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})

it('the list begins with the name of the record and holds only what is shown there', () => {
  expect(columnsOf(shop).map(({ name }) => name)).toEqual(['name', 'code', 'unitId', 'goods'])
})

it('a filter offers the unknown only where a value may be unknown', () => {
  expect(filtersOf(shop).map(({ name, widget, mayBeUnknown }) => [name, widget, mayBeUnknown])).toEqual([
    ['code', 'exact', true],
    ['unitId', 'reference', false],
  ])
})

it('the form asks for everything but what may be unknown, and an empty choice of many is an answer', () => {
  expect(inputsOf(shop).map(({ name, widget, required }) => [name, widget, required])).toEqual([
    ['code', 'line', false],
    ['name', 'line', true],
    ['unitId', 'reference', true],
    ['rent', 'money', true],
    ['goods', 'options', false],
  ])
})

it('the version is seen on the page of the record and nowhere else', () => {
  expect(fieldsAt(shop, 'detail').map(({ name }) => name)).toContain('version')
  expect(fieldsAt(shop, 'form').map(({ name }) => name)).not.toContain('version')
})

it('nothing, no text and null are unknown; zero, no and an empty choice are known', () => {
  expect([null, undefined, ''].every(isUnknown)).toBe(true)
  expect([0, false, []].some(isUnknown)).toBe(false)
})
