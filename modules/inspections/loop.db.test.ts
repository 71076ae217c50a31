import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { enterReceipt } from '../exchange/index.ts'
import { takeRectificationStep } from '../visits/index.ts'
import { confirmResult, enterResult, findDraw, readBundle } from './index.ts'
import { type DrawBundle, type SealedBundle, verifyAgainstSeal, verifyBundle } from './pure.ts'
import type { InspectionRow } from './tables.ts'

let town: InspectionTown
let drawId: string

beforeAll(async () => {
  town = await inspectionTown()
  const { draw } = await drawn(town)
  drawId = draw.id
}, 120_000)
afterAll(() => town?.platform.drop())

const inspectionsOf = (): Promise<InspectionRow[]> =>
  town.platform.db.selectFrom('inspections.inspection').selectAll().where('drawId', '=', drawId).orderBy('id').execute()

const callerOfOfficer = (officerId: string | null) => {
  const found = town.officers.find(({ officer }) => officer.id === officerId)
  if (!found) throw new Error('nobody is this officer')
  return found.caller
}

const bundleFor = async (viewer: 'public' | 'auditor', today: string) => {
  const row = await findDraw(town.platform.db, drawId)
  if (!row) throw new Error('no draw')
  return readBundle(town.platform.db, row, { viewer, today, asked: undefined })
}

test('the draw drew by class and evenly, and left out who cannot be visited, with the cause', async () => {
  const { rows } = await town.platform.pool.query(
    `select coalesce(cause, class) as what, count(*)::int as n from inspections.draw_line where frame_id = $1
     group by 1 order by 1`,
    [drawId],
  )
  expect(rows).toEqual([
    { what: 'A', n: 30 },
    { what: 'B', n: 20 },
    { what: 'C', n: 6 },
    { what: 'D', n: 2 },
    { what: 'exit-pool', n: 1 },
    { what: 'too-new', n: 1 },
  ])
  const inspections = await inspectionsOf()
  const subjects = new Set(inspections.map(({ businessId }) => businessId))
  const evenOfD = inspections.filter(({ arm, classAtDraw }) => arm === 'even' && classAtDraw === 'D').length / 2
  // A 1, B 1, C 1, D 2 by quota and an even arm of four; what the even arm takes of D its quota cannot draw again. Two
  // items for each.
  expect(subjects.size).toBe(9 - evenOfD)
  expect(inspections).toHaveLength(2 * (9 - evenOfD))
  expect(inspections.filter(({ arm }) => arm === 'even')).toHaveLength(8)
  expect(inspections.filter(({ classAtDraw }) => classAtDraw === 'D').length).toBeGreaterThanOrEqual(4)
})

test('two officers with a certificate to the end of the window go, the one whose certificate ends never', async () => {
  const inspections = await inspectionsOf()
  const ending = town.officers[5]?.officer.id
  for (const { firstOfficerId, secondOfficerId, state } of inspections) {
    expect(state).toBe('assigned')
    expect(new Set([firstOfficerId, secondOfficerId, ending]).size).toBe(3)
  }
})

test('what the database built verifies at every level, and continues what was sealed before', async () => {
  const sealed = (await bundleFor('public', '2026-03-10')) as SealedBundle
  const full = (await bundleFor('auditor', '2026-03-10')) as DrawBundle
  const open = (await bundleFor('public', '2026-04-01')) as DrawBundle
  expect([sealed.level, full.level, open.level]).toEqual(['sealed', 'full', 'public'])
  expect(verifyBundle(JSON.parse(JSON.stringify(sealed)))).toMatchObject({ valid: true, level: 'sealed' })
  expect(verifyBundle(JSON.parse(JSON.stringify(full)))).toMatchObject({ valid: true, level: 'full' })
  expect(verifyBundle(JSON.parse(JSON.stringify(open)))).toMatchObject({ valid: true, level: 'public' })
  expect(verifyAgainstSeal(sealed, open)).toMatchObject({ valid: true })
})

test('a business finds its own line with a path, drawn or not, and never its stratum', async () => {
  for (const business of [town.businesses[0], town.businesses[58]]) {
    const url = `/api/public/draws/${drawId}/row?code=${business?.creditCode}`
    const reply = await town.platform.server.inject({ url })
    expect(verifyBundle(reply.json())).toMatchObject({ valid: true, level: 'row' })
    expect(reply.json()).not.toHaveProperty('stratum')
    // The window is not over: nobody is warned.
    expect(reply.json().drawn).toBeNull()
  }
  const stranger = await town.platform.server.inject({ url: `/api/public/draws/${drawId}/row?code=913703000000000000` })
  expect([stranger.statusCode, stranger.json().code]).toEqual([404, 'pool/not-found'])
})

test('nobody but the pair enters, nobody confirms his own entry, and codes that exclude each other are refused', async () => {
  const [inspection] = await inspectionsOf()
  if (!inspection) throw new Error('nothing drawn')
  town.clock.at = '2026-03-06T02:00:00.000Z'
  const first = town.as(callerOfOfficer(inspection.firstOfficerId))
  const outsider = town.officers.find(
    ({ officer }) => officer.id !== inspection.firstOfficerId && officer.id !== inspection.secondOfficerId,
  )
  const input = { way: 'onSite', codes: [1], checkedOn: '2026-03-05', version: 1 } as const
  if (!outsider) throw new Error('everybody is drawn')
  await expect(enterResult(town.as(outsider.caller), inspection.id, { ...input, codes: [1] })).rejects.toThrow(
    'inspection/not-permitted',
  )
  await expect(enterResult(town.as(town.people.leader), inspection.id, { ...input, codes: [1] })).rejects.toThrow(
    'officer/not-linked',
  )
  await expect(enterResult(first, inspection.id, { ...input, codes: [1, 6] })).rejects.toMatchObject({
    code: 'result/codes-exclude-each-other',
    details: { first: 1, second: 6 },
  })
  await enterResult(first, inspection.id, { ...input, codes: [1] })
  await expect(confirmResult(first, inspection.id, { version: 2 })).rejects.toThrow('inspection/confirmed-by-same')
  await expect(confirmResult(town.as(outsider.caller), inspection.id, { version: 2 })).rejects.toThrow(
    'inspection/not-permitted',
  )
})

test('an officer whose certificate has ended since the draw enters nothing any more', async () => {
  const inspections = await inspectionsOf()
  const inspection = inspections.find(({ state }) => state === 'assigned')
  if (!inspection) throw new Error('nothing left')
  const change = (until: string) =>
    town.platform.pool.query(`update authorities.officer set certificate_valid_until = $1 where id = $2`, [
      until,
      inspection.firstOfficerId,
    ])
  await change('2026-03-05')
  const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-05', version: 1 }
  await expect(
    enterResult(town.as(callerOfOfficer(inspection.firstOfficerId)), inspection.id, input),
  ).rejects.toMatchObject({ code: 'officer/certificate-expired' })
  // The partner cannot carry the visit alone either, once it was made after the last day.
  await expect(
    enterResult(town.as(callerOfOfficer(inspection.secondOfficerId)), inspection.id, {
      ...input,
      checkedOn: '2026-03-06',
    }),
  ).rejects.toThrow('officer/certificate-expired')
  await change('2028-12-31')
})

test('a result goes from two officers into the dossier, waits for the national receipt and is public with it', async () => {
  const inspections = await inspectionsOf()
  const [mending, late] = inspections.filter(({ state }) => state === 'assigned')
  if (!mending || !late) throw new Error('nothing left')
  town.clock.at = '2026-03-06T02:00:00.000Z'
  for (const { inspection, rectification, codes } of [
    { inspection: mending, codes: [6], rectification: { term: 'Put the licence up', dueOn: '2026-03-20' } },
    { inspection: late, codes: [2], rectification: undefined },
  ]) {
    const input = { way: 'onSite' as const, codes, checkedOn: '2026-03-06', version: 1 }
    const given = rectification ? { ...input, rectification } : input
    await enterResult(town.as(callerOfOfficer(inspection.firstOfficerId)), inspection.id, given)
    const done = await confirmResult(town.as(callerOfOfficer(inspection.secondOfficerId)), inspection.id, {
      version: 2,
    })
    // 20 working days after Friday 6 March; Qingming is on 6 April.
    expect(done).toMatchObject({ state: 'concluded', concludedOn: '2026-03-06', dueOn: '2026-04-03' })
    expect(done).not.toHaveProperty('classAtDraw')
  }
  const { rows: facts } = await town.platform.pool.query(
    `select kind, payload from dossiers.fact where source_module in ('inspections', 'visits') and subject_id = $1
     order by kind`,
    [mending.businessId],
  )
  expect(facts.map(({ kind }) => kind)).toContain('rectificationOrdered')
  expect(facts.find(({ kind }) => kind === 'visitConcluded').payload).toMatchObject({
    item: mending.item,
    way: 'onSite',
    random: true,
    planned: true,
    results: [6],
    problems: 1,
  })
  const receipts = [
    { inspection: mending, on: '2026-03-09', inTime: true },
    { inspection: late, on: '2026-04-07', inTime: false },
  ]
  for (const { inspection, on, inTime } of receipts) {
    town.clock.at = `${on}T08:00:00.000Z`
    const delivery = await town.platform.db
      .selectFrom('exchange.delivery')
      .selectAll()
      .where('subjectId', '=', inspection.id)
      .executeTakeFirstOrThrow()
    expect(delivery.content.map(({ field }) => field)).toContain('inspections.panel.result')
    const receipt = { receiptNumber: `GS-${on}`, receivedOn: on, version: 1 }
    await enterReceipt(town.as(town.people.planner), delivery.id, receipt)
    await town.platform.settle()
    const after = (await inspectionsOf()).find(({ id }) => id === inspection.id)
    expect(after).toMatchObject({ state: 'published', publishedOn: on, inTime, receiptNumber: `GS-${on}` })
  }
  const { rows } = await town.platform.pool.query('select * from inspections.result_view order by published_on')
  expect(rows.map(({ codes }) => codes)).toEqual([['6'], ['2']])
  for (const word of ['class', 'officer', 'remarks', 'stratum', 'arm'])
    expect(Object.keys(rows[0]).filter((column) => column.includes(word))).toEqual([])
})

test('a repair found made is written into the dossier, and only once', async () => {
  const open = await town.platform.db.selectFrom('visits.rectification').selectAll().executeTakeFirstOrThrow()
  const officer = town.as(callerOfOfficer(town.officers[0]?.officer.id ?? null))
  const step = { step: 'done', on: '2026-03-18', version: open.version } as const
  expect(await takeRectificationStep(officer, open.id, step)).toMatchObject({ state: 'done', doneOn: '2026-03-18' })
  await expect(takeRectificationStep(officer, open.id, { ...step, version: 2 })).rejects.toThrow(
    'rectification/not-open',
  )
})

test('with its last published result the draw opens to the public and the plan is closed', async () => {
  town.clock.at = '2026-03-20T02:00:00.000Z'
  expect(((await bundleFor('public', '2026-03-20')) as SealedBundle).level).toBe('sealed')
  for (const inspection of await inspectionsOf()) {
    if (inspection.state === 'published') continue
    const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-19', version: inspection.version }
    const entered = await enterResult(town.as(callerOfOfficer(inspection.firstOfficerId)), inspection.id, input)
    const { deliveryId } = await confirmResult(town.as(callerOfOfficer(inspection.secondOfficerId)), inspection.id, {
      version: entered.version,
    })
    const receipt = { receiptNumber: 'GS-1', receivedOn: '2026-03-20', version: 1 }
    await enterReceipt(town.as(town.people.planner), deliveryId ?? '', receipt)
  }
  await town.platform.settle()
  const row = await findDraw(town.platform.db, drawId)
  expect(row?.publishedOn).toBe('2026-03-20')
  const open = await bundleFor('public', '2026-03-20')
  expect(verifyBundle(JSON.parse(JSON.stringify(open)))).toMatchObject({ valid: true, level: 'public' })
  const plan = await town.platform.db.selectFrom('inspections.plan').select('state').executeTakeFirstOrThrow()
  expect(plan.state).toBe('closed')
  const visits = await town.platform.pool.query('select distinct state from visits.visit')
  expect(visits.rows).toEqual([{ state: 'done' }])
})
