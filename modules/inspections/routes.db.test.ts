import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import {
  approvedPlan,
  drawn,
  type InspectionTown,
  inspectionTown,
  minutesAfter,
  planInput,
} from '../../tests/inspection-town.ts'

let town: InspectionTown
let drawId: string
let planId: string
const cookies = new Map<string, string>()

beforeAll(async () => {
  town = await inspectionTown()
  const made = await drawn(town)
  drawId = made.draw.id
  planId = made.plan.id
  town.clock.at = minutesAfter(town.clock.at, 60)
}, 120_000)
afterAll(() => town?.platform.drop())

async function cookieOf(caller: Caller): Promise<string> {
  const known = cookies.get(caller.accountId ?? '')
  if (known) return known
  const account = await town.platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: account.username, password: 'correct horse battery' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  cookies.set(caller.accountId ?? '', cookie)
  return cookie
}

async function send(caller: Caller | null, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const cookie = caller ? { cookie: await cookieOf(caller) } : {}
  return town.platform.server.inject({
    method,
    url: `/api${path}`,
    ...(payload ? { payload } : {}),
    headers: { 'idempotency-key': crypto.randomUUID(), ...cookie },
  })
}
const codeOf = async (reply: ReturnType<typeof send>) => {
  const { statusCode, json } = await reply
  return [statusCode, json().code]
}

test('the planner plans, and only the head, who did not write it, approves', async () => {
  const { planner, leader } = town.people
  const made = await send(planner, 'POST', '/plans', planInput(town, { name: 'Autumn' }))
  expect([made.statusCode, made.json().state]).toEqual([200, 'draft'])
  const approval = { document: '沛市监〔2026〕9号', version: 1 }
  expect(await codeOf(send(planner, 'POST', `/plans/${made.json().id}/approval`, approval))).toEqual([
    403,
    'access/not-permitted',
  ])
  const approved = await send(leader, 'POST', `/plans/${made.json().id}/approval`, approval)
  expect(approved.json()).toMatchObject({ state: 'approved', approvedBy: leader.accountId, approvedOn: '2026-03-02' })
  const change = { ...planInput(town), version: approved.json().version }
  expect(await codeOf(send(planner, 'PUT', `/plans/${made.json().id}`, change))).toEqual([409, 'plan/not-open'])
  const content = await send(planner, 'GET', `/plans/${made.json().id}/content`)
  expect(content.json()).toMatchObject({ items: ['registration-matters', 'publicity-information'], quorum: 2 })
  // The ratios of the first item, where none were given.
  expect(content.json().strata[3]).toEqual({ stratum: 'D', num: 1, den: 1, min: 0, max: null })
})

test('a draw is not announced before its plan is approved, and not by who may not draw', async () => {
  const { planner, leader } = town.people
  const plan = await send(planner, 'POST', '/plans', planInput(town, { name: 'Not approved' }))
  const times = { t1: 2, t2: 4, t3: 6 }
  const instants = Object.fromEntries(
    Object.entries(times).map(([name, minutes]) => [name, minutesAfter(town.clock.at, minutes)]),
  )
  const input = { planId: plan.json().id, ...instants }
  expect(await codeOf(send(planner, 'POST', '/draws', input))).toEqual([409, 'plan/not-open'])
  expect(await codeOf(send(leader, 'POST', '/draws', input))).toEqual([403, 'access/not-permitted'])
})

test('plan, draw and inspections of another county do not exist for this one', async () => {
  const { strangerPlanner, cityPlanner, planner } = town.people
  for (const path of [`/plans/${planId}`, `/plans/${planId}/content`, `/draws/${drawId}`, `/draws/${drawId}/bundle`])
    expect((await send(strangerPlanner, 'GET', path)).statusCode).toBe(404)
  expect(await codeOf(send(strangerPlanner, 'POST', `/draws/${drawId}/conclusion`, {}))).toEqual([
    404,
    'draw/not-found',
  ])
  for (const path of ['/plans', '/draws', '/inspections', '/visits', '/rectifications', '/deliveries'])
    expect((await send(strangerPlanner, 'GET', path)).json().items).toEqual([])
  expect((await send(cityPlanner, 'GET', `/draws/${drawId}`)).statusCode).toBe(200)
  const { rows } = await town.platform.pool.query(
    'select count(distinct business_id)::int as drawn from inspections.inspection where draw_id = $1',
    [drawId],
  )
  expect((await send(planner, 'GET', `/draws/${drawId}`)).json()).toMatchObject({
    state: 'done',
    selectedCount: rows[0].drawn,
  })
})

test('an inspector finds what he is to do by officer=me, and nobody else finds it there', async () => {
  const inspector = town.officers[0]
  if (!inspector) throw new Error('no officer')
  const own = (await send(inspector.caller, 'GET', '/inspections?officer=me&limit=200')).json().items
  const { rows } = await town.platform.pool.query(
    'select count(*)::int as n from inspections.inspection where $1 in (first_officer_id, second_officer_id)',
    [inspector.officer.id],
  )
  expect(own).toHaveLength(rows[0].n)
  expect((await send(town.people.planner, 'GET', '/inspections?officer=me')).json().items).toEqual([])
  expect(await codeOf(send(inspector.caller, 'GET', '/inspections?officer=you'))).toEqual([400, 'register/bad-filter'])
})

test('full bundles are for auditors; who organises sees no more than the public', async () => {
  const { auditor, planner } = town.people
  expect((await send(auditor, 'GET', `/draws/${drawId}/bundle`)).json().level).toBe('full')
  expect((await send(planner, 'GET', `/draws/${drawId}/bundle`)).json().level).toBe('sealed')
  for (const caller of [planner, null])
    for (const level of ['public', 'full']) {
      const path = caller ? `/draws/${drawId}/bundle` : `/public/draws/${drawId}/bundle`
      expect(await codeOf(send(caller, 'GET', `${path}?level=${level}`))).toEqual([403, 'bundle/not-permitted'])
    }
})

test('a contributor and a custodian find the draws in which they have a part, whatever bureau draws', async () => {
  const [contributor] = town.devices
  if (!contributor) throw new Error('no contributor')
  for (const caller of [contributor.caller, town.people.custodian]) {
    const { items } = (await send(caller, 'GET', '/draw-ceremonies')).json()
    expect(items.map(({ id }: { id: string }) => id)).toEqual([drawId])
    expect(items[0].announcement.plan).toBe(planId)
  }
  expect((await send(town.people.planner, 'GET', '/draw-ceremonies')).json().items).toEqual([])
})

test('who plans can name every contributor; a party sees its own keys alone', async () => {
  const [contributor] = town.devices
  if (!contributor) throw new Error('no contributor')
  const partiesSeenBy = async (caller: Caller, path: string) =>
    (await send(caller, 'GET', path)).json().items.map(({ party }: { party: string }) => party)
  expect(await partiesSeenBy(town.people.planner, '/contributor-keys')).toEqual(['association', 'city', 'discipline'])
  expect(await partiesSeenBy(contributor.caller, '/contributor-keys')).toEqual([contributor.party])
  expect(await partiesSeenBy(town.people.custodian, '/custodian-keys')).toEqual(['custodian'])
  expect(await partiesSeenBy(contributor.caller, '/custodian-keys')).toEqual([])
})

/** Every member name of an answer, however deep. */
function* namesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const part of value) yield* namesIn(part)
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) {
      yield name
      yield* namesIn(part)
    }
}

test('D-02: no public answer holds the class of a business, before the results nor after', async () => {
  const code = town.businesses[56]?.creditCode
  const paths = ['/public/draws', `/public/draws/${drawId}`]
  const before = [...paths, `/public/draws/${drawId}/bundle`, `/public/draws/${drawId}/row?code=${code}`]
  const held = town.clock.at
  const answers = await Promise.all(before.map((path) => send(null, 'GET', path)))
  town.clock.at = '2026-04-02T01:00:00.000Z'
  answers.push(...(await Promise.all(before.map((path) => send(null, 'GET', path)))))
  town.clock.at = held
  const { rows } = await town.platform.pool.query(
    'select salt, frame_key from inspections.draw_line l join inspections.draw d on d.id = l.frame_id limit 60',
  )
  for (const answer of answers) {
    expect(answer.statusCode).toBe(200)
    const { rule, ...body } = answer.json()
    // The rule names classes and their ratios; whose they are is nowhere.
    const names = [...namesIn(body)].filter((name) => /class|stratum|strata|salt|cause|arm|score|frameKey/i.test(name))
    expect(names).toEqual([])
    for (const { salt } of rows) expect(answer.body).not.toContain(salt)
    expect(answer.body).not.toMatch(/exit-pool|cap-reached/)
    if (rule) expect([...namesIn(rule)]).toContain('strata')
  }
})

test('D-02: what is handed to the publicity system and what is shown to businesses holds no class', async () => {
  const views = ['inspections.result_view', 'inspections.draw_view', 'inspections.inspection_view', 'visits.visit_view']
  const { rows } = await town.platform.pool.query(
    `select table_schema || '.' || table_name as view, column_name as name from information_schema.columns
     where table_schema || '.' || table_name = any($1)`,
    [views],
  )
  expect(new Set(rows.map(({ view }) => view)).size).toBe(views.length)
  expect(rows.filter(({ name }) => /class|stratum|arm|salt|cause|score/.test(name))).toEqual([])
})

test('the list of items stands with its content; outside the list nothing is planned', async () => {
  const { planner } = town.people
  const { items } = (await send(planner, 'GET', '/inspection-items?limit=50')).json()
  expect(items).toHaveLength(26)
  const content = await send(planner, 'GET', `/inspection-items/${items[0].id}/content`)
  expect(content.json()).toMatchObject({ id: 'registration-matters', qualification: { skill: 'E', both: true } })
  const list = (await send(planner, 'GET', '/inspection-item-lists/in-force')).json()
  expect([list.version, list.items.length, list.results.length]).toEqual(['1', 26, 9])
  expect(await codeOf(send(planner, 'POST', '/plans', planInput(town, { items: ['moon-landing'] })))).toEqual([
    400,
    'plan/item-unknown',
  ])
})

test("a city's own list replaces the default for its counties, and for nobody else", async () => {
  const { cityPlanner, planner, strangerPlanner } = town.people
  const list = (await send(planner, 'GET', '/inspection-item-lists/in-force')).json()
  const { readFileSync } = await import('node:fs')
  const seed = JSON.parse(readFileSync(new URL('../../data/inspections/items-1.json', import.meta.url), 'utf8'))
  const own = { ...seed, version: 'city-1', inForceFrom: '2026-03-01', items: seed.items.slice(0, 2) }
  expect((await send(cityPlanner, 'POST', '/inspection-item-lists', own)).statusCode).toBe(200)
  expect(await codeOf(send(cityPlanner, 'POST', '/inspection-item-lists', own))).toEqual([409, 'item-list/exists'])
  for (const caller of [planner, strangerPlanner])
    expect((await send(caller, 'GET', '/inspection-item-lists/in-force')).json().version).toBe('city-1')
  expect(list.version).toBe('1')
  // What began under the old list stays under it.
  await expect(approvedPlan(town, { items: ['catering'] })).rejects.toThrow('plan/item-unknown')
})
