import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { drawn, type InspectionTown, inspectionTown, minutesAfter } from '../../tests/inspection-town.ts'
import { enterLeave } from '../authorities/index.ts'
import { orderRectification } from '../visits/index.ts'
import { findDraw, readBundle } from './index.ts'
import { type DrawBundle, verifyBundle } from './pure.ts'

let town: InspectionTown
let drawId: string

beforeAll(async () => {
  town = await inspectionTown()
  // The fifth is away for most of the window of the plan, and so in no pool of it.
  await enterLeave(town.as(town.people.planner), {
    officerId: officer(4).officer.id,
    reason: 'training',
    absentFrom: '2026-03-10',
    absentUntil: '2026-04-30',
  })
  drawId = (await drawn(town)).draw.id
  town.clock.at = minutesAfter(town.clock.at, 60)
}, 120_000)
afterAll(() => town?.platform.drop())

const officer = (place: number) => {
  const found = town.officers[place]
  if (!found) throw new Error('no such officer')
  return found
}

const cookies = new Map<string, string>()

async function cookieOf({ accountId }: Caller): Promise<string> {
  const known = cookies.get(accountId ?? '')
  if (known) return known
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  cookies.set(accountId ?? '', cookie)
  return cookie
}

async function send(caller: Caller, method: 'GET' | 'POST', path: string, payload?: object) {
  const headers = { cookie: await cookieOf(caller), 'idempotency-key': crypto.randomUUID() }
  const reply = await town.platform.server.inject({
    method,
    url: `/api${path}`,
    headers,
    ...(payload ? { payload } : {}),
  })
  return { status: reply.statusCode, body: reply.json() }
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any question, looked at by the test that asks it
const rowsOf = async (text: string, values: unknown[] = []): Promise<any> =>
  (await town.platform.pool.query(text, values)).rows

const openOf = (officerId: string) =>
  rowsOf(
    `select id, visit_id, first_officer_id, second_officer_id from inspections.inspection
      where $1 in (first_officer_id, second_officer_id) and state = 'assigned' order by id`,
    [officerId],
  )

test('who is away for most of the window stands in the pool as absent, and is drawn nowhere', async () => {
  const draw = await findDraw(town.platform.db, drawId)
  const lines = draw?.officers.map((line) => line.split('\t')) ?? []
  const away = lines.filter((parts) => parts[6] === 'out')
  expect(away.map((parts) => [parts[1], parts[7]])).toContainEqual([officer(4).officer.certificateNumber, 'absent'])
  expect(await openOf(officer(4).officer.id)).toEqual([])
})

type Leading = { readonly id: string; readonly first_officer_id: string }

test('what a leaving officer would have inspected goes to the next lots, what he would look at again to the one named', async () => {
  // Who looks again at a visit is its first officer: the lot says which of these leads one.
  const leading = await rowsOf('select id, first_officer_id from visits.visit order by id')
  const place = [0, 1, 2, 3].find((at) =>
    leading.some((visit: Leading) => visit.first_officer_id === officer(at).officer.id),
  )
  if (place === undefined) throw new Error('four officers lead no visit')
  const [from, to] = [officer(place), officer(place === 0 ? 1 : 0)]
  const visitId = leading.find((visit: Leading) => visit.first_officer_id === from.officer.id).id
  const open = await openOf(from.officer.id)
  expect(open.length).toBeGreaterThan(0)
  const rectification = await town.platform.db.transaction().execute((tx) =>
    orderRectification(tx, town.as(from.caller), {
      bureauId: town.tree.county.id,
      businessId: town.businesses[0]?.id ?? '',
      subjectName: 'Shop 0',
      visitId,
      term: '明码标价',
      orderedOn: '2026-03-02',
      dueOn: '2026-03-20',
    }),
  )
  const preview = await send(town.people.planner, 'GET', `/colleagues/${from.caller.accountId}/open-matters`)
  const held = preview.body.kinds.filter(({ count }: { count: number }) => count > 0)
  expect(held).toMatchObject([
    { kind: 'visits.rectification', passesTo: 'colleague', count: 1 },
    { kind: 'inspections.inspection', passesTo: 'lot', count: open.length },
  ])
  const asked = { fromId: from.caller.accountId, toId: to.caller.accountId, reason: '调离本所' }
  const handed = await send(town.people.planner, 'POST', '/hand-overs', asked)
  expect(handed).toMatchObject({ status: 200, body: { passed: open.length + 1, remaining: 0 } })
  expect(await openOf(from.officer.id)).toEqual([])
  expect(await rowsOf('select officer_id from visits.rectification where id = $1', [rectification])).toEqual([
    { officer_id: to.officer.id },
  ])
  // No matter is lost: each has the pair its draw came to, or is known to have none.
  const ids = open.map(({ id }: { id: string }) => id)
  const after = await rowsOf(
    'select state, first_officer_id, second_officer_id from inspections.inspection where id = any($1)',
    [ids],
  )
  expect(after).toHaveLength(open.length)
  const draw = await findDraw(town.platform.db, drawId)
  if (!draw) throw new Error('the draw is gone')
  const bundle = (await readBundle(town.platform.db, draw, {
    viewer: 'auditor',
    today: '2026-03-03',
    asked: 'full',
  })) as DrawBundle
  expect(bundle.events.at(-1)).toMatchObject({ kind: 'recusal', reason: 'handed-over' })
  expect(verifyBundle(bundle)).toMatchObject({ valid: true, level: 'full' })

  const { id, version } = handed.body
  const back = await send(town.people.planner, 'POST', `/hand-overs/${id}/return`, { version })
  expect(back).toMatchObject({ status: 200, body: { returned: 1, passed: open.length + 1 } })
  expect(await rowsOf('select officer_id from visits.rectification where id = $1', [rectification])).toEqual([
    { officer_id: from.officer.id },
  ])
  const again = await send(town.people.planner, 'POST', `/hand-overs/${id}/return`, { version: version + 1 })
  expect(again).toMatchObject({ status: 409, body: { code: 'hand-over/not-open' } })
})

test('nothing is handed to who is away today, to oneself, or beyond the bureau, and only by who leads people', async () => {
  const [from, to] = [officer(2), officer(3)]
  const codeOf = async (fromId: string | null, toId: string | null, by = town.people.planner) => {
    const { status, body } = await send(by, 'POST', '/hand-overs', { fromId, toId, reason: '调离' })
    return [status, body.code]
  }
  const away = { officerId: to.officer.id, reason: 'sick', absentFrom: '2026-03-02', absentUntil: '2026-03-03' }
  expect((await send(town.people.planner, 'POST', '/leaves', away)).status).toBe(200)
  expect(await codeOf(from.caller.accountId, to.caller.accountId)).toEqual([400, 'hand-over/away'])
  expect(await codeOf(from.caller.accountId, from.caller.accountId)).toEqual([400, 'hand-over/to-oneself'])
  const { accountId: stranger } = town.people.strangerPlanner
  expect(await codeOf(from.caller.accountId, stranger)).toEqual([404, 'colleague/not-found'])
  expect(await codeOf(from.caller.accountId, stranger, town.people.strangerPlanner)).toEqual([
    404,
    'colleague/not-found',
  ])
  expect(await codeOf(from.caller.accountId, to.caller.accountId, officer(1).caller)).toEqual([
    403,
    'access/not-permitted',
  ])
})

test('everybody enters his own leave, nobody that of others; the reason is seen by who leads him', async () => {
  const [own, other] = [officer(1), officer(4)]
  const days = { reason: 'sick', absentFrom: '2026-05-11', absentUntil: '2026-05-12' }
  const mine = { ...days, accountId: own.caller.accountId, deputyId: other.caller.accountId }
  const entered = await send(own.caller, 'POST', '/leaves', mine)
  expect(entered).toMatchObject({ status: 200, body: { officerId: own.officer.id, deputyId: other.caller.accountId } })
  expect(await send(own.caller, 'POST', '/leaves', { ...days, officerId: other.officer.id })).toMatchObject({
    status: 403,
  })
  const seenBy = async (caller: Caller) =>
    (await send(caller, 'GET', '/leaves')).body.items.some(({ id }: { id: string }) => id === entered.body.id)
  expect([await seenBy(own.caller), await seenBy(other.caller), await seenBy(town.people.planner)]).toEqual([
    true,
    true,
    true,
  ])
  expect(await seenBy(officer(2).caller)).toBe(false)
  expect(await seenBy(town.people.strangerPlanner)).toBe(false)
  const late = { ...days, accountId: other.caller.accountId, deputyId: own.caller.accountId }
  expect((await send(other.caller, 'POST', '/leaves', late)).body.code).toBe('leave/deputy-absent')
})

test('a roster is taken from a file, and says who is on duty at this hour', async () => {
  const names = [officer(0), officer(1)].map((one) => one.officer.name)
  const lines = [
    '值班单位,值班日期,班次,值班人员,带班领导',
    `城关所,2026-03-02,白班,${names[0]},是`,
    `城关所,2026-03-02,白班,${names[1]},否`,
    `城关所,2026-03-02,夜班,${names[1]},否`,
    '城关所,2026-03-03,白班,查无此人,否',
  ]
  const boundary = 'a-boundary-nobody-writes'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="roster.csv"\r\n\r\n`
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/duties/imports',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': crypto.randomUUID(),
      cookie: await cookieOf(town.people.planner),
    },
    payload: `${head}\ufeff${lines.join('\r\n')}\r\n--${boundary}--\r\n`,
  })
  expect(reply.json()).toMatchObject({
    created: 3,
    rejected: 1,
    problems: [{ line: 5, why: 'duty/nobody-of-the-name' }],
  })
  const now = await send(officer(2).caller, 'GET', '/duties/now')
  expect(now.body.items.map(({ name, isLeader }: { name: string; isLeader: boolean }) => [name, isLeader])).toEqual([
    [names[0], true],
    [names[1], false],
  ])
  expect((await send(town.people.strangerPlanner, 'GET', '/duties/now')).body.items).toEqual([])
  const today = await send(officer(1).caller, 'GET', '/today')
  expect(today.body.ownDuty.map(({ shift }: { shift: string }) => shift)).toEqual(['day', 'night'])
  expect(today.body.absent.map(({ reason }: { reason: string }) => reason)).toEqual(['sick'])
})
