import { expect, test } from 'vitest'
import { checkTemplate, fillTemplate, placeholders } from './reply-template.ts'

const filling = {
  ...{ number: '370303-1', respondent: '城关百货店', receivedOn: '2026-06-01', dueOn: null, handler: '苏接' },
  ...{ office: '沛河县市场监督管理局', today: '2026-06-02' },
}

test('every place of a template is filled, and what nothing fills stays to be seen', () => {
  const words = '您{receivedOn}投诉{respondent}一事（{number}），将于{dueOn}前告知。{office} {handler} {today}'
  expect(() => checkTemplate(words)).not.toThrow()
  expect(fillTemplate(words, filling)).toBe(
    '您2026-06-01投诉城关百货店一事（370303-1），将于____前告知。沛河县市场监督管理局 苏接 2026-06-02',
  )
})

test('what a record says is text: a place in it is not filled once more', () => {
  expect(fillTemplate('{respondent}', { ...filling, respondent: '{handler}$&' })).toBe('{handler}$&')
})

test('a place nobody knows is refused with its line and column; so is a brace that stands alone', () => {
  expect(() => checkTemplate('您好：\n😀请联系{phone}')).toThrow(
    expect.objectContaining({
      code: 'reply-template/unknown-place',
      details: { field: 'words', place: '{phone}', line: 2, column: 5 },
    }),
  )
  expect(() => checkTemplate('{complainant}')).toThrow('reply-template/unknown-place')
  expect(() => checkTemplate('{constructor}')).toThrow('reply-template/unknown-place')
  expect(() => checkTemplate('请在{dueOn前')).toThrow('reply-template/open-brace')
  expect(placeholders.some((name) => /complain|report|phone|person/.test(name))).toBe(false)
})

test('no phone and no number of an identity card stands in a template; the number of the hotline may', () => {
  for (const words of ['请致电13800000000', '身份证370303199001011234', '身份证37030319900101123X', '0533-2123456'])
    expect(() => checkTemplate(words)).toThrow('reply-template/personal')
  expect(() => checkTemplate('请拨打12315或者12345，第121号令')).not.toThrow()
})
