import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { enterDuty } from '../modules/authorities/index.ts'
import { receiveComplaint } from '../modules/complaints/index.ts'
import { giveMatter } from '../modules/matters/actions/steps.ts'
import { overseeMatter } from '../modules/matters/index.ts'
import { drawn, type InspectionTown, inspectionTown } from './inspection-town.ts'
import { founder, payloadsOf, personOf } from './platform.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const at = '2026-03-02T02:00:00.000Z'
const shop = '沛河县王小明面馆'

let town: InspectionTown
let handler: Caller
let cookie: string
beforeAll(async () => {
  town = await inspectionTown()
  const { as, tree, platform } = town
  handler = await personOf(platform, as(founder), tree.office.id, ['complaintHandler'])
  const chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  const { id } = await receiveComplaint(as(handler, at), {
    ...{ respondentName: shop, complainantName: '李四', complainantPhone: '13800000000', channel: 'counter' },
    ...{ receivedOn: '2026-03-02', facts: '不能加热', claim: '退货' },
  })
  await giveMatter(as(handler, at), kinds, id, { holderId: handler.accountId, version: 1 })
  const demand = { level: 'urged', words: '报告进展', answerBy: '2026-03-06', matterId: id } as const
  await overseeMatter(as(chief, at), kinds, demand)
  const [{ name }] = await rowsOf('select name from authorities.account where id = $1', [handler.accountId])
  const shift = { unitId: tree.office.id, day: '2026-03-05', shift: 'night', isLeader: false, name } as const
  await enterDuty(as(town.people.planner, at), shift)
  await drawn(town)
  cookie = await cookieOf(handler)
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

const own = (method: 'GET' | 'POST' | 'DELETE', of = cookie) =>
  town.platform.server.inject({
    method,
    url: '/api/own-agenda',
    headers: { cookie: of, 'idempotency-key': crypto.randomUUID() },
  })
const read = (path: string) => town.platform.server.inject({ url: path })
const summaries = (feed: string) =>
  feed
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith('SUMMARY:'))
    .map((line) => line.replace(/（\w+）$/, '').slice('SUMMARY:'.length))

test('a person’s calendar holds what is in his hands, what he answers and his shifts, without a name of anybody', async () => {
  expect((await own('GET')).json()).toEqual({ madeAt: null })
  const { path } = (await own('POST')).json()
  const answer = await read(path)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(summaries(answer.body).sort()).toEqual(['值班：夜班', '投诉到期', '督办反馈：投诉'])
  const joined = answer.body.replaceAll('\r\n ', '')
  for (const secret of [shop, '李四', '13800000000', '不能加热', '报告进展']) expect(joined).not.toContain(secret)
  const uids = joined.match(/^UID:.*$/gm)
  expect((await read(path)).body.replaceAll('\r\n ', '').match(/^UID:.*$/gm)).toEqual(uids)
})

test('who is drawn finds the days of his visits in it', async () => {
  const [{ first_officer_id: officerId, count }] = await rowsOf(
    `select first_officer_id, count(*)::int as count from visits.visit where state = 'planned'
     group by first_officer_id order by 2 desc limit 1`,
  )
  const drawnOne = town.officers.find(({ officer }) => officer.id === officerId)
  if (!drawnOne) throw new Error('nobody was drawn')
  const { path } = (await own('POST', await cookieOf(drawnOne.caller))).json()
  const visits = summaries((await read(path)).body).filter((summary) => summary.startsWith('检查：'))
  expect(visits.length).toBeGreaterThanOrEqual(count)
})

test('another address ends the former, and an ended one tells nobody anything', async () => {
  const former = (await own('POST')).json().path
  const { path } = (await own('POST')).json()
  expect((await read(former)).statusCode).toBe(404)
  expect((await read(path)).statusCode).toBe(200)
  expect((await own('DELETE')).statusCode).toBe(200)
  expect((await read(path)).statusCode).toBe(404)
  expect((await own('DELETE')).json()).toMatchObject({ code: 'agenda/not-found' })
})

test('the secret is neither in the database nor in the journal; that an address was made and ended is', async () => {
  const { path } = (await own('POST')).json()
  const secret = path.slice('/api/calendar/'.length, -'.ics'.length)
  const kept = JSON.stringify([
    await rowsOf('select * from kernel.agenda_feed'),
    await rowsOf('select reply from kernel.command'),
    await payloadsOf(town.platform, 'agenda.make'),
  ])
  expect(kept).not.toContain(secret)
  expect(await payloadsOf(town.platform, 'agenda.make')).not.toEqual([])
  expect(await payloadsOf(town.platform, 'agenda.end')).not.toEqual([])
})

test('whoever may no longer sign in has no calendar any more', async () => {
  const { path } = (await own('POST')).json()
  await rowsOf(`update authorities.account set state = 'disabled' where id = $1`, [handler.accountId])
  expect((await read(path)).statusCode).toBe(404)
  await rowsOf(`update authorities.account set state = 'active' where id = $1`, [handler.accountId])
  expect((await read(path)).statusCode).toBe(200)
})

test('what is no address is none', async () => {
  for (const file of ['x.ics', `${'A'.repeat(43)}.txt`, `..%2F${'A'.repeat(40)}.ics`])
    expect((await read(`/api/calendar/${file}`)).statusCode).toBe(400)
})

test('nobody tries addresses for long', async () => {
  const guess = () => read(`/api/calendar/${'A'.repeat(43)}.ics`)
  const codes = []
  for (let tries = 0; tries < 40; tries += 1) codes.push((await guess()).statusCode)
  expect(codes[0]).toBe(404)
  expect(codes.at(-1)).toBe(429)
})
