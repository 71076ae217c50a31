import { expect, it } from 'vitest'
import { choiceAfter, pagesFitting } from './palette.ts'

const pages = [
  { id: '/units', path: '/units', title: '机构', subtitle: '机构与设置' },
  { id: '/draws', path: '/draws', title: '双随机 抽取', subtitle: '监督检查' },
]

it('a page fits when every word typed is in its name or its line of work', () => {
  expect(pagesFitting(pages, '监督 抽取').map(({ path }) => path)).toEqual(['/draws'])
  expect(pagesFitting(pages, '').length).toBe(2)
  expect(pagesFitting(pages, '餐饮')).toEqual([])
})

it('the choice goes round at both ends and stays when the list grows shorter', () => {
  expect(choiceAfter('ArrowDown', 2, 3)).toBe(0)
  expect(choiceAfter('ArrowUp', 0, 3)).toBe(2)
  expect(choiceAfter('a', 7, 3)).toBe(2)
  expect(choiceAfter('ArrowDown', 0, 0)).toBe(0)
})
