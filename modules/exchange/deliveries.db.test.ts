import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { enterReceipt, handOver, markSent } from './index.ts'

const at = '2026-03-05T02:00:00.000Z'
const later = '2026-03-09T02:00:00.000Z'
let platform: TestPlatform
let planner: Caller
let stranger: Caller
let leader: Caller
let countyId: string

beforeAll(async () => {
  platform = await testPlatform(() => later)
  const tree = await smallTree(platform.contextAt(at, founder))
  countyId = tree.county.id
  planner = await personOf(platform, platform.contextAt(at, founder), tree.county.id, ['planner'])
  leader = await personOf(platform, platform.contextAt(at, founder), tree.county.id, ['bureauLeader'])
  stranger = await personOf(platform, platform.contextAt(at, founder), tree.otherCounty.id, ['planner'])
})
afterAll(() => platform.drop())

const handed = () =>
  platform.db.transaction().execute((tx) =>
    handOver(tx, platform.contextAt(at), {
      system: 'creditPublicitySystem',
      bureauId: countyId,
      subjectKind: 'test',
      subjectId: crypto.randomUUID(),
      title: 'Shop 1',
      rows: [{ field: 'inspections.panel.subjectName', value: 'Shop 1' }],
      permissions: ['inspections.publish'],
      dueOn: '2026-04-02',
    }),
  )
const as = (caller: Caller, when = later) => platform.contextAt(when, caller)
const receipt = { receiptNumber: 'GS-7', receivedOn: '2026-03-06', version: 1 }

test('what was handed over waits, is sent, and is received with number and day, and the news goes out', async () => {
  const id = await handed()
  expect(await markSent(as(planner), id, { version: 1 })).toMatchObject({ state: 'sent', sentAt: later })
  await expect(markSent(as(planner), id, { version: 2 })).rejects.toThrow('delivery/not-open')
  expect(await enterReceipt(as(planner), id, { ...receipt, version: 2 })).toMatchObject({
    state: 'received',
    receiptNumber: 'GS-7',
    receivedOn: '2026-03-06',
    enteredBy: planner.accountId,
  })
  const { rows } = await platform.pool.query(`select body from kernel.event where name = 'exchange.receiptEntered'`)
  expect(rows.map(({ body }) => body)).toEqual([expect.objectContaining({ deliveryId: id, receivedOn: '2026-03-06' })])
  await expect(enterReceipt(as(planner), id, { ...receipt, version: 3 })).rejects.toThrow('delivery/not-open')
})

test('a receipt lies between the day of handing over and today', async () => {
  const id = await handed()
  const entered = (receivedOn: string) => enterReceipt(as(planner), id, { ...receipt, receivedOn })
  await expect(entered('2026-03-04')).rejects.toThrow('receipt/before-delivery')
  await expect(entered('2026-03-10')).rejects.toThrow('receipt/in-future')
  await expect(enterReceipt(as(planner), id, { ...receipt, version: 2 })).rejects.toThrow('delivery/stale')
  expect(await entered('2026-03-05')).toMatchObject({ state: 'received' })
})

test('a delivery is seen by its own bureau, and there by who holds one of its permissions', async () => {
  const id = await handed()
  for (const caller of [stranger, leader])
    await expect(enterReceipt(as(caller), id, receipt)).rejects.toThrow('delivery/not-found')
  expect(await enterReceipt(as(planner), id, receipt)).toMatchObject({ state: 'received' })
})
