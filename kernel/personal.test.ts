import { expect, test } from 'vitest'
import { defineModel } from './model.ts'
import { keepUnseen, maskPersonal, maskRecord, requirePersonalField } from './personal.ts'

const Person = defineModel({
  name: 'test.person',
  path: 'people',
  title: 'name',
  fields: {
    name: { kind: 'text', personal: 'name' },
    phone: { kind: 'text', personal: 'phone', optional: true },
    town: { kind: 'text' },
  },
})

test('of a name the first character is shown, of a phone its ends, of a short number hardly anything', () => {
  expect(maskPersonal('name', '欧阳修文')).toBe('欧***')
  expect(maskPersonal('name', '𠮷田')).toBe('𠮷*')
  expect(maskPersonal('name', '王')).toBe('王*')
  expect(maskPersonal('phone', '12012345678')).toBe('120****5678')
  expect(maskPersonal('phone', '5678')).toBe('**78')
  expect(maskPersonal('residentId', '990121199001011234')).toBe('9****************4')
})

test('a record is masked in its personal fields only, and what is unknown stays unknown', () => {
  expect(maskRecord(Person, { id: '1', name: '王小明', phone: null, town: '城关' })).toEqual({
    id: '1',
    name: '王**',
    phone: null,
    town: '城关',
  })
})

test('a masked value that comes back unchanged keeps what stands, a new one replaces it', () => {
  const before = { name: '王小明', phone: '12012345678' }
  expect(keepUnseen(Person, before, { name: '王**', phone: '120****5678' })).toEqual(before)
  expect(keepUnseen(Person, before, { name: '王大明', phone: '' })).toEqual({ name: '王大明', phone: '' })
})

test('only a personal field can be disclosed', () => {
  expect(requirePersonalField(Person, 'phone')).toBe('phone')
  expect(() => requirePersonalField(Person, 'town')).toThrow('personal/not-found')
})
