import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { readableOf } from '../../kernel/files.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { beginImport, changeBusiness, createBusiness, mergeImport, readImport } from '../businesses/index.ts'
import { enterFact, recordFact, recordFacts, withdrawEnteredFact, withdrawFact } from './actions.ts'
import { dossierOf, timelinePage } from './queries/dossier.ts'

let platform: TestPlatform
let registrar: Caller
let stranger: Caller
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform()
  const setUp = platform.contextAt(at, founder)
  const tree = await smallTree(setUp)
  registrar = await personOf(platform, setUp, tree.county.id, ['registrar'])
  stranger = await personOf(platform, setUp, tree.otherCounty.id, ['registrar'])
})
afterAll(() => platform.drop())

const context = (caller = registrar) => platform.contextAt(at, caller)
let made = 0
const newCode = () => makeCreditCode('91', '990121', `MC${String(++made).padStart(6, '0')}`)

async function newBusiness(more: object = {}) {
  const input = {
    subjectKind: 'business',
    state: 'active',
    name: `档案店${made}`,
    creditCode: newCode(),
    ...more,
  } as const
  return createBusiness(context(), input)
}

const fact = (subjectId: string, occurredOn = '2026-01-05', more: object = {}) => ({
  subjectId,
  kind: 'abnormalListed',
  occurredOn,
  payload: { reason: 'unreachable' },
  sourceModule: 'credit',
  ...more,
})
const record = (one: ReturnType<typeof fact>) =>
  platform.db.transaction().execute((tx) => recordFact(tx, context(), one))
const kindsOf = async (subjectId: string) =>
  (await dossierOf(context(), subjectId)).timeline.items.map(({ kind, occurredOn }) => [kind, occurredOn])

async function merge(content: string) {
  const file = await context().files.keep(readableOf(content), 1_000_000)
  const { id } = await beginImport(context(), { file, name: 'r.csv' })
  await readImport(context(), id, async () => {})
  await mergeImport(context(), id)
}

async function idOf(code: string): Promise<string> {
  const { rows } = await platform.pool.query('select id from businesses.business where credit_code = $1', [code])
  return rows[0].id
}

test('what is entered and changed in the register is a fact of the dossier on its day', async () => {
  const made = await newBusiness({ foundedOn: '2020-02-03', head: '赵强' })
  const { id, subjectKind, name, state, creditCode, foundedOn } = made
  await changeBusiness(context(), id, { subjectKind, name, state, creditCode, foundedOn, head: '钱多', version: 1 })
  await platform.settle()
  const { timeline } = await dossierOf(context(), id)
  expect(timeline.items.map(({ kind, occurredOn, payload }) => [kind, occurredOn, payload])).toEqual([
    ['registrationChanged', '2026-03-02', { what: ['legalRepresentative'] }],
    ['registered', '2020-02-03', {}],
  ])
})

test('a merged register writes its facts at once; a day nobody knows is no fact, a value completed is no change', async () => {
  const [one, two] = [newCode(), newCode()]
  const header = '名称,统一社会信用代码,成立日期,法定代表人,经营范围'
  await merge(`${header}\n甲店,${one},2019-05-06,赵强,N/A\n乙店,${two},N/A,赵强,零售\n`)
  await platform.settle()
  const [first, second] = [await idOf(one), await idOf(two)]
  expect(await kindsOf(first)).toEqual([['registered', '2019-05-06']])
  expect(await kindsOf(second)).toEqual([])
  await merge(`${header}\n甲店,${one},2019-05-06,赵强,餐饮\n乙店,${two},N/A,钱多,零售\n`)
  await platform.settle()
  expect(await kindsOf(first)).toEqual([['registered', '2019-05-06']])
  const [changed] = (await dossierOf(context(), second)).timeline.items
  expect(changed).toMatchObject({
    kind: 'registrationChanged',
    payload: { what: ['legalRepresentative'] },
    sourceModule: 'businesses',
  })
  const told = await platform.pool.query(
    `select body from kernel.event where name = 'dossiers.factsRecorded' order by at, id`,
  )
  const batches = await platform.pool.query(
    `select batch_id, count(*)::int as count from dossiers.fact where batch_id is not null group by 1`,
  )
  expect(new Set(told.rows.map(({ body }) => `${body.batchId} ${body.count}`))).toEqual(
    new Set(batches.rows.map(({ batch_id, count }) => `${batch_id} ${count}`)),
  )
})

test('a dossier of another county does not exist for this one', async () => {
  const { id } = await newBusiness()
  await expect(dossierOf(context(stranger), id)).rejects.toThrow('business/not-found')
  await expect(timelinePage(context(stranger), id, {})).rejects.toThrow('business/not-found')
  const entry = { subjectId: id, kind: 'seriousListed', occurredOn: '2026-01-05', payload: {}, source: '文书1号' }
  await expect(enterFact(context(stranger), entry)).rejects.toThrow('business/not-found')
  expect(await kindsOf(id)).toEqual([])
})

test('a fact is past, of a subject that exists, and told to who listens', async () => {
  const { id, bureauId } = await newBusiness()
  await expect(record(fact(id, '2026-03-03'))).rejects.toThrow('fact/in-future')
  await expect(record(fact(crypto.randomUUID()))).rejects.toThrow('subject/not-found')
  await record(fact(id, '2026-03-02'))
  const { rows } = await platform.pool.query(
    `select body from kernel.event where name = 'dossiers.factRecorded' and body->>'subjectId' = $1`,
    [id],
  )
  expect(rows).toEqual([{ body: { subjectId: id, kind: 'abnormalListed', occurredOn: '2026-03-02' } }])
  const stored = await platform.pool.query(
    'select bureau_id, occurred_on::text from dossiers.fact_view where subject_id = $1',
    [id],
  )
  expect(stored.rows).toEqual([{ bureau_id: bureauId, occurred_on: '2026-03-02' }])
})

test('many facts are written all or none', async () => {
  const { id } = await newBusiness()
  const facts = Array.from({ length: 6000 }, (_, index) => fact(id, '2025-12-01', { sourceRef: `list ${index}` }))
  const write = (all: typeof facts) => platform.db.transaction().execute((tx) => recordFacts(tx, context(), all))
  await expect(write([...facts, fact(crypto.randomUUID())])).rejects.toThrow('subject/not-found')
  expect((await dossierOf(context(), id)).kinds).toEqual([])
  const { batchId, count } = await write(facts)
  expect(count).toBe(6000)
  const { rows } = await platform.pool.query('select count(*)::int as n from dossiers.fact_view where batch_id = $1', [
    batchId,
  ])
  expect(rows[0].n).toBe(6000)
})

test('the planner knows of many facts at once, also when a person enters them', async () => {
  const { id } = await newBusiness()
  await platform.pool.query('analyze dossiers.fact')
  const known = async () => {
    const { rows } = await platform.pool.query(
      `select reltuples::int as known, (select count(*)::int from dossiers.fact) as there from pg_class
       where oid = 'dossiers.fact'::regclass`,
    )
    return rows[0]
  }
  const facts = Array.from({ length: 9000 }, (_, index) => fact(id, '2025-12-01', { sourceRef: `file ${index}` }))
  await context()
    .db.transaction()
    .execute((tx) => recordFacts(tx, context(), facts))
  const { known: after, there } = await known()
  expect(after).toBe(there)
  await expect(dossierOf(context(stranger), id)).rejects.toThrow('business/not-found')
})

test('a withdrawn fact stays in the file with its reason and counts no longer', async () => {
  const { id } = await newBusiness()
  const factId = await record(fact(id))
  expect((await dossierOf(context(), id)).portrait.map(({ tag }) => tag)).toEqual(['abnormalListed'])
  const take = () =>
    platform.db
      .transaction()
      .execute((tx) => withdrawFact(tx, context(), { subjectId: id, id: factId, reason: '列错主体' }))
  await take()
  const { portrait, timeline } = await dossierOf(context(), id)
  expect([portrait, timeline.items[0]?.withdrawnReason]).toEqual([[], '列错主体'])
  await expect(take()).rejects.toThrow('fact/not-open')
})

test('a fact entered by hand names its document and can be taken back by hand; one of a module cannot', async () => {
  const { id: subjectId } = await newBusiness()
  const entry = {
    subjectId,
    kind: 'permitGranted',
    occurredOn: '2025-06-01',
    payload: { category: 'catering' },
    source: '食品经营许可 JY2001',
  }
  const { id } = await enterFact(context(), entry)
  expect((await dossierOf(context(), subjectId)).timeline.items).toMatchObject([
    { id, sourceModule: 'dossiers', sourceRef: '食品经营许可 JY2001' },
  ])
  await withdrawEnteredFact(context(), { subjectId, id, reason: '录错' })
  const ofModule = await record(fact(subjectId))
  await expect(withdrawEnteredFact(context(), { subjectId, id: ofModule, reason: '不该' })).rejects.toThrow(
    'fact/of-a-module',
  )
})

test('the timeline goes on page after page, of one kind if asked', async () => {
  const { id } = await newBusiness()
  for (let day = 1; day <= 7; day += 1) await record(fact(id, `2025-11-0${day}`))
  await record(fact(id, '2025-11-04', { kind: 'seriousListed', payload: {} }))
  const days: string[] = []
  let after: string | null = null
  do {
    const page = await timelinePage(context(), id, { kind: 'abnormalListed', limit: 3, ...(after ? { after } : {}) })
    days.push(...page.items.map(({ occurredOn }) => occurredOn))
    after = page.next
  } while (after)
  expect(days).toEqual([7, 6, 5, 4, 3, 2, 1].map((day) => `2025-11-0${day}`))
  await expect(timelinePage(context(), id, { after: 'elsewhere' })).rejects.toThrow('timeline/bad-cursor')
})
