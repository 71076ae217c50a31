import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../kernel/calendar.ts'
import {
  announced,
  commit,
  drawn,
  type InspectionTown,
  inspectionTown,
  minutesAfter,
  reveal,
} from '../../tests/inspection-town.ts'
import { enterLeave } from '../authorities/index.ts'
import { approvePlan, closeDraw, concludeDraw, findDraw, readBundle, redrawUnassigned } from './index.ts'
import { type DrawBundle, verifyBundle } from './pure.ts'

let town: InspectionTown

beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())

const planner = (minutes = 0) => town.as(town.people.planner, minutesAfter(town.clock.at, minutes))
const again = (change = {}) => ({
  name: 'Spring inspection (again)',
  window: { from: '2026-03-03', until: '2026-03-31' },
  loadCap: 30,
  lendingBureaus: [],
  ...change,
})
const statesOf = async (drawId: string): Promise<{ code: string; state: string }[]> => {
  const { rows } = await town.platform.pool.query(
    'select distinct subject_code as code, state from inspections.inspection where draw_id = $1 order by 1',
    [drawId],
  )
  return rows
}
const codesIn = (rows: { code: string; state: string }[], state: string) =>
  rows.filter((row) => row.state === state).map(({ code }) => code)
const bundleOf = async (drawId: string) => {
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no such draw')
  return (await readBundle(town.platform.db, row, {
    viewer: 'auditor',
    today: '2026-03-02',
    asked: 'full',
  })) as DrawBundle
}

test('whom a draw found no pair for is drawn again alone, all of them, and anybody can weigh it', async () => {
  // Five can be sent, each once: two pairs for eight or nine businesses.
  const { draw } = await drawn(town, { loadCap: 1 })
  const left = codesIn(await statesOf(draw.id), 'unassigned')
  expect(left.length).toBe(draw.unassignedCount)
  expect(left.length).toBeGreaterThan(4)
  town.clock.at = minutesAfter(town.clock.at, 30)
  const plan = await redrawUnassigned(planner(), draw.id, again())
  expect(plan).toMatchObject({ state: 'draft', bureauId: town.tree.county.id })
  await expect(redrawUnassigned(planner(), draw.id, again())).rejects.toThrow('draw/redraw-exists')
  // The head approves it like any plan.
  await expect(announced(town, plan.id)).rejects.toThrow('plan/not-open')
  await approvePlan(town.as(town.people.leader), plan.id, { document: '沛市监〔2026〕8号', version: plan.version })
  const second = (await announced(town, plan.id)).draw
  expect(second).toMatchObject({ poolCount: left.length, inCount: left.length })
  for (const device of town.devices) await commit(town, second.id, device)
  await closeDraw(planner(2.5), second.id)
  for (const device of town.devices) await reveal(town, second.id, device)
  const done = await concludeDraw(planner(3.5), second.id)
  expect(done).toMatchObject({ state: 'done', selectedCount: left.length, unassignedCount: 0 })
  expect(codesIn(await statesOf(second.id), 'assigned')).toEqual(left)
  expect(codesIn(await statesOf(draw.id), 'replaced')).toEqual(left)
  expect(await findDraw(town.platform.db, draw.id)).toMatchObject({ unassignedCount: 0 })
  for (const id of [draw.id, second.id])
    expect(verifyBundle(JSON.parse(JSON.stringify(await bundleOf(id))))).toMatchObject({ valid: true, level: 'full' })
  await expect(redrawUnassigned(planner(), draw.id, again())).rejects.toThrow('draw/none-unassigned')
})

test('nobody is given more than he can make on the days he is there', async () => {
  const away = town.officers[0]?.officer
  if (!away) throw new Error('no such officer')
  const window = { from: '2026-05-06', until: '2026-05-08' }
  await enterLeave(planner(), {
    officerId: away.id,
    reason: 'training',
    absentFrom: '2026-05-07',
    absentUntil: addDays(window.until, -1),
  })
  town.clock.at = minutesAfter(town.clock.at, 30)
  const { draw } = await drawn(town, { window, loadCap: 30, perDay: 1 })
  const row = await findDraw(town.platform.db, draw.id)
  // Three working days: one visit on each; who is away on one of them has a visit less.
  expect(JSON.parse(row?.rule ?? '{}').loadCap).toBe(3)
  const loads = Object.fromEntries((row?.officers ?? []).map((line) => [line.split('\t')[1], line.split('\t')[5]]))
  expect([loads['ZF-1'], loads['ZF-2']]).toEqual(['1', '0'])
  const { rows } = await town.platform.pool.query(
    `select o.certificate_number as cert, count(distinct i.visit_id)::int as visits
     from inspections.inspection i join authorities.officer o on o.id in (i.first_officer_id, i.second_officer_id)
     where i.draw_id = $1 group by 1`,
    [draw.id],
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { cert, visits } of rows) expect(visits).toBeLessThanOrEqual(cert === 'ZF-1' ? 2 : 3)
})
