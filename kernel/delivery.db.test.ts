import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { founder, type TestPlatform, testPlatform } from '../tests/platform.ts'
import { runCommand } from './command.ts'
import { sql } from './database.ts'
import { announce, defineEvent, deliverEvents, listParked, type Patience, retryDelivery, subscribe } from './events.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let heard: string[] = []
let broken = true
const faults: { subscriber: string; isParked: boolean }[] = []

beforeAll(async () => {
  platform = await testPlatform(() => at)
})
afterAll(() => platform.drop())
beforeEach(() => {
  heard = []
  faults.length = 0
})

const context = () => platform.contextAt(at, founder)
const weighed = defineEvent<{ lot: string }>('test.weighed')
const subscriptions = [
  subscribe(weighed, 'test.steady', async (_, { lot }) => {
    heard.push(`steady ${lot}`)
  }),
  subscribe(weighed, 'test.failing', async (_, { lot }) => {
    if (broken && lot === 'A') throw new Error('the scale is broken')
    heard.push(`failing ${lot}`)
  }),
]
/** Two attempts, without a wait between them. */
const patience: Patience = {
  onFault: (_, { subscriber, isParked }) => faults.push({ subscriber, isParked }),
  waitSeconds: (attempts) => (attempts < 2 ? 0 : null),
}
const deliver = (with_: Patience = patience) => deliverEvents(platform.db, subscriptions, context, with_)

/** Each a moment after the one before: of two in one moment nobody could say which comes first. */
let told = 0
async function tell(lot: string) {
  told += 1
  const then = platform.contextAt(new Date(Date.parse(at) + told).toISOString(), founder)
  await runCommand(then, { name: 'test.weigh', input: {} }, (tx) => announce(tx, then, weighed, { lot }))
}

test('a subscriber that fails for ever holds up his own events only, is parked, and then lets the others pass', async () => {
  for (const lot of ['A', 'B']) await tell(lot)
  expect(await deliver()).toBe(0)
  expect(heard).toEqual(['steady A', 'steady B'])
  expect(await deliver()).toBe(2)
  expect(heard).toEqual(['steady A', 'steady B', 'failing B'])
  expect(faults).toEqual([
    { subscriber: 'test.failing', isParked: false },
    { subscriber: 'test.failing', isParked: true },
  ])
  expect(await listParked(platform.db)).toMatchObject([
    { event: 'test.weighed', subscriber: 'test.failing', attempts: 2, error: 'Error: the scale is broken' },
  ])
  expect(await deliver()).toBe(0)
})

test('what was parked is taken up again by command, with effect once, and the journal says so', async () => {
  const [parked] = await listParked(platform.db)
  if (!parked) throw new Error('nothing is parked')
  broken = false
  await retryDelivery(context(), parked)
  expect(await deliver()).toBe(1)
  expect(heard).toEqual(['failing A'])
  expect(await listParked(platform.db)).toEqual([])
  await expect(retryDelivery(context(), parked)).rejects.toThrow('parked-delivery/not-found')
  const { rows } = await sql`select subject ->> 'ref' as ref from journal.entry
    where action = 'system.retryDelivery'`.execute(platform.db)
  expect(rows).toEqual([{ ref: parked.eventId }])
})

test('before its next attempt is due a failed delivery is left alone', async () => {
  broken = true
  await tell('A')
  const slow: Patience = { ...patience, waitSeconds: () => 600 }
  await deliver(slow)
  await deliver(slow)
  expect(faults).toHaveLength(1)
})

test('a database that goes away is nobody’s failure: the event waits without an attempt being counted', async () => {
  const away = [
    subscribe(weighed, 'test.away', async () => {
      throw Object.assign(new Error('terminating connection'), { code: '57P01' })
    }),
  ]
  await tell('C')
  await expect(deliverEvents(platform.db, away, context, patience)).rejects.toThrow('terminating connection')
  const { rows } = await sql`select from kernel.failed_delivery where subscriber = 'test.away'`.execute(platform.db)
  expect(rows).toEqual([])
})
