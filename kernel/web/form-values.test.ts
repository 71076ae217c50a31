import { describe, expect, it } from 'vitest'
import { defineModel } from '../model.ts'
import { fieldRefused, inputFrom, misfitOf, valuesFrom } from './form-values.ts'

const shop = defineModel({
  name: 'shops.shop',
  path: 'shops',
  title: 'name',
  fields: {
    name: { kind: 'text' },
    code: { kind: 'code', optional: true },
    goods: { kind: 'choices', options: ['food', 'toys'] },
    isOpen: { kind: 'flag' },
    version: { kind: 'integer', shown: ['detail'] },
  },
})

describe('what a form sends', () => {
  it('is every field of the form without the blanks around it, and null for what may be unknown', () => {
    const values = { name: ' 老王豆腐 ', code: '  ', goods: ['food'], isOpen: false, version: 3 }
    expect(inputFrom(shop, values)).toEqual({ name: '老王豆腐', code: null, goods: ['food'], isOpen: false })
  })

  it('leaves out what has to be said but was not, so that the server names it', () => {
    expect(inputFrom(shop, { name: '', goods: [] })).toEqual({ code: null, goods: [] })
  })
})

describe('what a form begins with', () => {
  it('is the record itself', () => {
    expect(valuesFrom(shop, { name: '甲', code: null, goods: ['toys'], isOpen: true, version: 3 })).toEqual({
      name: '甲',
      code: null,
      goods: ['toys'],
      isOpen: true,
    })
  })

  it('is nothing chosen for a new record', () => {
    expect(valuesFrom(shop, undefined)).toEqual({ name: null, code: null, goods: [], isOpen: false })
  })
})

describe('a refusal of what was sent', () => {
  it('belongs to the field its place names', () => {
    expect(fieldRefused({ place: 'body/code', why: 'must match pattern' })).toBe('code')
    expect(fieldRefused({ place: 'body/goods/0' })).toBe('goods')
    expect(fieldRefused({ place: 'body', missingProperty: 'name' })).toBe('name')
    expect(fieldRefused({ field: 'code' })).toBe('code')
    expect(fieldRefused({ place: 'body' })).toBeNull()
  })

  it('is told in the words of the office', () => {
    expect(misfitOf({ why: 'must NOT have more than 60 characters', limit: 60 })).toMatchObject({
      key: 'tooLong',
      limit: 60,
    })
    expect(misfitOf({ why: 'must NOT have fewer than 3 characters', limit: 3 })).toMatchObject({
      key: 'tooShort',
      limit: 3,
    })
    expect(misfitOf({ why: 'must be <= 5', limit: 5 })).toMatchObject({ key: 'most', limit: 5 })
    expect(misfitOf({ why: 'must be >= 0', limit: 0 })).toMatchObject({ key: 'least', limit: 0 })
    expect(misfitOf({ why: 'must match format "date"', format: 'date' }).key).toBe('format')
    expect(misfitOf({ why: "must have required property 'name'", missingProperty: 'name' }).key).toBe('required')
    expect(misfitOf({ why: 'something new' })).toEqual({ key: 'misfit', why: 'something new' })
  })
})
