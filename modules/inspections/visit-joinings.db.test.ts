import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { joiningActs, overlapping } from '../../tests/joining-town.ts'
import { recuseOfficer } from './actions/aftermath.ts'
import { findDraw, joinVisits, undoJoining } from './index.ts'
import { readAftermath } from './queries/aftermath.ts'
import { listOverlaps } from './queries/visit-joinings.ts'

let town: InspectionTown
let draws: string[]

beforeAll(async () => {
  town = await inspectionTown()
  draws = await overlapping(town)
})
afterAll(() => town?.platform.drop())

const planner = () => town.as(town.people.planner)
const own = () => [town.tree.county.id]
const visitsOf = async (businessId: string) =>
  (
    await town.platform.pool.query(
      `select id, origin_id as draw_id, state, counted, first_officer_id, window_from, window_until from visits.visit
       where business_id = $1 order by id`,
      [businessId],
    )
  ).rows
const inspectionsOf = async (businessId: string) =>
  (
    await town.platform.pool.query(
      `select draw_id, visit_id, first_officer_id, second_officer_id from inspections.inspection
       where business_id = $1 and state <> 'replaced' order by id`,
      [businessId],
    )
  ).rows
const asideOf = async (drawId: string) => {
  const draw = await findDraw(town.platform.db, drawId)
  if (!draw) throw new Error('no such draw')
  return (await readAftermath(planner(), draw)).joinings
}

test('the planner sees where two tasks send two pairs to one business, within his bureau and bounded', async () => {
  const all = await listOverlaps(town.platform.db, own(), 1000)
  // Both tasks draw everybody who can be drawn.
  const { rows } = await town.platform.pool.query(
    `select count(*)::int as n from (select business_id from visits.visit where state = 'planned'
     group by business_id having count(*) = 2) two`,
  )
  expect(all).toHaveLength(rows[0].n)
  expect(await listOverlaps(town.platform.db, own(), 3)).toHaveLength(3)
  expect(await listOverlaps(town.platform.db, [town.tree.otherCounty.id], 10)).toEqual([])
  const [first] = all
  expect(new Set([first?.one.drawId, first?.other.drawId])).toEqual(new Set(draws))
  expect(first?.one.mayLead).toBe(true)
})

test('one visit is left with all that is to be looked at, in the days both have in common, and counts once', async () => {
  const [overlap] = await listOverlaps(town.platform.db, own(), 1)
  if (!overlap) throw new Error('nothing overlaps')
  const { businessId, one, other } = overlap
  const joining = await joinVisits(planner(), {
    keptVisitId: one.visitId,
    joinedVisitId: other.visitId,
    reason: '同日进门，少打扰企业',
  })
  const visits = await visitsOf(businessId)
  expect(visits.filter(({ state, counted }) => state !== 'cancelled' && counted)).toHaveLength(1)
  expect(visits.find(({ id }) => id === one.visitId)).toMatchObject({
    state: 'planned',
    window_from: '2026-03-10',
    window_until: '2026-03-31',
  })
  const inspections = await inspectionsOf(businessId)
  expect(new Set(inspections.map((row) => row.visit_id))).toEqual(new Set([one.visitId]))
  expect(new Set(inspections.map((row) => row.first_officer_id)).size).toBe(1)
  expect(await asideOf(one.drawId)).toMatchObject([{ leads: true, otherPlanName: other.planName, undoneOn: null }])
  expect(await asideOf(other.drawId)).toMatchObject([{ leads: false, reason: '同日进门，少打扰企业' }])
  // What stands together is changed only apart.
  const { rows } = await town.platform.pool.query(
    'select subject_code, first_officer_id from inspections.inspection where business_id = $1 and draw_id = $2 limit 1',
    [businessId, other.drawId],
  )
  const recusal = { id: rows[0].subject_code, officerId: rows[0].first_officer_id, reason: 'kinship' as const }
  await expect(recuseOfficer(planner(), other.drawId, recusal)).rejects.toThrow('inspection/joined')
  await expect(
    joinVisits(planner(), { keptVisitId: one.visitId, joinedVisitId: other.visitId, reason: '再来' }),
  ).rejects.toThrow('visit-joining/visit-not-found')

  const undone = await undoJoining(planner(), joining.id, { reason: '企业要求分开', version: joining.version })
  expect(undone).toMatchObject({ state: 'undone', undoneOn: '2026-03-02', version: 2 })
  const after = await visitsOf(businessId)
  expect(after.map(({ state }) => state)).toEqual(['planned', 'planned'])
  const back = await inspectionsOf(businessId)
  for (const row of back) {
    const visit = after.find(({ id }) => id === row.visit_id)
    expect([visit?.draw_id, visit?.first_officer_id]).toEqual([row.draw_id, row.first_officer_id])
  }
  await expect(undoJoining(planner(), joining.id, { reason: '再撤', version: undone.version })).rejects.toThrow(
    'visit-joining/undone',
  )
})

test('nobody joins what is another bureau’s, or what somebody has begun', async () => {
  const [overlap] = await listOverlaps(town.platform.db, own(), 1)
  if (!overlap) throw new Error('nothing overlaps')
  const { one, other } = overlap
  const input = { keptVisitId: one.visitId, joinedVisitId: other.visitId, reason: '少打扰' }
  await expect(joinVisits(town.as(town.people.strangerPlanner), input)).rejects.toThrow('visit-joining/visit-not-found')
  await town.platform.pool.query(`update visits.visit set started_at = now() where id = $1`, [one.visitId])
  await expect(joinVisits(planner(), input)).rejects.toThrow('visit-joining/begun')
  const left = await listOverlaps(town.platform.db, own(), 1000)
  expect(left.some((each) => each.one.visitId === one.visitId || each.other.visitId === one.visitId)).toBe(false)
})

test('a third task, whose days come later, overlaps with none of them', async () => {
  const before = (await listOverlaps(town.platform.db, own(), 1000)).length
  await drawn(town, {
    name: '夏季抽查',
    items: ['publicity-information'],
    window: { from: '2026-06-01', until: '2026-06-30' },
  })
  expect(await listOverlaps(town.platform.db, own(), 1000)).toHaveLength(before)
})

test('the acts that join and separate are told by their entries', async () => {
  for (const act of joiningActs(town)) await act()
  const { rows } = await town.platform.pool.query(
    `select action from journal.entry where action like 'inspections.%oin%' order by number`,
  )
  expect(rows.map(({ action }) => action)).toContain('inspections.joinVisits')
})
