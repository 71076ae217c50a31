import { expect } from 'vitest'
import { watchedShop } from '../county.ts'
import { barriersOn, follow, press, section } from '../gestures.ts'
import { look } from '../house.ts'
import type { Walk } from '../walk.ts'

export async function classTheRegister({ at }: Walk) {
  const page = await at('credit', '/classification-runs')
  await press(page, '立即重新分类')
  await page.getByText('已完成').waitFor()
  await page.locator('tbody tr[data-row]').first().waitFor()
  await look(page, '09-classification-run')
}

export async function readWhyAClassIsWhatItIs({ at, leave }: Walk) {
  const page = await at('credit', '/classed-businesses')
  await look(page, '10-classes')
  await follow(page, watchedShop.name)
  const part = section(page, '信用风险分类（内部）')
  const shown = Number((await part.getByText(/^\d+ 分$/).innerText()).replace(/\D/g, ''))
  await press(part, '查看依据（将记入日志）')
  const sum = await part.getByText(/^合计/).innerText()
  const [total = 0, taken = 0, score] = (sum.match(/\d+/g) ?? []).map(Number)
  const points = await part.locator('tbody .ant-table-row td:last-child').allInnerTexts()
  await look(page, '11-class-explained')
  expect(points.map(Number).reduce((all, one) => all + one, 0)).toBe(total)
  expect(total - taken).toBe(score)
  expect(score).toBe(shown)
  expect(shown).toBeGreaterThan(0)
  expect(await barriersOn(page)).toEqual([])
  leave('business', new URL(page.url()).pathname.split('/').at(-1) ?? '')
}
