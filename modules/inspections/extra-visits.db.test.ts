import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, personOf, unitOf } from '../../tests/platform.ts'
import { scanEntry } from '../visits/index.ts'
import { confirmResult, decideExtraVisit, declareConflict, enterResult, requestExtraVisit } from './index.ts'
import type { RequestExtraVisit } from './model/index.ts'
import { readVisitYear } from './queries/visit-year.ts'

let town: InspectionTown

beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())

const person = (place: number) => {
  const found = town.officers[place]
  if (!found) throw new Error('no such officer')
  return found
}
const shop = (place: number) => {
  const found = town.businesses[place]
  if (!found?.creditCode) throw new Error('no such business')
  return { id: found.id, creditCode: found.creditCode }
}
const asked = (businessId: string, change: Partial<RequestExtraVisit> = {}): RequestExtraVisit => ({
  businessId,
  item: 'registration-matters',
  reason: 'daily',
  isUrgent: false,
  firstOfficerId: person(0).officer.id,
  secondOfficerId: person(1).officer.id,
  windowFrom: '2026-03-03',
  windowUntil: '2026-03-13',
  ...change,
})
const inspector = (place = 0, at?: string) => town.as(person(place).caller, at)
const leader = () => town.as(town.people.leader)
const approve = (id: string) =>
  decideExtraVisit(leader(), id, { decision: 'approve', document: '沛市监〔2026〕31号', version: 1 })

test('a daily check is approved once for a business of class A, and refused with the article after that', async () => {
  const business = shop(0)
  const first = await requestExtraVisit(inspector(), asked(business.id))
  const second = await requestExtraVisit(inspector(), asked(business.id, { windowUntil: '2026-03-31' }))
  expect(first).toMatchObject({ state: 'asked', visitId: null, countedBefore: 0 })
  await expect(
    decideExtraVisit(inspector(), first.id, { decision: 'approve', document: 'x', version: 1 }),
  ).rejects.toThrow('extra-visit/not-permitted')
  expect(await approve(first.id)).toMatchObject({ state: 'approved', visitId: expect.any(String) })
  // The one approved meanwhile counts for the other.
  await expect(approve(second.id)).rejects.toMatchObject({
    code: 'extra-visit/cap-reached',
    details: { rule: 'C-17', counted: 1 },
  })
  await expect(requestExtraVisit(inspector(), asked(business.id))).rejects.toThrow('extra-visit/cap-reached')
  expect(await readVisitYear(leader(), business.id)).toEqual({
    year: 2026,
    own: [{ origin: 'daily', times: 1 }],
    others: [],
    counted: 1,
    total: 1,
    isCapReached: true,
  })
  const complaint = asked(business.id, { reason: 'complaint', source: '投诉 2026-118' })
  const followed = await requestExtraVisit(inspector(), complaint)
  expect(await approve(followed.id)).toMatchObject({ state: 'approved', countedBefore: 1 })
  expect(await readVisitYear(leader(), business.id)).toMatchObject({ counted: 1, total: 2 })
})

test('of two daily checks approved at once for the last visit of a year one is refused', async () => {
  const business = shop(1)
  const both = await Promise.all([1, 2].map(() => requestExtraVisit(inspector(), asked(business.id))))
  const ends = await Promise.allSettled(both.map(({ id }) => approve(id)))
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('nobody of the house enters without an approved check; with one the visit begins at the door', async () => {
  const business = shop(2)
  const door = '2026-03-04T02:00:00.000Z'
  await expect(scanEntry(inspector(0, door), { code: business.creditCode })).rejects.toMatchObject({
    code: 'entry-scan/not-approved',
    details: { rule: 'C-17' },
  })
  const { id } = await requestExtraVisit(inspector(), asked(business.id))
  const { visitId } = await approve(id)
  // Not before its window, and not by others.
  await expect(scanEntry(inspector(0), { code: business.creditCode })).rejects.toThrow('entry-scan/not-approved')
  await expect(scanEntry(inspector(2, door), { code: business.creditCode })).rejects.toThrow('entry-scan/not-approved')
  const scan = await scanEntry(inspector(0, door), { code: `https://qym.example/${business.creditCode}` })
  expect(scan).toMatchObject({ visitId, subjectName: 'Shop 2', authority: '沛河县局', people: 2 })
  expect(await scanEntry(inspector(1, door), { code: business.creditCode })).toEqual(scan)
  const { rows } = await town.platform.pool.query('select started_at from visits.visit where id = $1', [visitId])
  expect(Date.parse(rows[0].started_at)).toBe(Date.parse(door))
})

test('other departments say on what basis they come, and everybody sees how often a business was visited', async () => {
  const business = shop(3)
  const setting = town.as(founder)
  const fire = await unitOf(setting, 'outside', '消防救援大队', town.tree.county.id)
  const outside = await personOf(town.platform, setting, fire.id, ['outsideInspector'])
  const code = business.creditCode
  await expect(scanEntry(town.as(outside), { code })).rejects.toThrow('entry-scan/basis-missing')
  await expect(scanEntry(town.as(outside), { code, basis: '沛消〔2026〕5号', people: 1 })).rejects.toThrow(
    'entry-scan/too-few-people',
  )
  await scanEntry(town.as(outside), { code, basis: '沛消〔2026〕5号', people: 2 })
  expect(await readVisitYear(leader(), business.id)).toMatchObject({
    others: [{ authority: '消防救援大队', times: 1 }],
    total: 1,
    counted: 0,
    isCapReached: false,
  })
})

test('what is urgent is planned at once; refused before it began it is not made', async () => {
  const business = shop(4)
  const urgent = asked(business.id, { reason: 'accident', source: '值班记录 12', isUrgent: true })
  const planned = await requestExtraVisit(inspector(), urgent)
  expect(planned).toMatchObject({ state: 'asked', visitId: expect.any(String) })
  await decideExtraVisit(leader(), planned.id, { decision: 'refuse', document: '不属于本局管辖', version: 1 })
  const { rows } = await town.platform.pool.query(
    `select v.state as visit, i.state as inspection from visits.visit v
     join inspections.inspection i on i.visit_id = v.id where v.id = $1`,
    [planned.visitId],
  )
  expect(rows).toEqual([{ visit: 'cancelled', inspection: 'replaced' }])
})

test('a pair that may not go is refused: without certificate to the end, with a declared conflict, without the skill', async () => {
  const business = shop(5)
  const until = { windowFrom: '2026-03-15', windowUntil: '2026-03-27' }
  const ending = asked(business.id, { ...until, secondOfficerId: person(5).officer.id })
  await expect(requestExtraVisit(inspector(), ending)).rejects.toMatchObject({
    code: 'extra-visit/officer-out',
    details: { cert: 'ZF-6', reason: 'certificate-expired' },
  })
  await expect(requestExtraVisit(inspector(), asked(business.id, { item: 'drug-retail' }))).rejects.toThrow(
    'extra-visit/skill-missing',
  )
  const cousin = { officerId: person(0).officer.id, businessId: business.id, reason: 'kinship' } as const
  await declareConflict(town.as(town.people.planner), cousin)
  await expect(requestExtraVisit(inspector(), asked(business.id))).rejects.toThrow('extra-visit/conflict')
  await expect(requestExtraVisit(inspector(), asked(business.id, { item: 'moon-landing' }))).rejects.toThrow(
    'plan/item-unknown',
  )
})

test('the result of a check outside the plan is entered by two, told as not drawn, and waits for publication', async () => {
  const business = shop(2)
  const { rows } = await town.platform.pool.query(
    'select id, version from inspections.inspection where business_id = $1',
    [business.id],
  )
  const on = '2026-03-04T03:00:00.000Z'
  const [{ id, version }] = rows
  const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-04', version }
  const entered = await enterResult(inspector(0, on), id, input)
  const done = await confirmResult(inspector(1, on), id, { version: entered.version })
  expect(done).toMatchObject({ state: 'concluded', drawId: null, dueOn: '2026-04-01', deliveryId: expect.any(String) })
  const fact = await town.platform.pool.query(
    `select payload from dossiers.fact where kind = 'visitConcluded' and subject_id = $1`,
    [business.id],
  )
  expect(fact.rows[0].payload).toMatchObject({ random: false, planned: false, results: [1] })
})

test('who has been visited up to his cap is out of the pool of the next draw', async () => {
  const { draw } = await drawn(town)
  const { rows } = await town.platform.pool.query(
    `select cause from inspections.draw_line where frame_id = $1 and business_id = any($2) order by entity`,
    [draw.id, [shop(0).id, shop(3).id]],
  )
  expect(rows).toEqual([{ cause: 'cap-reached' }, { cause: null }])
})
