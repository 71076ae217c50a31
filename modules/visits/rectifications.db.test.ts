import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import {
  cancelVisit,
  markOverdue,
  orderRectification,
  planVisits,
  takeRectificationStep,
  takeVisitStep,
} from './index.ts'

let town: InspectionTown
const visitId = '019c0000-0000-7000-8000-000000000001'

beforeAll(async () => {
  town = await inspectionTown()
  await town.platform.db.transaction().execute((tx) =>
    planVisits(tx, [
      {
        id: visitId,
        bureauId: town.tree.county.id,
        businessId: town.businesses[0]?.id ?? '',
        premisesId: null,
        subjectName: 'Shop 0',
        origin: 'complaint',
        originId: 'c-1',
        firstOfficerId: town.officers[0]?.officer.id ?? '',
        secondOfficerId: town.officers[1]?.officer.id ?? '',
        windowFrom: '2026-03-02',
        windowUntil: '2026-03-31',
        onSite: true,
      },
    ]),
  )
}, 120_000)
afterAll(() => town?.platform.drop())

const officer = (place: number, at: string) => {
  const found = town.officers[place]
  if (!found) throw new Error('no such officer')
  return town.as(found.caller, at)
}
const factsOf = async (order: string) => {
  const { rows } = await town.platform.pool.query(
    `select kind, occurred_on::text as on, payload ->> 'dueOn' as due from dossiers.fact_view
     where payload ->> 'order' = $1 order by recorded_at, id`,
    [order],
  )
  return rows
}

test('a visit on complaint counts against no cap', async () => {
  const { rows } = await town.platform.pool.query('select counted from visits.visit_view where id = $1', [visitId])
  expect(rows).toEqual([{ counted: false }])
})

test('only the pair begins and ends a visit, and not before it began', async () => {
  const at = '2026-03-03T03:00:00.000Z'
  await expect(takeVisitStep(officer(2, at), visitId, { step: 'start', version: 1 })).rejects.toThrow(
    'visit/not-permitted',
  )
  const started = await takeVisitStep(officer(0, at), visitId, { step: 'start', version: 1 })
  expect(started.startedAt).toBe(at)
  await expect(
    takeVisitStep(officer(1, at), visitId, { step: 'finish', at: '2026-03-03T02:00:00.000Z', version: 2 }),
  ).rejects.toThrow('visit/finish-before-start')
  // Late in the evening in UTC it is the next day in China.
  const evening = '2026-03-03T17:00:00.000Z'
  expect(await takeVisitStep(officer(1, evening), visitId, { step: 'finish', version: 2 })).toMatchObject({
    finishedAt: evening,
    finishedOn: '2026-03-04',
  })
})

test('what is not mended by its day is overdue the day after, and an extension or the repair ends that', async () => {
  const at = '2026-03-04T03:00:00.000Z'
  const order = {
    bureauId: town.tree.county.id,
    businessId: town.businesses[0]?.id ?? '',
    subjectName: 'Shop 0',
    visitId,
    term: 'Put the licence up',
    orderedOn: '2026-03-04',
    dueOn: '2026-03-10',
  }
  const id = await town.platform.db.transaction().execute((tx) => orderRectification(tx, officer(0, at), order))
  const night = (day: string) => town.platform.contextAt(`${day}T16:05:00.000Z`)
  // 00:05 in China on the due day itself, then a day later.
  expect(await markOverdue(night('2026-03-09'))).toEqual({ overdue: 0 })
  expect(await markOverdue(night('2026-03-10'))).toEqual({ overdue: 1 })
  expect(await markOverdue(night('2026-03-11'))).toEqual({ overdue: 0 })
  const step = (day: string, input: { step: 'done' | 'extend'; on: string; version: number }) =>
    takeRectificationStep(officer(1, `${day}T03:00:00.000Z`), id, input)
  await expect(step('2026-03-12', { step: 'extend', on: '2026-03-11', version: 2 })).rejects.toThrow(
    'rectification/extension-not-later',
  )
  expect(await step('2026-03-12', { step: 'extend', on: '2026-03-20', version: 2 })).toMatchObject({
    state: 'open',
    dueOn: '2026-03-20',
  })
  await expect(step('2026-03-13', { step: 'done', on: '2026-03-14', version: 3 })).rejects.toThrow(
    'rectification/done-in-future',
  )
  expect(await step('2026-03-13', { step: 'done', on: '2026-03-13', version: 3 })).toMatchObject({ state: 'done' })
  expect(await factsOf(id)).toEqual([
    { kind: 'rectificationOrdered', on: '2026-03-04', due: '2026-03-10' },
    { kind: 'rectificationOverdue', on: '2026-03-11', due: null },
    { kind: 'rectificationOrdered', on: '2026-03-12', due: '2026-03-20' },
    { kind: 'rectificationDone', on: '2026-03-13', due: null },
  ])
})

test('a visit that was cancelled is not made any more', async () => {
  await town.platform.db.transaction().execute((tx) => cancelVisit(tx, visitId))
  await expect(town.platform.db.transaction().execute((tx) => cancelVisit(tx, visitId))).rejects.toThrow(
    'visit/not-open',
  )
})
