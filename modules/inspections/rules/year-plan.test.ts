import { expect, test } from 'vitest'
import type { YearPlanLine } from '../model/index.ts'
import { changeOf, checkDrawn, checkYearPlanState, lineFor, reasonOf, totalsOf, withLine } from './year-plan.ts'

const line: YearPlanLine = {
  id: 'line-1',
  number: 1,
  name: '餐饮服务抽查',
  items: ['catering', 'food-sale'],
  itemNames: '餐饮服务 · 食品销售',
  departmentId: 'section',
  window: { from: '2026-03-01', until: '2026-06-30' },
  planned: 40,
  partners: [],
  isDropped: false,
}
const plan = { lineId: 'line-1', items: ['catering'], window: { from: '2026-03-02', until: '2026-06-30' } }

test('a year that has a plan draws by its lines and by nothing else', () => {
  expect(lineFor([line], plan)).toBe(line)
  expect(() => lineFor([line], { ...plan, lineId: null })).toThrow('plan/line-missing')
  expect(() => lineFor([line], { ...plan, lineId: 'line-2' })).toThrow('plan/line-unknown')
  expect(() => lineFor([{ ...line, isDropped: true }], plan)).toThrow('plan/line-unknown')
  expect(() => lineFor([line], { ...plan, items: ['catering', 'drug-retail'] })).toThrow('plan/item-not-in-line')
  expect(() => lineFor([line], { ...plan, window: { from: '2026-02-28', until: '2026-03-31' } })).toThrow(
    'plan/window-outside-line',
  )
  expect(() => lineFor([line], { ...plan, window: { from: '2026-03-02', until: '2026-07-01' } })).toThrow(
    'plan/window-outside-line',
  )
})

test('what was approved changes only for a reason, with its paper', () => {
  expect(reasonOf('draft', {})).toBeNull()
  for (const state of ['approved', 'published'] as const) {
    expect(() => reasonOf(state, { reason: '上级部署调整' })).toThrow('year-plan/reason-missing')
    expect(() => reasonOf(state, { reason: ' ', document: '沛市监〔2026〕40号' })).toThrow('year-plan/reason-missing')
    expect(reasonOf(state, { reason: '上级部署调整', document: ' 沛市监〔2026〕40号' })).toEqual({
      reason: '上级部署调整',
      document: '沛市监〔2026〕40号',
    })
  }
})

test('what was drawn cannot be planned away', () => {
  expect(() => checkDrawn(12, 12)).not.toThrow()
  expect(() => checkDrawn(11, 12)).toThrow('year-plan/less-than-drawn')
})

test('a dropped line keeps its number and counts no more', () => {
  const { number: _, isDropped: __, ...asked } = line
  const lines = withLine([line, { ...line, id: 'line-2', number: 2, isDropped: true }], { ...asked, id: 'line-3' })
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(totalsOf(lines)).toEqual({ lineCount: 2, plannedCount: 80 })
})

test('a change says what was and what is, a new line has no before, a dropped one no after', () => {
  const because = { reason: '上级部署调整', document: '沛市监〔2026〕40号', changedOn: '2026-05-06' }
  expect(changeOf(line, { ...line, planned: 60 }, because)).toMatchObject({
    lineName: '餐饮服务抽查',
    before: { planned: 40 },
    after: { planned: 60 },
    reason: '上级部署调整',
  })
  expect(changeOf(null, line, because).before).toBeNull()
  expect(changeOf(line, null, because).after).toBeNull()
})

test('a step on a plan of a year needs its state and the version that was seen', () => {
  expect(() => checkYearPlanState({ state: 'draft', version: 2 }, ['draft'], 1)).toThrow('year-plan/stale')
  expect(() => checkYearPlanState({ state: 'published', version: 2 }, ['approved'], 2)).toThrow('year-plan/not-open')
})
