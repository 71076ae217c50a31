import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, type InspectionTown, inspectionTown, minutesAfter } from '../../tests/inspection-town.ts'
import { confirmResult, enterResult, findDraw, readBundle, recuseOfficer, replaceBusiness } from './index.ts'
import { type DrawBundle, verifyBundle } from './pure.ts'
import type { InspectionRow } from './tables.ts'

let town: InspectionTown
let drawId: string

beforeAll(async () => {
  town = await inspectionTown()
  drawId = (await drawn(town)).draw.id
  town.clock.at = minutesAfter(town.clock.at, 60)
}, 120_000)
afterAll(() => town?.platform.drop())

const listInspections = (): Promise<InspectionRow[]> =>
  town.platform.db.selectFrom('inspections.inspection').selectAll().where('drawId', '=', drawId).orderBy('id').execute()

async function firstOf(filter: (inspection: InspectionRow) => boolean): Promise<InspectionRow> {
  const found = (await listInspections()).find(filter)
  if (!found) throw new Error('nobody like this was drawn')
  return found
}
const visitOf = async (id: string | null) =>
  town.platform.db
    .selectFrom('visits.visit')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()

async function bundleFor(viewer: 'auditor' | 'public', today: string): Promise<DrawBundle> {
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no draw')
  const bundle = await readBundle(town.platform.db, row, { viewer, today, asked: undefined })
  return JSON.parse(JSON.stringify(bundle)) as DrawBundle
}
const planner = () => town.as(town.people.planner)

test('a recused officer is replaced by the next lot at this business only, and the bundle still verifies', async () => {
  const before = await firstOf(({ state }) => state === 'assigned')
  const request = { id: before.subjectCode, officerId: before.firstOfficerId ?? '', reason: 'kinship' as const }
  await recuseOfficer(planner(), drawId, request)
  const after = await firstOf(({ id }) => id === before.id)
  expect(after.firstOfficerId).not.toBe(before.firstOfficerId)
  expect(after.secondOfficerId).toBe(before.secondOfficerId)
  expect(await visitOf(after.visitId)).toMatchObject({
    firstOfficerId: after.firstOfficerId,
    secondOfficerId: after.secondOfficerId,
  })
  const bundle = await bundleFor('auditor', '2026-03-03')
  expect(bundle.events.at(-1)).toMatchObject({ kind: 'recusal', reason: 'kinship' })
  expect(verifyBundle(bundle)).toMatchObject({ valid: true, level: 'full' })
  await expect(recuseOfficer(planner(), drawId, request)).rejects.toThrow('recusal/not-assigned')
})

test('nobody approves his own recusal', async () => {
  const inspection = await firstOf(({ state }) => state === 'assigned')
  const own = town.officers.find(({ officer }) => officer.id === inspection.firstOfficerId)
  const caller = { ...town.people.planner, accountId: own?.caller.accountId ?? null }
  const request = { id: inspection.subjectCode, officerId: own?.officer.id ?? '', reason: 'interest' as const }
  await expect(recuseOfficer(town.as(caller), drawId, request)).rejects.toThrow('recusal/approved-by-officer')
})

test('a business that has closed is replaced by the next reserve; both stay in the bundle, the visit is cancelled', async () => {
  const replaced = await firstOf(({ state, arm }) => state === 'assigned' && arm === 'even')
  const known = new Set((await listInspections()).map(({ businessId }) => businessId))
  await replaceBusiness(planner(), drawId, { id: replaced.subjectCode, reason: 'closed' })
  const after = await listInspections()
  expect(after.filter(({ businessId }) => businessId === replaced.businessId).map(({ state }) => state)).toEqual([
    'replaced',
    'replaced',
  ])
  const substitutes = after.filter(({ businessId }) => !known.has(businessId))
  expect(substitutes.map(({ state, arm, item }) => `${state} ${arm} ${item}`).sort()).toEqual([
    'assigned even publicity-information',
    'assigned even registration-matters',
  ])
  expect((await visitOf(replaced.visitId)).state).toBe('cancelled')
  const full = await bundleFor('auditor', '2026-03-03')
  expect(full.events.at(-1)).toMatchObject({ kind: 'replacement', reason: 'closed' })
  expect(verifyBundle(full)).toMatchObject({ valid: true, level: 'full' })
  expect(verifyBundle(await bundleFor('public', '2026-04-01'))).toMatchObject({ valid: true, level: 'public' })
  await expect(replaceBusiness(planner(), drawId, { id: replaced.subjectCode, reason: 'closed' })).rejects.toThrow(
    'replacement/not-selected',
  )
})

test('after a result has been entered nobody is replaced and nobody recused any more', async () => {
  const inspection = await firstOf(({ state }) => state === 'assigned')
  const callerOf = (officerId: string | null) => {
    const found = town.officers.find(({ officer }) => officer.id === officerId)
    return town.as(found?.caller ?? town.people.planner, '2026-03-05T03:00:00.000Z')
  }
  const input = { way: 'written' as const, codes: [1], checkedOn: '2026-03-05', version: inspection.version }
  const entered = await enterResult(callerOf(inspection.firstOfficerId), inspection.id, input)
  const request = {
    id: inspection.subjectCode,
    officerId: inspection.firstOfficerId ?? '',
    reason: 'interest' as const,
  }
  await expect(recuseOfficer(planner(), drawId, request)).rejects.toThrow('inspection/not-open')
  await expect(replaceBusiness(planner(), drawId, { id: inspection.subjectCode, reason: 'closed' })).rejects.toThrow(
    'inspection/not-open',
  )
  // One item is done, the other is not: the visit goes on.
  await confirmResult(callerOf(inspection.secondOfficerId), inspection.id, { version: entered.version })
  expect((await visitOf(inspection.visitId)).state).toBe('planned')
})

test('a stale confirmation is refused with the version that stands', async () => {
  const inspection = await firstOf(({ state }) => state === 'assigned')
  const found = town.officers.find(({ officer }) => officer.id === inspection.firstOfficerId)
  await expect(
    confirmResult(town.as(found?.caller ?? town.people.planner), inspection.id, { version: inspection.version + 1 }),
  ).rejects.toMatchObject({ code: 'inspection/stale', details: { current: inspection.version } })
})
