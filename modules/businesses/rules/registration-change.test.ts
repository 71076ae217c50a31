import { expect, test } from 'vitest'
import type { Business } from '../model/index.ts'
import { registrationDifference } from './registration-change.ts'

const before = {
  name: '清枰面馆',
  domicile: '城关镇1号',
  head: null,
  capitalMinor: 100,
  capitalCurrency: 'CNY',
  scope: null,
}
const difference = (after: Partial<Business>) =>
  registrationDifference(before as Business, { ...before, ...after } as Business)

test('each matter is told once, with what it was and what it is', () => {
  expect(difference({ capitalMinor: 200, capitalCurrency: 'USD', domicile: '双河镇2号' })).toEqual({
    what: ['address', 'capital'],
    before: { domicile: '城关镇1号', capitalMinor: 100, capitalCurrency: 'CNY' },
    after: { domicile: '双河镇2号', capitalMinor: 200, capitalCurrency: 'USD' },
  })
})

test('what nobody knew before is completed and not changed', () => {
  expect(difference({ head: '赵强', scope: '餐饮' }).what).toEqual([])
})
