import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bytesToHex } from '../../kernel/crypto/bytes.ts'
import { encryptSm2, signSm2 } from '../../kernel/crypto/sm2.ts'
import {
  announced,
  approvedPlan,
  commit,
  commitmentOf,
  type InspectionTown,
  inspectionTown,
  minutesAfter,
  newKeys,
  reveal,
} from '../../tests/inspection-town.ts'
import { payloadsOf } from '../../tests/platform.ts'
import { closeDraw, commitSecret, concludeDraw, findDraw, openEscrow, readBundle } from './index.ts'
import { type DrawBundle, type DrawRule, openEnvelope, verifyBundle } from './pure.ts'
import { commitmentMessage } from './rules/draw/hashes.ts'
import type { DrawRow } from './tables.ts'

let town: InspectionTown
let day = 1

beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())
// Each draw an hour of its own.
beforeEach(() => {
  town.clock.at = `2026-03-02T${String(day).padStart(2, '0')}:00:00.000Z`
  day += 1
})

const planner = (minutes: number) => town.as(town.people.planner, minutesAfter(town.clock.at, minutes))
const custodian = (minutes: number) => town.as(town.people.custodian, minutesAfter(town.clock.at, minutes))
const device = (place: number) => {
  const found = town.devices[place]
  if (!found) throw new Error('no such contributor')
  return found
}

async function rowOf(id: string): Promise<DrawRow> {
  const row = await findDraw(town.platform.db, id)
  if (!row) throw new Error('no such draw')
  return row
}
async function verdictOf(id: string) {
  const row = await rowOf(id)
  const bundle = await readBundle(town.platform.db, row, { viewer: 'auditor', today: '2026-03-02', asked: 'full' })
  return { bundle: bundle as DrawBundle, verdict: verifyBundle(JSON.parse(JSON.stringify(bundle))) }
}

async function opened(change = {}) {
  const plan = await approvedPlan(town, change)
  return { plan, ...(await announced(town, plan.id)) }
}

test('a commitment after t1, a second one of a party, and one for somebody else do not count', async () => {
  const { draw } = await opened()
  const late = minutesAfter(town.clock.at, 2.5)
  const honest = await commitmentOf(town, draw.id, device(0), minutesAfter(town.clock.at, 1))
  await expect(commitSecret(town.as(device(0).caller, late), draw.id, honest)).rejects.toThrow('commitment/out-of-time')
  await expect(
    commitSecret(town.as(device(1).caller, minutesAfter(town.clock.at, 1)), draw.id, honest),
  ).rejects.toThrow('commitment/not-permitted')
  await commitSecret(town.as(device(0).caller, minutesAfter(town.clock.at, 1)), draw.id, honest)
  await expect(commit(town, draw.id, { ...device(0), secret: randomBytes(32) })).rejects.toThrow('commitment/exists')
  const forged = { ...honest, party: 'city' }
  await expect(
    commitSecret(town.as(device(1).caller, minutesAfter(town.clock.at, 1)), draw.id, forged),
  ).rejects.toThrow('commitment/signature-wrong')
})

test('a secret that does not open its commitment, one too late and a second one do not count', async () => {
  const { draw } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  await expect(reveal(town, draw.id, device(0), 1)).rejects.toThrow('draw/too-early')
  await expect(reveal(town, draw.id, { ...device(0), secret: randomBytes(32) })).rejects.toThrow('reveal/opens-nothing')
  await reveal(town, draw.id, device(0))
  await expect(reveal(town, draw.id, device(0))).rejects.toThrow('reveal/exists')
  await expect(reveal(town, draw.id, device(1), 5)).rejects.toThrow('reveal/out-of-time')
  await expect(concludeDraw(planner(5), draw.id)).rejects.toThrow('draw/too-early')
})

test('without quorum a draw is void at its closing; the next has the same pool; after two voids the superior draws', async () => {
  const { plan, draw } = await opened()
  await commit(town, draw.id, device(0))
  expect(await closeDraw(planner(3), draw.id)).toMatchObject({ state: 'void', voidReason: 'no-quorum' })
  town.clock.at = minutesAfter(town.clock.at, 10)
  const second = (await announced(town, plan.id)).draw
  expect(second).toMatchObject({ ordinal: 2, poolCount: draw.poolCount })
  const [first, again] = [await rowOf(draw.id), await rowOf(second.id)]
  expect(JSON.parse(again.announcement).frameRoot).toBe(JSON.parse(first.announcement).frameRoot)
  expect(again.frameId).toBe(draw.id)
  expect(await closeDraw(planner(3), second.id)).toMatchObject({ state: 'void' })
  town.clock.at = minutesAfter(town.clock.at, 10)
  await expect(announced(town, plan.id)).rejects.toThrow('draw/superior-draws')
  const third = (await announced(town, plan.id, town.people.cityPlanner)).draw
  for (const one of town.devices) await commit(town, third.id, one)
  for (const one of town.devices) await reveal(town, third.id, one)
  expect(await concludeDraw(planner(3.5), third.id)).toMatchObject({ state: 'done', ordinal: 3 })
  for (const id of [draw.id, second.id, third.id]) expect((await verdictOf(id)).verdict).toMatchObject({ valid: true })
  expect((await verdictOf(third.id)).bundle.earlier).toHaveLength(2)
  // A plan that has been drawn is not drawn again.
  await expect(announced(town, plan.id)).rejects.toThrow('draw/exists')
})

test('what a party withholds the custodian opens, whether it wishes or not', async () => {
  const { draw, custodianKeys } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  for (const one of town.devices.slice(0, 2)) await reveal(town, draw.id, one)
  const row = await rowOf(draw.id)
  const withheld = JSON.parse(row.closing ?? '[]').find(({ party }: { party: string }) => party === device(2).party)
  const secret = openEnvelope(row.announcementHash, withheld, custodianKeys.privateKey) ?? ''
  const opening = { openings: [{ party: device(2).party, secret }] }
  await expect(openEscrow(custodian(3), draw.id, opening)).rejects.toThrow('opening/out-of-time')
  await expect(openEscrow(planner(5), draw.id, opening)).rejects.toThrow('opening/not-permitted')
  await openEscrow(custodian(5), draw.id, opening)
  expect(await concludeDraw(planner(5.5), draw.id)).toMatchObject({ state: 'done' })
  expect((await verdictOf(draw.id)).verdict).toMatchObject({ valid: true, level: 'full' })
})

test('a custodian who stays silent makes the draw void, and is named', async () => {
  const { draw } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  for (const one of town.devices.slice(0, 2)) await reveal(town, draw.id, one)
  expect(await concludeDraw(planner(6.1), draw.id)).toMatchObject({
    state: 'void',
    voidReason: 'custodian-silent',
    voidParty: 'custodian',
  })
  expect((await verdictOf(draw.id)).verdict).toMatchObject({ valid: true })
})

test('a party that spoils its envelope is proved by the key of this one draw, named, and left out of the next', async () => {
  const { plan, draw, custodianKeys } = await opened()
  for (const one of town.devices.slice(0, 2)) await commit(town, draw.id, one)
  const spoiler = device(2)
  const row = await rowOf(draw.id)
  const rule = JSON.parse(row.rule) as DrawRule
  const honest = await commitmentOf(town, draw.id, spoiler, minutesAfter(town.clock.at, 1))
  const envelope = encryptSm2(randomBytes(32), rule.custodian.key, randomBytes(32))
  const spoiled = { ...honest, envelope }
  const signature = signSm2(commitmentMessage(row.announcementHash, spoiled), spoiler.keys.privateKey, randomBytes(32))
  const at = minutesAfter(town.clock.at, 1)
  await commitSecret(town.as(spoiler.caller, at), draw.id, { ...spoiled, signature })
  for (const one of town.devices.slice(0, 2)) await reveal(town, draw.id, one)
  await expect(openEscrow(custodian(5), draw.id, { openings: [], custodianKey: newKeys().privateKey })).rejects.toThrow(
    'opening/key-differs',
  )
  await openEscrow(custodian(5), draw.id, { openings: [], custodianKey: custodianKeys.privateKey })
  expect(await concludeDraw(planner(5.5), draw.id)).toMatchObject({
    state: 'void',
    voidReason: 'envelope-spoiled',
    voidParty: spoiler.party,
  })
  town.clock.at = minutesAfter(town.clock.at, 10)
  const again = (await announced(town, plan.id)).draw
  const parties = (JSON.parse((await rowOf(again.id)).rule) as DrawRule).contributors.map(({ party }) => party)
  expect(parties).toEqual(['association', 'city'])
  expect((await verdictOf(draw.id)).verdict).toMatchObject({ valid: true })
})

test('of two people who conclude at once one wins, and the businesses are visited once', async () => {
  const { draw } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  for (const one of town.devices) await reveal(town, draw.id, one)
  const ends = await Promise.allSettled([concludeDraw(planner(3.5), draw.id), concludeDraw(planner(3.6), draw.id)])
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'draw/not-open' } })
  const { rows } = await town.platform.pool.query(
    'select count(*)::int as n from visits.visit_view where origin_id = $1',
    [draw.id],
  )
  expect(rows[0].n).toBe((await rowOf(draw.id)).selectedCount)
})

test('one command key announces one draw and gives the same answer again; another key is refused', async () => {
  const plan = await approvedPlan(town)
  const first = await announced(town, plan.id, town.people.planner, 'announce-spring')
  const again = await announced(town, plan.id, town.people.planner, 'announce-spring')
  expect(again.draw).toEqual(first.draw)
  await expect(announced(town, plan.id, town.people.planner, 'announce-again')).rejects.toThrow('draw/exists')
  const { rows } = await town.platform.pool.query('select id from inspections.draw where plan_id = $1', [plan.id])
  expect(rows).toEqual([{ id: first.draw.id }])
})

test('the job closes a draw after t1, when nobody has done so', async () => {
  const { draw } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  town.clock.at = minutesAfter(town.clock.at, 2)
  await town.platform.settle()
  expect((await rowOf(draw.id)).state).toBe('announced')
  town.clock.at = minutesAfter(town.clock.at, 0.1)
  await town.platform.settle()
  expect((await rowOf(draw.id)).state).toBe('closed')
})

test('the server keeps no secret before it is told, and the pool key is in no bundle', async () => {
  const { draw } = await opened()
  for (const one of town.devices) await commit(town, draw.id, one)
  const { rows } = await town.platform.pool.query(
    `select string_agg(content, '') as kept from inspections.commitment where draw_id = $1`,
    [draw.id],
  )
  const journal = JSON.stringify(await payloadsOf(town.platform, 'inspections.commit', draw.id))
  for (const one of town.devices)
    for (const kept of [rows[0].kept, journal]) expect(kept).not.toContain(bytesToHex(one.secret))
  for (const one of town.devices) await reveal(town, draw.id, one)
  await concludeDraw(planner(3.5), draw.id)
  const { bundle } = await verdictOf(draw.id)
  expect(JSON.stringify(bundle)).not.toContain((await rowOf(draw.id)).frameKey.toString('hex'))
})
