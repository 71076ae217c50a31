import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { approvedPlan, drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { personOf } from '../../tests/platform.ts'
import { approveYearPlan, changeLine, createYearPlan, dropLine, proposeLine, publishYearPlan } from './index.ts'
import type { ProposeLine } from './model/index.ts'

let town: InspectionTown
let chief: Caller
let planId: string
let version = 1

beforeAll(async () => {
  town = await inspectionTown()
  chief = await personOf(town.platform, town.as(town.people.planner), town.tree.county.id, ['sectionChief'])
}, 120_000)
afterAll(() => town?.platform.drop())

const planner = () => town.as(town.people.planner)
const line = (change: Partial<ProposeLine> = {}): ProposeLine => ({
  name: '登记事项抽查',
  items: ['registration-matters', 'publicity-information'],
  departmentId: town.tree.office.id,
  window: { from: '2026-03-01', until: '2026-06-30' },
  planned: 9,
  partners: [],
  ...change,
})
const linesOf = async () => {
  const { rows } = await town.platform.pool.query('select lines, changes from inspections.year_plan where id = $1', [
    planId,
  ])
  return rows[0] as { lines: { id: string; name: string; isDropped: boolean }[]; changes: unknown[] }
}
const published = async () =>
  (await town.platform.server.inject({ url: '/api/public/year-plans' })).json().items as {
    id: string
    lines: { name: string; planned: number; drawn: number; done: number; isDropped: boolean }[]
    changes: { reason: string }[]
  }[]

test('departments ask for lines, the head approves them, and only then the plan is public', async () => {
  planId = (await createYearPlan(planner(), { name: '2026年度抽查工作计划', year: 2026 })).id
  await expect(createYearPlan(planner(), { name: 'again', year: 2026 })).rejects.toThrow('year-plan/exists')
  await proposeLine(town.as(chief), planId, line())
  const two = await proposeLine(town.as(chief), planId, line({ name: '广告抽查', items: ['advertising-conduct'] }))
  expect(two).toMatchObject({ lineCount: 2, plannedCount: 18, version: 3 })
  await expect(proposeLine(town.as(chief), planId, line({ items: ['moon-landing'] }))).rejects.toThrow(
    'plan/item-unknown',
  )
  await expect(proposeLine(town.as(chief), planId, line({ departmentId: town.tree.otherCounty.id }))).rejects.toThrow(
    'unit/not-found',
  )
  const document = '沛市监〔2026〕1号'
  await expect(approveYearPlan(planner(), planId, { document, version: 3 })).rejects.toThrow('plan/not-permitted')
  const approved = await approveYearPlan(town.as(town.people.leader), planId, { document, version: 3 })
  expect(await published()).toEqual([])
  version = (await publishYearPlan(planner(), planId, { version: approved.version })).version
  expect(await published()).toMatchObject([{ id: planId, lines: [{ planned: 9, drawn: 0 }, { name: '广告抽查' }] }])
})

test('once a year has a plan nothing is drawn outside its lines, and the plan tells how far it is', async () => {
  const [first, advertising] = (await linesOf()).lines
  await expect(approvedPlan(town)).rejects.toThrow('plan/line-missing')
  await expect(approvedPlan(town, { lineId: advertising?.id ?? null })).rejects.toThrow('plan/item-not-in-line')
  const { draw } = await drawn(town, { lineId: first?.id ?? null })
  expect(await published()).toMatchObject([{ lines: [{ drawn: draw.selectedCount, done: 0 }, { drawn: 0 }] }])
})

test('a published plan is changed only with a reason that everybody reads, and never below what was drawn', async () => {
  const [first, advertising] = (await linesOf()).lines
  const more = { ...line({ planned: 12 }), version }
  await expect(changeLine(planner(), planId, first?.id ?? '', more)).rejects.toThrow('year-plan/reason-missing')
  const because = { reason: '上级部署调整', document: '沛市监〔2026〕40号' }
  await expect(
    changeLine(planner(), planId, first?.id ?? '', { ...line({ planned: 2 }), ...because, version }),
  ).rejects.toThrow('year-plan/less-than-drawn')
  version = (await changeLine(planner(), planId, first?.id ?? '', { ...more, ...because })).version
  await expect(dropLine(planner(), planId, first?.id ?? '', { ...because, version })).rejects.toThrow(
    'year-plan/less-than-drawn',
  )
  version = (await dropLine(planner(), planId, advertising?.id ?? '', { ...because, version })).version
  // A department adds nothing by itself any more.
  await expect(proposeLine(town.as(chief), planId, { ...line(), ...because })).rejects.toThrow(
    'year-plan/not-permitted',
  )
  expect(await published()).toMatchObject([
    {
      lines: [{ planned: 12 }, { name: '广告抽查', isDropped: true }],
      changes: [
        { lineName: '登记事项抽查', before: { planned: 9 }, after: { planned: 12 }, reason: '上级部署调整' },
        { lineName: '广告抽查', after: null },
      ],
    },
  ])
  await expect(approvedPlan(town, { lineId: advertising?.id ?? null })).rejects.toThrow('plan/line-unknown')
})
