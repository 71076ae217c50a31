import { expect, test } from 'vitest'
import { inputOfAnswer, mostLines, readLines } from './letter.ts'

test('a line with a claim is a complaint, one without is a report, and what names nobody is named by its number', () => {
  const { lines, unread } = readLines('甲店\t电饭煲\t不能加热\t退货\n\n乙店|牛奶|过期|\n 只有一句话\n丙店\t\t短斤少两')
  expect(lines).toEqual([
    { line: 1, respondentName: '甲店', facts: '电饭煲：不能加热', claim: '退货' },
    { line: 3, respondentName: '乙店', facts: '牛奶：过期', claim: null },
    { line: 5, respondentName: '丙店', facts: '短斤少两', claim: null },
  ])
  expect(unread).toEqual([{ line: 4, text: '只有一句话', code: 'letter/line-unread' }])
})

test('an empty letter and one without end are refused', () => {
  expect(() => readLines(' \n ')).toThrow('letter/empty')
  expect(() => readLines('甲|乙|丙\n'.repeat(mostLines + 1))).toThrow('letter/too-long')
})

test('an answer to many has its one reason, and a refusal its case', () => {
  expect(inputOfAnswer({ step: 'accept' })).toEqual({})
  expect(() => inputOfAnswer({ step: 'guide' })).toThrow('answer/reason-missing')
  expect(() => inputOfAnswer({ step: 'refuse', outcome: '材料不全' })).toThrow('answer/code-missing')
  expect(inputOfAnswer({ step: 'refuse', code: '5', outcome: '材料不全' })).toEqual({ code: '5', outcome: '材料不全' })
})
