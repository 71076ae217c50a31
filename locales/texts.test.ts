import { expect, test } from 'vitest'
import { loadTexts } from './index.ts'
import { mergeTexts } from './merge.ts'

test('the refusals of all files are gathered beside the texts of their owners', () => {
  const merged = mergeTexts([
    { businesses: { business: { name: '名称' } }, refusals: { 'business/exists': '已登记' } },
    { credit: {}, refusals: { 'model/not-open': '未启用' } },
    { kernel: { yes: '是' } },
  ])
  expect(merged).toEqual({
    refusals: { 'business/exists': '已登记', 'model/not-open': '未启用' },
    businesses: { business: { name: '名称' } },
    credit: {},
    kernel: { yes: '是' },
  })
})

test('the server reads every file of a language', async () => {
  expect(await loadTexts('zh-CN')).toMatchObject({ kernel: { unknown: '未知' } })
  expect(await loadTexts('en')).toMatchObject({ kernel: { unknown: 'unknown' } })
})
