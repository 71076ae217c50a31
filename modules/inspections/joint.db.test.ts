import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, type InspectionTown, inspectionTown, planInput } from '../../tests/inspection-town.ts'
import { type Brigade, fireBrigade, jointPlan } from '../../tests/joint-town.ts'
import { founder, unitOf } from '../../tests/platform.ts'
import { enterLeave } from '../authorities/index.ts'
import { enterReceipt } from '../exchange/index.ts'
import { scanEntry } from '../visits/index.ts'
import {
  confirmJointResult,
  confirmResult,
  createPlan,
  declareConflict,
  enterJointResult,
  enterResult,
  findDraw,
  publishJointResult,
  readBundle,
  recuseOfficer,
  setJointDay,
} from './index.ts'
import { type DrawBundle, type JointInspection, type JointVisit, type Pair, verifyBundle } from './pure.ts'
import { readVisitYear } from './queries/visit-year.ts'
import type { InspectionRow } from './tables.ts'

let town: InspectionTown
let brigade: Brigade
let drawId: string
let conflict: { officerId: string; businessId: string }

beforeAll(async () => {
  town = await inspectionTown()
  brigade = await fireBrigade(town)
  const [first] = brigade.officers
  const owned = town.businesses.find(({ riskClass }) => riskClass === 'D')
  if (!first || !owned) throw new Error('the town is empty')
  conflict = { officerId: first.officer.id, businessId: owned.id }
  await declareConflict(town.as(town.people.planner), { ...conflict, reason: 'kinship' })
  drawId = (await drawn(town, jointPlan(brigade))).draw.id
  await town.platform.settle()
}, 120_000)
afterAll(() => town?.platform.drop())

const visitsNow = () =>
  town.platform.db.selectFrom('inspections.jointVisit').selectAll().where('drawId', '=', drawId).orderBy('id').execute()
const partsOf = ({ id }: JointVisit): Promise<JointInspection[]> =>
  town.platform.db
    .selectFrom('inspections.jointInspection')
    .selectAll()
    .where('jointVisitId', '=', id)
    .orderBy('item')
    .execute()
const ownOf = ({ visitId }: JointVisit): Promise<InspectionRow[]> =>
  town.platform.db
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('visitId', '=', visitId)
    .orderBy('id')
    .execute()

const planner = () => town.as(town.people.planner)
const fireman = (officerId: string | null) => {
  const found = brigade.officers.find(({ officer }) => officer.id === officerId)
  if (!found) throw new Error('nobody of the brigade is this officer')
  return found.caller
}
const inspector = (officerId: string | null) => {
  const found = town.officers.find(({ officer }) => officer.id === officerId)
  if (!found) throw new Error('nobody of the bureau is this officer')
  return found.caller
}
const one = async () => {
  // At the business of the conflict one of the brigade is missing already.
  const open = (await visitsNow()).filter(({ state }) => state === 'planned')
  const visit = open.find(({ businessId }) => businessId !== conflict.businessId)
  if (!visit) throw new Error('nothing is planned')
  return visit
}

const cookies = new Map<string, string>()
async function get(caller: { accountId: string | null }, path: string) {
  const id = caller.accountId ?? ''
  const { username } = await town.platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!cookies.has(id)) {
    const reply = await town.platform.server.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'idempotency-key': crypto.randomUUID() },
      payload: { username, password: 'correct horse battery' },
    })
    cookies.set(id, String(reply.headers['set-cookie']).split(';')[0] ?? '')
  }
  const reply = await town.platform.server.inject({ url: `/api${path}`, headers: { cookie: cookies.get(id) ?? '' } })
  return { status: reply.statusCode, body: reply.json() }
}

test('only an outside unit beside the bureau takes part, and each once', async () => {
  const [department] = jointPlan(brigade).departments ?? []
  if (!department) throw new Error('no department')
  const abroad = await unitOf(town.as(founder), 'outside', '邻县消防救援大队', town.tree.otherCounty.id)
  const planned = (departments: object[]) =>
    createPlan(planner(), { ...planInput(town), departments } as Parameters<typeof createPlan>[1])
  await expect(planned([{ ...department, unitId: town.tree.office.id }])).rejects.toThrow('plan/department-unknown')
  await expect(planned([{ ...department, unitId: abroad.id }])).rejects.toThrow('plan/department-unknown')
  await expect(planned([department, department])).rejects.toThrow('plan/department-repeated')
})

test('each drawn business gets one visit, by a pair of the bureau and a pair of the other department', async () => {
  const visits = await visitsNow()
  const row = await findDraw(town.platform.db, drawId)
  expect(visits.length).toBe(row?.selectedCount)
  expect(row?.unassignedCount).toBe(0)
  const made = await town.platform.db.selectFrom('visits.visit').selectAll().execute()
  expect(made.map(({ businessId }) => businessId).sort()).toEqual(visits.map(({ businessId }) => businessId).sort())
  for (const visit of visits) {
    const parts = await partsOf(visit)
    expect(parts.map(({ itemName }) => itemName)).toEqual(['消防设施维护情况', '疏散通道畅通情况'])
    for (const { firstOfficerId, secondOfficerId, state } of parts) {
      expect(state).toBe('assigned')
      expect([fireman(firstOfficerId), fireman(secondOfficerId)]).toHaveLength(2)
      expect(firstOfficerId).not.toBe(secondOfficerId)
    }
    for (const { firstOfficerId, secondOfficerId } of await ownOf(visit)) {
      expect(inspector(firstOfficerId)).not.toBe(inspector(secondOfficerId))
    }
  }
})

test('the pairs of both departments stand in the bundle, and anybody computes them again', async () => {
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no draw')
  const asked = { viewer: 'auditor', today: '2026-03-02', asked: undefined } as const
  const bundle = JSON.parse(JSON.stringify(await readBundle(town.platform.db, row, asked))) as DrawBundle
  expect(bundle.rule.departments).toHaveLength(2)
  expect(verifyBundle(bundle)).toMatchObject({ valid: true, level: 'full' })
  const partner = bundle.rule.departments.find((name) => name !== 'market-regulation')
  const swapped = (pair: Pair) =>
    pair.department === partner ? { ...pair, first: pair.second, second: pair.first } : pair
  const forged = { ...bundle, conclusion: { ...bundle.conclusion, pairs: bundle.conclusion.pairs.map(swapped) } }
  expect(verifyBundle(forged)).toMatchObject({ valid: false, why: 'officer' })
})

test('an officer of another department never goes for the bureau', async () => {
  const row = await findDraw(town.platform.db, drawId)
  const lines = (row?.officers ?? []).map((line) => line.split('\t'))
  const ours = lines.filter(([department]) => department === 'market-regulation').map(([, cert]) => cert)
  expect(ours).toEqual(['ZF-1', 'ZF-2', 'ZF-3', 'ZF-4', 'ZF-5', 'ZF-6'])
  expect(lines).toHaveLength(9)
})

test('the department sees its own part and what is common, the results of others it does not see', async () => {
  const visit = await one()
  const [part] = await partsOf(visit)
  const caller = fireman(part?.firstOfficerId ?? null)
  const seen = await get(caller, `/joint-inspections?jointVisitId=${visit.id}`)
  expect(seen.body.items).toHaveLength(2)
  const { body: team } = await get(caller, `/joint-visits/${visit.id}/team`)
  expect(
    team.items.map(({ isOrganiser, open }: { isOrganiser: boolean; open: number | null }) => [isOrganiser, open]),
  ).toEqual([
    [true, null],
    [false, 2],
  ])
  expect(team.items[0].officers).toHaveLength(2)
  const whole = await get(town.people.planner, `/joint-visits/${visit.id}/team`)
  expect(whole.body.items.map(({ open }: { open: number }) => open)).toEqual([2, 2])
  for (const path of ['/inspections', '/draws', '/plans', '/businesses']) {
    expect((await get(caller, path)).status).toBe(403)
  }
  const other = await fireBrigade(town, 1, '沛河县卫生健康局')
  const stranger = other.officers[0]?.caller ?? caller
  expect((await get(stranger, '/joint-visits')).body.items).toEqual([])
  expect((await get(stranger, `/joint-inspections/${part?.id}`)).status).toBe(404)
  await expect(
    enterJointResult(town.as(stranger), part?.id ?? '', {
      way: 'onSite',
      codes: [1],
      checkedOn: '2026-03-05',
      version: 1,
    }),
  ).rejects.toThrow('joint-inspection/not-found')
})

test('the common day is named by who leads, on a day when everybody is there, and all hear it', async () => {
  const visit = await one()
  const [part] = await partsOf(visit)
  const [own] = await ownOf(visit)
  if (!part?.firstOfficerId || !own) throw new Error('nobody is seated')
  await enterLeave(planner(), {
    officerId: part.firstOfficerId,
    reason: 'training',
    absentFrom: '2026-03-09',
    absentUntil: '2026-03-09',
  })
  const on = (meetsOn: string) => ({ meetsOn, meetsAt: '县政务服务中心门口，9:00', version: visit.version })
  await expect(setJointDay(planner(), visit.id, on('2026-03-09'))).rejects.toMatchObject({
    code: 'joint-visit/officer-away',
  })
  await expect(setJointDay(town.as(fireman(part.firstOfficerId)), visit.id, on('2026-03-05'))).rejects.toThrow(
    'joint-visit/not-permitted',
  )
  const after = await setJointDay(town.as(inspector(own.firstOfficerId)), visit.id, on('2026-03-05'))
  expect(after).toMatchObject({ meetsOn: '2026-03-05', version: 2 })
  const told = await town.platform.pool.query(
    `select account_id from kernel.notice where kind = 'inspections.jointDay'`,
  )
  expect(new Set(told.rows.map(({ account_id: account }) => account)).size).toBe(4)
})

test('each department enters its own result of that day, two of it stand for it, and it publishes itself', async () => {
  const [visit] = (await visitsNow()).filter(({ meetsOn }) => meetsOn !== null)
  if (!visit) throw new Error('no day was named')
  town.clock.at = '2026-03-06T02:00:00.000Z'
  const input = { way: 'onSite', codes: [1], checkedOn: '2026-03-05', version: 1 } as const
  for (const own of await ownOf(visit)) {
    const first = town.as(inspector(own.firstOfficerId))
    await expect(enterResult(first, own.id, { ...input, codes: [1], checkedOn: '2026-03-06' })).rejects.toThrow(
      'joint-visit/other-day',
    )
    await enterResult(first, own.id, { ...input, codes: [1] })
    await confirmResult(town.as(inspector(own.secondOfficerId)), own.id, { version: 2 })
  }
  // The visit of all is not over while one department has not entered its own.
  const stateOf = async () =>
    (
      await town.platform.db
        .selectFrom('visits.visit')
        .select('state')
        .where('id', '=', visit.visitId ?? '')
        .executeTakeFirstOrThrow()
    ).state
  expect(await stateOf()).toBe('planned')
  for (const part of await partsOf(visit)) {
    const first = town.as(fireman(part.firstOfficerId))
    const second = town.as(fireman(part.secondOfficerId))
    await expect(enterJointResult(first, part.id, { ...input, codes: [1, 6] })).rejects.toThrow(
      'result/codes-exclude-each-other',
    )
    await expect(
      publishJointResult(first, part.id, { receiptNumber: 'XF-1', publishedOn: '2026-03-06', version: 1 }),
    ).rejects.toThrow('inspection/not-open')
    await enterJointResult(first, part.id, { ...input, codes: [1] })
    await expect(confirmJointResult(first, part.id, { version: 2 })).rejects.toThrow('inspection/confirmed-by-same')
    const done = await confirmJointResult(second, part.id, { version: 2 })
    expect(done).toMatchObject({ state: 'concluded', dueOn: '2026-04-02' })
  }
  expect(await stateOf()).toBe('done')
  expect((await visitsNow()).find(({ id }) => id === visit.id)?.state).toBe('done')
  for (const part of await partsOf(visit)) {
    const receipt = { receiptNumber: `XF-${part.item}`, publishedOn: '2026-03-06', version: part.version }
    const published = await publishJointResult(town.as(fireman(part.firstOfficerId)), part.id, receipt)
    expect(published).toMatchObject({ state: 'published', inTime: true })
  }
})

test('the firm is disturbed once: the scan of the other department at the door is part of the same visit', async () => {
  const [visit] = (await visitsNow()).filter(({ state }) => state === 'done')
  const [part] = visit ? await partsOf(visit) : []
  if (!visit || !part) throw new Error('nothing is done')
  const scanned = { code: visit.subjectCode, basis: '联合抽查', people: 2 }
  await scanEntry(town.as(fireman(part.firstOfficerId), '2026-03-05T02:00:00.000Z'), scanned)
  expect(await readVisitYear(planner(), visit.businessId)).toMatchObject({ counted: 1, total: 1, others: [] })
  // On another day it came for itself.
  await scanEntry(town.as(fireman(part.firstOfficerId), '2026-03-19T02:00:00.000Z'), scanned)
  expect(await readVisitYear(planner(), visit.businessId)).toMatchObject({ counted: 1, total: 2 })
})

test('an officer of the other department steps aside for the next lot, and without one left nobody goes', async () => {
  const visit = await one()
  const [part] = await partsOf(visit)
  if (!part?.firstOfficerId) throw new Error('nobody is seated')
  const [own] = await ownOf(visit)
  const recuse = (officerId: string) =>
    recuseOfficer(planner(), drawId, { id: visit.subjectCode, officerId, reason: 'kinship' })
  await recuse(part.firstOfficerId)
  const [next] = await partsOf(visit)
  expect(next?.firstOfficerId).not.toBe(part.firstOfficerId)
  expect((await ownOf(visit))[0]).toMatchObject({ firstOfficerId: own?.firstOfficerId, state: 'assigned' })
  const after = await recuse(next?.firstOfficerId ?? '')
  expect(after.unassignedCount).toBe(1)
  expect((await visitsNow()).find(({ id }) => id === visit.id)).toMatchObject({ state: 'unassigned', visitId: null })
  expect((await partsOf(visit)).map(({ state }) => state)).toEqual(['unassigned', 'unassigned'])
  const [left] = await town.platform.db
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('drawId', '=', drawId)
    .where('subjectCode', '=', visit.subjectCode)
    .execute()
  expect(left).toMatchObject({ state: 'unassigned', visitId: null })
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no draw')
  const asked = { viewer: 'auditor', today: '2026-03-06', asked: undefined } as const
  const bundle = await readBundle(town.platform.db, row, asked)
  expect(verifyBundle(JSON.parse(JSON.stringify(bundle)))).toMatchObject({ valid: true })
})

test('who declared a conflict in another department does not go there', async () => {
  // Every business of class D is drawn.
  const [visit] = (await visitsNow()).filter(({ businessId }) => businessId === conflict.businessId)
  if (!visit) throw new Error('the business of the conflict was not drawn')
  for (const { firstOfficerId, secondOfficerId } of await partsOf(visit)) {
    expect([firstOfficerId, secondOfficerId]).not.toContain(conflict.officerId)
  }
})

test('a department with fewer than two officers stops the announcement, and is named', async () => {
  const small = await fireBrigade(town, 1, '沛河县教育局')
  await expect(drawn(town, jointPlan(small))).rejects.toMatchObject({
    code: 'pool/no-department-officers',
    details: { department: '沛河县教育局' },
  })
})

test('the draw opens to the public only with the last result of the last department', async () => {
  town.clock.at = '2026-03-20T02:00:00.000Z'
  for (const visit of await visitsNow()) {
    if (visit.state !== 'planned') continue
    await setJointDay(planner(), visit.id, { meetsOn: '2026-03-20', version: visit.version })
    const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-20', version: 1 }
    for (const own of await ownOf(visit)) {
      await enterResult(town.as(inspector(own.firstOfficerId)), own.id, { ...input, version: own.version })
      const { deliveryId } = await confirmResult(town.as(inspector(own.secondOfficerId)), own.id, {
        version: own.version + 1,
      })
      const receipt = { receiptNumber: 'GS-1', receivedOn: '2026-03-20', version: 1 }
      await enterReceipt(planner(), deliveryId ?? '', receipt)
    }
    for (const part of await partsOf(visit)) {
      await enterJointResult(town.as(fireman(part.firstOfficerId)), part.id, { ...input, version: part.version })
      await confirmJointResult(town.as(fireman(part.secondOfficerId)), part.id, { version: part.version + 1 })
    }
  }
  const first = await town.platform.db
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('state', '=', 'waiting')
    .execute()
  for (const { id, version } of first) {
    await enterReceipt(planner(), id, { receiptNumber: 'GS-2', receivedOn: '2026-03-20', version })
  }
  await town.platform.settle()
  expect((await findDraw(town.platform.db, drawId))?.publishedOn).toBeNull()
  const waiting = await town.platform.db
    .selectFrom('inspections.jointInspection')
    .selectAll()
    .where('drawId', '=', drawId)
    .where('state', '=', 'concluded')
    .execute()
  for (const { id, version, firstOfficerId } of waiting) {
    const receipt = { receiptNumber: 'XF-9', publishedOn: '2026-03-20', version }
    await publishJointResult(town.as(fireman(firstOfficerId)), id, receipt)
  }
  expect((await findDraw(town.platform.db, drawId))?.publishedOn).toBe('2026-03-20')
})
