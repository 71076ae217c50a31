import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignToOffice, createBusiness } from '../../modules/businesses/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, personOf } from '../../tests/platform.ts'
import type { Caller } from '../access.ts'
import { tell } from './tell.ts'

let town: InspectionTown
beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await town.platform.pool.query(text, values)).rows

async function cookieOf({ accountId }: Caller): Promise<string> {
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

const inbox = async (cookie: string, query = '') =>
  (await town.platform.server.inject({ url: `/api/notices${query}`, headers: { cookie } })).json()

const read = (cookie: string, payload: object) =>
  town.platform.server.inject({
    method: 'POST',
    url: '/api/notices/readings',
    headers: { cookie, 'idempotency-key': crypto.randomUUID() },
    payload,
  })

test('who is drawn is told for which plan and how many businesses, once', async () => {
  await drawn(town)
  await town.platform.settle()
  const told = await rowsOf(`select account_id, details from kernel.notice where kind = 'inspections.drawn'`)
  const sent = await rowsOf(`select distinct a.id from inspections.inspection i
    join authorities.account a on a.officer_id in (i.first_officer_id, i.second_officer_id)`)
  expect(told.map(({ account_id }) => account_id).sort()).toEqual(sent.map(({ id }) => id).sort())
  for (const { account_id, details } of told) {
    const [{ count }] = await rowsOf(
      `select count(distinct i.business_id)::int as count from inspections.inspection i
       join authorities.account a on a.officer_id in (i.first_officer_id, i.second_officer_id) where a.id = $1`,
      [account_id],
    )
    expect(details).toEqual({ plan: 'Spring inspection', count })
  }
})

test('what is given to an office in many parts on one day is told once, with its sum, until it was read', async () => {
  const head = await personOf(town.platform, town.as(founder), town.tree.office.id, ['officeHead'])
  const id = head.accountId ?? ''
  const path = '/businesses?officeId=x'
  const say = (at: string, count: number) =>
    town.platform.db.transaction().execute((tx) =>
      tell(tx, town.platform.contextAt(at, founder), [id], {
        ...{ kind: 'businesses.assigned', details: { count }, path, sums: 'count' },
      }),
    )
  const told = () =>
    rowsOf('select details from kernel.notice where account_id = $1 and path = $2 order by id', [id, path])
  await say('2026-03-02T01:00:00.000Z', 4)
  await say('2026-03-02T09:00:00.000Z', 3)
  expect(await told()).toEqual([{ details: { count: 7 } }])
  await say('2026-03-02T17:00:00.000Z', 2)
  await rowsOf('update kernel.notice set read_at = now() where account_id = $1', [id])
  await say('2026-03-02T18:00:00.000Z', 1)
  expect(await told()).toEqual([{ details: { count: 7 } }, { details: { count: 2 } }, { details: { count: 1 } }])
})

test('the head of an office is told what was given to it, and reads it; others see nothing of it', async () => {
  const head = await personOf(town.platform, town.as(founder), town.tree.office.id, ['officeHead'])
  const stranger = await personOf(town.platform, town.as(founder), town.tree.otherCounty.id, ['officeHead'])
  const setter: Caller = { ...founder, bureauId: town.tree.county.id, bureauIds: [town.tree.county.id] }
  const shop = await createBusiness(town.as(setter), { name: '新店', subjectKind: 'business', state: 'active' })
  await assignToOffice(town.as(setter), { businessIds: [shop.id], officeId: town.tree.office.id, reason: '分片监管' })
  await town.platform.settle()
  const [own, other] = [await cookieOf(head), await cookieOf(stranger)]
  const before = await inbox(own)
  expect(before).toMatchObject({
    unread: 1,
    items: [{ kind: 'businesses.assigned', details: { count: 1 }, readAt: null }],
  })
  expect(await inbox(other)).toMatchObject({ unread: 0, items: [] })
  const { id } = before.items[0]
  // Nobody reads for another.
  expect((await read(other, { ids: [id] })).json()).toEqual({ read: 0 })
  expect((await read(own, { ids: [id] })).json()).toEqual({ read: 1 })
  expect((await read(own, { ids: [id] })).json()).toEqual({ read: 0 })
  expect(await inbox(own, '?unread=true')).toMatchObject({ unread: 0, items: [] })
  expect((await inbox(own)).items[0].readAt).not.toBeNull()
  expect(await rowsOf(`select 1 from journal.entry where action = 'notices.read'`)).toHaveLength(1)
})

test('an inbox is bounded, and its pages follow each other without a gap', async () => {
  const person = await personOf(town.platform, town.as(founder), town.tree.county.id, ['gridWorker'])
  const accountId = person.accountId ?? ''
  const at = (number: number) => new Date(Date.parse(town.clock.at) + number).toISOString()
  await town.platform.db.transaction().execute(async (tx) => {
    for (let number = 1; number <= 505; number += 1)
      await tell(tx, town.as(founder, at(number)), [accountId, accountId], {
        kind: 'test.told',
        details: { number },
        path: '/',
      })
  })
  const [{ count }] = await rowsOf('select count(*)::int as count from kernel.notice where account_id = $1', [
    accountId,
  ])
  expect(count).toBe(500)
  const cookie = await cookieOf(person)
  const first = await inbox(cookie, '?limit=100')
  const second = await inbox(cookie, `?limit=100&after=${first.next}`)
  const numbers = [...first.items, ...second.items].map(
    ({ details }: { details: { number: number } }) => details.number,
  )
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => 505 - index))
  expect((await read(cookie, {})).json()).toEqual({ read: 500 })
})

test('without a name there is no inbox', async () => {
  expect((await town.platform.server.inject({ url: '/api/notices' })).statusCode).toBe(401)
})
