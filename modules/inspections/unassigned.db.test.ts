import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { replaceBusiness } from './index.ts'
import type { DrawAftermath } from './pure.ts'

let town: InspectionTown
let drawId: string

beforeAll(async () => {
  town = await inspectionTown()
  // Five may go, each to one business: two pairs, and the rest of the drawn have none.
  drawId = (await drawn(town, { loadCap: 1 })).draw.id
}, 120_000)
afterAll(() => town?.platform.drop())

async function ask(caller: Caller): Promise<{ status: number; body: DrawAftermath }> {
  const { username } = await town.platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  const signedIn = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const reply = await town.platform.server.inject({ url: `/api/draws/${drawId}/aftermath`, headers: { cookie } })
  return { status: reply.statusCode, body: reply.json() }
}

test('the chief hears of each without a pair how many officers are full and whose certificate ends', async () => {
  const { body } = await ask(town.people.planner)
  expect(body.unassigned.length).toBeGreaterThan(0)
  for (const one of body.unassigned) {
    expect(one).toMatchObject({ officers: 6, free: 1, department: '', skill: 'E' })
    expect(one.obstacles).toEqual([
      { obstacle: 'full', count: 4 },
      { obstacle: 'certificate-expired', count: 1 },
    ])
  }
})

test('reserves are counted by arm and never named, and without the right to classes only their sum is told', async () => {
  const { body } = await ask(town.people.planner)
  const [even, ...classes] = body.reserves
  expect(even?.arm).toBe('even')
  expect(classes.reduce((sum, { left }) => sum + left, 0)).toBe(even?.left)
  const inspector = town.officers[0]?.caller
  if (!inspector) throw new Error('no officer')
  const told = (await ask(inspector)).body
  expect(told.reserves).toEqual([{ arm: 'all', left: even?.left }])
  // Nobody who was not drawn stands in the answer.
  const { rows } = await town.platform.pool.query(
    `select l.entity from inspections.draw_line l where l.frame_id = $1 and l.state = 'in' and not exists (
       select from inspections.inspection i where i.draw_id = $1 and i.subject_code = l.entity)`,
    [drawId],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { entity } of rows) expect(JSON.stringify(body)).not.toContain(entity)
})

test('a replacement stands there with its reason and with who came in its place', async () => {
  const before = (await ask(town.people.planner)).body
  // Both of class D are drawn: for them nobody is in reserve.
  const lost = town.businesses.filter(({ riskClass }) => riskClass === 'D').map(({ creditCode }) => creditCode)
  const one = before.unassigned.find(({ subjectCode }) => !lost.includes(subjectCode))
  await replaceBusiness(town.as(town.people.planner), drawId, { id: one?.subjectCode ?? '', reason: 'closed' })
  const { body } = await ask(town.people.planner)
  expect(body.events).toMatchObject([{ n: 1, kind: 'replacement', subjectCode: one?.subjectCode, reason: 'closed' }])
  expect(body.events[0]?.by).toMatch(/^Shop/)
  expect(body.unassigned.map(({ subjectCode }) => subjectCode)).not.toContain(one?.subjectCode)
})

test('a draw of another bureau has no aftermath for a stranger', async () => {
  expect((await ask(town.people.strangerPlanner)).status).toBe(404)
})
