import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approvedPlan,
  drawApproved,
  drawn,
  type InspectionTown,
  inspectionTown,
  planInput,
} from '../../tests/inspection-town.ts'
import { founder } from '../../tests/platform.ts'
import { createThing } from '../things/index.ts'
import { recuseOfficer, replaceBusiness } from './actions/aftermath.ts'
import { confirmResult, createPlan, declareConflict, enterResult, findDraw } from './index.ts'
import type { CreatePlan } from './pure.ts'
import { creditCodeIn, type FullBundle, verifyBundle, visitGroupOf } from './pure.ts'
import { readFullBundle } from './queries/bundles.ts'

let town: InspectionTown
const lifts: Partial<CreatePlan> = {
  name: '电梯抽查',
  // Its skill is one the officers of the town have.
  items: ['registration-matters'],
  scope: { offices: [], divisions: [], kinds: [], thingKind: '3000' },
  strata: ['A', 'B', 'C', 'D'].map((stratum) => ({ stratum: stratum as 'A', num: 1, den: 1, min: 0, max: null })),
  evenArm: { num: 0, den: 1, min: 0 },
}

beforeAll(async () => {
  town = await inspectionTown()
  const { tree, businesses, as } = town
  const registrar = as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] })
  // Three lifts of one shop, one of another, one of nobody, one out of use.
  for (const [number, place, state] of [
    ['L-1', 0, 'inUse'],
    ['L-2', 0, 'inUse'],
    ['梯11沛C00003(26)', 0, 'inUse'],
    ['L-4', 1, 'inUse'],
    ['L-5', null, 'inUse'],
    ['L-6', 2, 'suspended'],
  ] as const) {
    const businessId = place === null ? null : (businesses[place]?.id ?? null)
    await createThing(registrar, { kind: '3000', number, businessId, state })
  }
  await createThing(registrar, { kind: 'stall', number: 'A-1', businessId: businesses[3]?.id ?? null, state: 'inUse' })
})
afterAll(() => town?.platform.drop())

type Row = {
  id: string
  thing_name: string
  subject_name: string
  subject_code: string
  business_id: string
  visit_id: string
  state: string
  version: number
  first_officer_id: string
  second_officer_id: string
}
const inspectionsOf = async (drawId: string): Promise<Row[]> =>
  (
    await town.platform.pool.query(
      `select * from inspections.inspection where draw_id = $1 and state <> 'replaced' order by subject_code`,
      [drawId],
    )
  ).rows
const bundleOf = async (drawId: string): Promise<FullBundle> => {
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no such draw')
  return readFullBundle(town.platform.db, row)
}
const visitsOf = (rows: readonly Row[]) => new Set(rows.map(({ visit_id }) => visit_id)).size
const officerOf = (id: string) => {
  const found = town.officers.find(({ officer }) => officer.id === id)
  if (!found) throw new Error('no such officer')
  return found
}

describe('a draw of lifts', () => {
  let drawId: string

  test('has every lift in its pool, and says why one cannot be drawn', async () => {
    const { draw } = await drawn(town, lifts)
    drawId = draw.id
    const { rows } = await town.platform.pool.query(
      'select thing_name, state, cause, class from inspections.draw_line where frame_id = $1 order by thing_name',
      [drawId],
    )
    expect(rows).toEqual([
      { thing_name: '电梯 L-1', state: 'in', cause: null, class: 'A' },
      { thing_name: '电梯 L-2', state: 'in', cause: null, class: 'A' },
      { thing_name: '电梯 L-4', state: 'in', cause: null, class: 'A' },
      { thing_name: '电梯 L-5', state: 'out', cause: 'no-operator', class: 'B' },
      { thing_name: '电梯 L-6', state: 'out', cause: 'suspended', class: 'A' },
      { thing_name: '电梯 梯11沛C00003(26)', state: 'in', cause: null, class: 'A' },
    ])
    expect(draw).toMatchObject({ poolCount: 6, inCount: 4, selectedCount: 4, unassignedCount: 0 })
  })

  test('is weighed by the verifier as any draw, and its lines name who answers', async () => {
    const bundle = await bundleOf(drawId)
    expect(verifyBundle(bundle)).toMatchObject({ valid: true, level: 'full' })
    const codes = bundle.lines.flatMap((entry) =>
      'line' in entry ? [creditCodeIn(entry.line.split('\t')[0] ?? '')] : [],
    )
    expect(codes.filter((code) => code === town.businesses[0]?.creditCode)).toHaveLength(3)
  })

  test('sends one pair on one visit to the lifts of one shop, by the first of them', async () => {
    const rows = await inspectionsOf(drawId)
    expect(rows).toHaveLength(4)
    expect(visitsOf(rows)).toBe(2)
    const own = rows.filter(({ business_id }) => business_id === town.businesses[0]?.id)
    expect(own).toHaveLength(3)
    expect([visitsOf(own), new Set(own.map((row) => row.first_officer_id)).size]).toEqual([1, 1])
    expect(own[0]?.subject_name).toBe(town.businesses[0]?.name)
    const { conclusion, lines } = await bundleOf(drawId)
    const lineAt = (index: number) => (lines[index] && 'line' in lines[index] ? lines[index].line : '')
    const group = conclusion.pairs.filter(({ index }) =>
      lineAt(index).startsWith(`e:${town.businesses[0]?.creditCode?.toLowerCase()}.`),
    )
    expect(new Set(group.map(({ index }) => visitGroupOf(lineAt(index)))).size).toBe(1)
    expect(officerOf(own[0]?.first_officer_id ?? '').officer.certificateNumber).toBe(group[0]?.first)
  })

  test('replaces one lift and the others are visited all the same', async () => {
    const [gone] = await inspectionsOf(drawId)
    await replaceBusiness(town.as(town.people.planner), drawId, { id: gone?.subject_code ?? '', reason: 'closed' })
    const rows = await inspectionsOf(drawId)
    expect(rows.map(({ state }) => state)).toEqual(['assigned', 'assigned', 'assigned'])
    expect(visitsOf(rows)).toBe(2)
    expect(verifyBundle(await bundleOf(drawId))).toMatchObject({ valid: true })
  })

  test('recuses an officer at all lifts of the shop, and the next whole pair goes', async () => {
    const own = (await inspectionsOf(drawId)).filter(({ business_id }) => business_id === town.businesses[0]?.id)
    const [one] = own
    const officerId = one?.first_officer_id ?? ''
    await recuseOfficer(town.as(town.people.planner), drawId, {
      id: one?.subject_code ?? '',
      officerId,
      reason: 'kinship',
    })
    const after = (await inspectionsOf(drawId)).filter(({ business_id }) => business_id === town.businesses[0]?.id)
    expect(after.flatMap((row) => [row.first_officer_id, row.second_officer_id])).not.toContain(officerId)
    expect([visitsOf(after), new Set(after.map((row) => row.first_officer_id)).size]).toEqual([1, 1])
    const { rows: visits } = await town.platform.pool.query(
      'select first_officer_id, state from visits.visit where id = $1',
      [after[0]?.visit_id],
    )
    expect(visits).toEqual([{ first_officer_id: after[0]?.first_officer_id, state: 'planned' }])
    expect(verifyBundle(await bundleOf(drawId))).toMatchObject({ valid: true })
  })

  test('tells the dossier of the shop which lift it was, and the visit ends with the last of them', async () => {
    const own = (await inspectionsOf(drawId)).filter(({ business_id }) => business_id === town.businesses[0]?.id)
    const stateOf = async () =>
      (await town.platform.pool.query('select state from visits.visit where id = $1', [own[0]?.visit_id])).rows[0].state
    for (const [number, row] of own.entries()) {
      const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-05', version: row.version }
      const at = '2026-03-05T09:00:00.000Z'
      const entered = await enterResult(town.as(officerOf(row.first_officer_id).caller, at), row.id, input)
      await confirmResult(town.as(officerOf(row.second_officer_id).caller, at), row.id, { version: entered.version })
      expect(await stateOf()).toBe(number + 1 < own.length ? 'planned' : 'done')
    }
    const { rows } = await town.platform.pool.query(
      `select payload ->> 'thing' as thing from dossiers.fact where subject_id = $1 and kind = 'visitConcluded'`,
      [town.businesses[0]?.id],
    )
    expect(rows.map(({ thing }) => thing).sort()).toEqual(own.map(({ thing_name }) => thing_name).sort())
    const { rows: deliveries } = await town.platform.pool.query(`select title from exchange.delivery`)
    expect(deliveries.every(({ title }) => title.includes(' · 电梯 '))).toBe(true)
  })

  test('does not draw a lift again that was looked at for its items this year', async () => {
    town.clock.at = '2026-03-06T01:00:00.000Z'
    const again = drawn(town, { ...lifts, window: { from: '2026-03-07', until: '2026-03-31' } })
    await expect(again).rejects.toThrow('pool/empty')
  })
})

test('an officer in conflict with a shop goes to none of its lifts', async () => {
  const officer = officerOf(town.officers[0]?.officer.id ?? '').officer
  const planner = town.as(town.people.planner)
  await declareConflict(planner, { officerId: officer.id, businessId: town.businesses[1]?.id ?? '', reason: 'kinship' })
  const plan = await approvedPlan(town, {
    ...lifts,
    name: '再抽电梯',
    window: { from: '2027-01-05', until: '2027-03-31' },
  })
  const draw = await drawApproved(town, plan.id)
  const { conflicts } = await bundleOf(draw.id)
  expect(conflicts.length).toBeGreaterThan(0)
  const own = (await inspectionsOf(draw.id)).filter(({ business_id }) => business_id === town.businesses[1]?.id)
  expect(own.flatMap((row) => [row.first_officer_id, row.second_officer_id])).not.toContain(officer.id)
})

test('no plan draws a kind of things nobody knows', async () => {
  const create = (change: Partial<CreatePlan>) =>
    createPlan(town.as(town.people.planner), planInput(town, { ...lifts, ...change }))
  const scope = { offices: [], divisions: [], kinds: [], thingKind: 'rocket' }
  await expect(create({ scope })).rejects.toThrow('plan/thing-kind-unknown')
})
