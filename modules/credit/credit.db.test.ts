import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../kernel/command.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { type NewFact, recordFact, recordFacts } from '../dossiers/index.ts'
import { explainClass } from './actions/explain-class.ts'
import { classify } from './index.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(platform.contextAt(at, founder))
})
afterAll(() => platform.drop())

const registrar = () => personOf(platform, platform.contextAt(at, founder), tree.county.id, ['registrar'])
const officer = () => personOf(platform, platform.contextAt(at, founder), tree.county.id, ['creditOfficer'])

async function businessFounded(name: string, foundedOn: string) {
  const context = platform.contextAt(at, await registrar())
  const business = await createBusiness(context, {
    subjectKind: 'business',
    name,
    kind: 'limitedCompany',
    domicile: `沛河县${name}路1号`,
    foundedOn,
    state: 'active',
  } as never)
  await platform.settle()
  return business.id
}

const fact = (subjectId: string, kind: string, occurredOn: string, payload: object): NewFact => ({
  subjectId,
  kind,
  occurredOn,
  payload: payload as Record<string, unknown>,
  sourceModule: 'test',
})

const write = (...facts: NewFact[]) => {
  const context = platform.contextAt(at, founder)
  return runCommand(context, { name: 'test.facts', input: {} }, (tx) => recordFacts(tx, context, facts))
}

const classOf = async (id: string) => {
  const { rows } = await platform.pool.query(
    `select class, score, deciding_rule, as_of::text from credit.class_view where business_id = $1`,
    [id],
  )
  return rows[0]
}

test('a clean old business is of class A and one listed as unreachable at least of class C', async () => {
  const clean = await businessFounded('清和', '2015-05-01')
  const listed = await businessFounded('远山', '2015-05-01')
  await write(fact(listed, 'abnormalListed', '2026-02-01', { reason: 'unreachable' }))
  const result = await classify(platform.contextAt(at, await officer()), { asOf: '2026-03-01' })
  expect(result).toMatchObject({ model: 'general-1', asOf: '2026-03-01', businesses: 2 })
  expect(await classOf(clean)).toMatchObject({ class: 'A', deciding_rule: 'borders' })
  expect(await classOf(listed)).toMatchObject({ class: 'C', deciding_rule: 'F2' })
  expect(result.classA + result.classB + result.classC + result.classD).toBe(result.businesses)
})

test('a listing on the serious list counts at once, not on the first of the next month', async () => {
  const id = await businessFounded('顺达', '2015-05-01')
  await classify(platform.contextAt(at, founder), { asOf: '2026-03-01' })
  expect(await classOf(id)).toMatchObject({ class: 'A' })
  at = '2026-03-10T02:00:00.000Z'
  const context = platform.contextAt(at, founder)
  await runCommand(context, { name: 'test.fact', input: {} }, (tx) =>
    recordFact(tx, context, fact(id, 'seriousListed', '2026-03-09', { reason: 'other' })),
  )
  await platform.settle()
  expect(await classOf(id)).toMatchObject({ class: 'D', deciding_rule: 'V1', as_of: '2026-03-10' })
})

test('a list that comes as a batch counts at once for each business on it', async () => {
  const ids = [await businessFounded('启明', '2015-05-01'), await businessFounded('万和', '2015-05-01')]
  await classify(platform.contextAt(at, founder), { asOf: '2026-03-10' })
  await write(...ids.map((id) => fact(id, 'seriousListed', '2026-03-10', {})))
  await platform.settle()
  expect(await Promise.all(ids.map(classOf))).toMatchObject([
    { class: 'D', deciding_rule: 'V1' },
    { class: 'D', deciding_rule: 'V1' },
  ])
})

test('the sum of the explained lines less the credits is the stored score, and opening it is journalled', async () => {
  const id = await businessFounded('新禾', '2025-09-01')
  await write(fact(id, 'abnormalListed', '2026-01-15', { reason: 'publicity' }))
  await classify(platform.contextAt(at, founder), { asOf: '2026-03-10' })
  const explained = await explainClass(platform.contextAt(at, await officer()), id)
  const { lines, sum, creditPoints, score } = explained.explanation
  expect(lines.reduce((total, { points }) => total + points, 0)).toBe(sum)
  expect(Math.max(0, sum - creditPoints)).toBe(score)
  expect((await classOf(id)).score).toBe(score)
  expect(explained.records.map(({ kind }) => kind)).toContain('abnormalListed')
  const { rows } = await platform.pool.query(
    `select count(*)::int as n from journal.entry where action = 'credit.explain' and subject->>'ref' = $1`,
    [id],
  )
  expect(rows[0].n).toBe(1)
})

test('the class of another county’s business cannot be opened, and a class of tomorrow cannot be made', async () => {
  const id = await businessFounded('福源', '2015-05-01')
  await classify(platform.contextAt(at, founder), { asOf: '2026-03-10' })
  const stranger = await personOf(platform, platform.contextAt(at, founder), tree.otherCounty.id, ['creditOfficer'])
  await expect(explainClass(platform.contextAt(at, stranger), id)).rejects.toThrow('business/not-found')
  await expect(classify(platform.contextAt(at, founder), { asOf: '2026-03-11' })).rejects.toThrow(
    'classification/in-future',
  )
})

test('the class of a past day stays readable when a later run gives another', async () => {
  const id = await businessFounded('长乐', '2015-05-01')
  await classify(platform.contextAt(at, founder), { asOf: '2026-03-10' })
  at = '2026-04-01T02:00:00.000Z'
  await write(fact(id, 'abnormalListed', '2026-03-12', { reason: 'annualReport' }))
  await classify(platform.contextAt(at, founder), { asOf: '2026-04-01' })
  const { rows } = await platform.pool.query(
    `select as_of::text, class from credit.classification where business_id = $1 order by as_of`,
    [id],
  )
  expect(rows).toEqual([
    { as_of: '2026-03-10', class: 'A' },
    { as_of: '2026-04-01', class: 'C' },
  ])
})
