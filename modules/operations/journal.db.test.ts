import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { createServer } from '../../kernel/http.ts'
import { listEntries } from '../../kernel/journal/entries.ts'
import { recordAct } from '../../kernel/journal.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { operationsRoutes } from './routes.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
const at = '2026-03-02T01:00:00.000Z'
const people: Record<string, Caller> = {}

beforeAll(async () => {
  platform = await testPlatform()
  const founding = platform.contextAt(at, founder)
  tree = await smallTree(founding)
  people.auditor = await personOf(platform, founding, tree.county.id, ['auditor'])
  people.above = await personOf(platform, founding, tree.city.id, ['auditor'])
  people.stranger = await personOf(platform, founding, tree.otherCounty.id, ['auditor'])
  people.planner = await personOf(platform, founding, tree.county.id, ['planner'])
  for (const number of [1, 2, 3]) {
    const context = platform.contextAt(at, people.planner)
    const act = { action: 'test.write', subject: { type: 'test', id: `record-${number}` }, payload: { name: '王小明' } }
    await platform.db.transaction().execute((tx) => recordAct(tx, context, act))
  }
})
afterAll(() => platform.drop())

async function ask(name: string, query: string) {
  const caller = people[name] ?? founder
  const server = await createServer({
    contextOf: async () => platform.contextAt(at, caller),
    routes: [operationsRoutes],
  })
  const reply = await server.inject({ url: `/api/journal/entries?${query}` })
  await server.close()
  return { status: reply.statusCode, body: reply.json(), text: reply.body }
}

test('an auditor reads the acts of his bureau and of those below, a colleague elsewhere does not', async () => {
  for (const name of ['auditor', 'above']) expect((await ask(name, 'action=test.write')).body.items).toHaveLength(3)
  expect((await ask('stranger', 'action=test.write')).body.items).toEqual([])
  expect((await ask('planner', 'action=test')).status).toBe(403)
})

test('entries name nobody: neither who acted nor what was said', async () => {
  const { text, body } = await ask('auditor', 'action=test')
  expect(text).not.toContain('王小明')
  expect(text).not.toContain(people.planner?.accountId ?? 'nobody')
  expect(body.items[0].actor).toMatch(/^[\w-]{22}$/)
})

test('entries are found by record and day, page after page', async () => {
  const { body } = await ask('auditor', 'subject=record-2')
  expect(body).toMatchObject({ items: [{ subject: 'record-2', subjectType: 'test' }], next: null })
  expect((await ask('auditor', 'subject=record-2&until=2026-03-01')).body.items).toEqual([])
  const first = (await ask('auditor', 'action=test.write&limit=2')).body
  const second = (await ask('auditor', `action=test.write&limit=2&after=${first.next}`)).body
  const found = [...first.items, ...second.items].map(({ subject }: { subject: string }) => subject)
  expect(found).toEqual(['record-3', 'record-2', 'record-1'])
  expect(second.next).toBeNull()
})

test('without a unit nothing but the acts of the system is seen', async () => {
  const found = await listEntries(platform.db, { units: [], action: 'test.write', limit: 10 })
  expect(found).toEqual([])
})
