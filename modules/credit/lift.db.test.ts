import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../kernel/command.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { recordFacts, withdrawFact } from '../dossiers/index.ts'
import { classify } from './index.ts'
import { listLifts } from './queries/lift.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let at = '2025-12-31T01:00:00.000Z'
const ids: string[] = []

const context = () => platform.contextAt(at, founder)
const creditOfficer = async (unitId: string) =>
  platform.contextAt(at, await personOf(platform, context(), unitId, ['creditOfficer']))

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(context())
  const registrar = platform.contextAt(at, await personOf(platform, context(), tree.county.id, ['registrar']))
  for (let number = 1; number <= 120; number += 1) {
    const input = { subjectKind: 'business', name: `店${number}`, kind: 'limitedCompany', state: 'active' }
    const foundedOn = '2015-05-01'
    const made = await createBusiness(registrar, { ...input, foundedOn, domicile: `沛河县南街${number}号` } as never)
    ids.push(made.id)
  }
  await platform.settle()
  // Every tenth is on the abnormal list, and so of class C.
  await record(
    ids
      .filter((_, index) => index % 10 === 0)
      .map((id) => fact(id, 'abnormalListed', '2025-12-01', { reason: 'unreachable' })),
  )
  at = '2026-01-01T16:00:00.000Z'
  await classify(context(), { asOf: '2026-01-01' })
}, 120_000)
afterAll(() => platform?.drop())

const fact = (subjectId: string, kind: string, occurredOn: string, payload: Record<string, unknown>) => ({
  ...{ subjectId, kind, occurredOn, payload },
  sourceModule: 'test',
})
const visit = (subjectId: string, on: string, isProblem: boolean, arm: 'even' | 'class' = 'even') =>
  fact(subjectId, 'visitConcluded', on, {
    ...{ item: 'price', way: 'onSite', random: true, planned: true, entityState: null, arm },
    ...{ results: [isProblem ? 6 : 1], problems: isProblem ? 1 : 0 },
  })
const record = (facts: ReturnType<typeof fact>[]) =>
  runCommand(context(), { name: 'test.facts', input: {} }, (tx) => recordFacts(tx, context(), facts))

const liftOfJanuary = async () =>
  (await listLifts(await creditOfficer(tree.city.id), 'any')).find(({ asOf }) => asOf === '2026-01-01')

test('before anything was visited nothing is claimed', async () => {
  at = '2026-01-05T01:00:00.000Z'
  expect(await liftOfJanuary()).toMatchObject({ state: 'running', visits: 0, baseRate: null, topDecile: null })
})

test('only the even arm counts, each business once, by the class it had before', async () => {
  at = '2026-03-02T01:00:00.000Z'
  // Those listed all have problems, of the others one in six.
  await record(ids.map((id, index) => visit(id, '2026-03-01', index % 10 === 0 || index % 6 === 1)))
  await record(ids.map((id) => visit(id, '2026-03-02', true)))
  await record(ids.map((id) => visit(id, '2026-02-01', true, 'class')))
  const lift = await liftOfJanuary()
  expect(lift).toMatchObject({
    state: 'running',
    until: '2026-07-01',
    knownUntil: '2026-08-01',
    visits: 120,
    findings: 32,
  })
  expect(lift?.classes).toMatchObject([
    { riskClass: 'A', visits: 108, findings: 20 },
    { riskClass: 'B', visits: 0 },
    { riskClass: 'C', visits: 12, findings: 12, rate: 1 },
    { riskClass: 'D', visits: 0 },
  ])
  expect(lift?.topDecile?.lift).toBeCloseTo(120 / 32, 9)
})

test('nobody counts what lies outside his bureaus', async () => {
  const [own, other] = [await creditOfficer(tree.county.id), await creditOfficer(tree.otherCounty.id)]
  expect((await listLifts(own, 'any'))[0]).toMatchObject({ visits: 120 })
  expect((await listLifts(other, 'any'))[0]).toMatchObject({ visits: 0, topDecile: null })
})

test('what is entered, corrected or withdrawn after its day no longer changes the lift', async () => {
  at = '2026-08-03T01:00:00.000Z'
  const final = await liftOfJanuary()
  expect(final).toMatchObject({ state: 'final', visits: 120, findings: 32 })
  const { rows } = await platform.pool.query(`select id, subject_id from dossiers.fact
    where kind = 'visitConcluded' and occurred_on = '2026-03-01' and payload -> 'problems' = '1' limit 5`)
  for (const { id, subject_id } of rows)
    await runCommand(context(), { name: 'test.withdraw', input: { id } }, (tx) =>
      withdrawFact(tx, context(), { subjectId: subject_id, id, reason: '登记错误' }),
    )
  await record(ids.map((id) => visit(id, '2026-02-15', true)))
  expect(await liftOfJanuary()).toEqual(final)
})

test('a day that was classed again with hindsight tells no lift', async () => {
  await classify(context(), { asOf: '2026-01-01' })
  expect(await liftOfJanuary()).toMatchObject({ state: 'hindsight', visits: 0, topDecile: null, area: null })
})

test('who has not signed in learns nothing of the lift', async () => {
  const answer = await platform.server.inject({ method: 'GET', url: '/api/risk-lift?finding=substantive' })
  expect(answer.statusCode).toBe(401)
})
