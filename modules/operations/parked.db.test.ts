import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { announce, defineEvent, deliverEvents, listParked, retryDelivery, subscribe } from '../../kernel/events.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { tellParked } from './actions.ts'

const at = '2026-03-02T01:00:00.000Z'
const happened = defineEvent<{ what: string }>('operations.testHappened')
let platform: TestPlatform
let administrator: Caller
let inspector: Caller

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const context = platform.contextAt(at, founder)
  const { county, otherCounty } = await smallTree(context)
  administrator = await personOf(platform, context, county.id, ['systemAdministrator'])
  inspector = await personOf(platform, context, otherCounty.id, ['inspector'])
}, 120_000)
afterAll(() => platform?.drop())

test('whoever operates the platform is told of a parked delivery, sees it and takes it up again', async () => {
  const context = platform.contextAt(at, founder)
  await context.db.transaction().execute((tx) => announce(tx, context, happened, { what: 'something' }))
  const failing = subscribe(happened, 'operations.testFails', async () => {
    throw new Error('the cause is not mended yet')
  })
  const parked: { event: string; subscriber: string }[] = []
  await deliverEvents(platform.db, [failing], (on) => platform.contextAt(on), {
    onFault: (_, failed) => void parked.push(failed),
    waitSeconds: () => null,
  })
  for (const failed of parked) await tellParked(platform.contextAt(at), failed)
  const { rows } = await platform.pool.query('select account_id, path from kernel.notice where kind = $1', [
    'operations.parked',
  ])
  expect(rows).toEqual([{ account_id: administrator.accountId, path: '/parked-deliveries' }])
  expect(rows).not.toContainEqual(expect.objectContaining({ account_id: inspector.accountId }))
  const his = platform.contextAt(at, administrator)
  const [seen] = await listParked(his.db)
  expect(seen).toMatchObject({ event: happened.name, subscriber: 'operations.testFails', attempts: 1 })
  await retryDelivery(his, { eventId: seen?.eventId ?? '', subscriber: seen?.subscriber ?? '' })
  expect(await listParked(his.db)).toEqual([])
})
