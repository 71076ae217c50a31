import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../kernel/command.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { recordFacts } from '../dossiers/index.ts'
import { explainClass } from './actions/explain-class.ts'
import { changeModel, classify, compareModels, decideModel, draftModel, proposeModel, withdrawModel } from './index.ts'
import { findComparison, listGroupMoves, listMoves } from './queries/comparisons.ts'
import { creditJournalled } from './queries/journalled.ts'
import { findModelRow, getModelInForce } from './queries/models.ts'
import { type ModelNumbers, numbersOf } from './rules/index.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let at = '2026-03-01T01:00:00.000Z'
const ids: string[] = []
const people = {} as Record<
  'officer' | 'leader' | 'countyLeader' | 'otherOfficer',
  Parameters<TestPlatform['contextAt']>[1]
>

const as = (caller = founder as (typeof people)['officer']) => platform.contextAt(at, caller)

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(as())
  people.officer = await personOf(platform, as(), tree.city.id, ['creditOfficer'])
  people.leader = await personOf(platform, as(), tree.city.id, ['bureauLeader', 'creditOfficer'])
  people.countyLeader = await personOf(platform, as(), tree.county.id, ['bureauLeader'])
  people.otherOfficer = await personOf(platform, as(), tree.otherCounty.id, ['creditOfficer'])
  const registrar = as(await personOf(platform, as(), tree.county.id, ['registrar']))
  for (let number = 1; number <= 10; number += 1) {
    const place = { domicile: `沛河县南街${number}号`, foundedOn: '2015-05-01', state: 'active' } as const
    const kind = number % 2 === 0 ? 'individualBusiness' : 'limitedCompany'
    ids.push((await createBusiness(registrar, { ...place, subjectKind: 'business', name: `店${number}`, kind })).id)
  }
  await platform.settle()
  // Delisted half a year ago: abnormal_state 1, 15 points of R301.
  for (const [kind, on] of [
    ['abnormalListed', '2025-06-01'],
    ['abnormalDelisted', '2025-09-01'],
  ] as const)
    await runCommand(as(), { name: 'test.facts', input: { kind } }, (tx) =>
      recordFacts(
        tx,
        as(),
        ids.slice(0, 3).map((subjectId) => ({
          ...{ subjectId, kind, occurredOn: on, sourceModule: 'test' },
          payload: kind === 'abnormalListed' ? { reason: 'unreachable' } : { reason: 'unreachable', how: 'removed' },
        })),
      ),
    )
  await platform.settle()
  await classify(as(), { asOf: '2026-03-01' })
}, 120_000)
afterAll(() => platform?.drop())

const general = async () =>
  platform.db.selectFrom('credit.modelVersion').selectAll().where('code', '=', 'general-1').executeTakeFirstOrThrow()

/** R301 weighs 55 instead of 15 for who left the list within the year; L1 and K do not change. */
const heavier = (numbers: ModelNumbers): ModelNumbers => ({
  ...numbers,
  borders: { mode: 'fixed', points: [10, 30, 140] },
  indicators: numbers.indicators.map((one) =>
    one.id === 'R301'
      ? {
          ...one,
          bands: [
            { from: 3, points: 50 },
            { from: 2, to: 2, points: 48 },
            { from: 1, to: 1, points: 45 },
          ],
        }
      : one,
  ),
})

async function drafted() {
  const base = await general()
  const draft = await draftModel(as(people.officer), { basedOnId: base.id, reason: '移出后一年内再犯较多' })
  const row = await findModelRow(platform.db, draft.id)
  if (!row) throw new Error('no draft')
  return changeModel(as(people.officer), draft.id, { numbers: heavier(numbersOf(row.body)), version: draft.version })
}

test('a draft takes the next number of its line and leaves the version it is based on as it was', async () => {
  const before = (await general()).body
  const draft = await drafted()
  expect(draft).toMatchObject({
    code: 'general-2',
    basedOn: 'general-1',
    state: 'draft',
    inForceFrom: null,
    version: 2,
  })
  expect((await general()).body).toEqual(before)
  expect((await getModelInForce(platform.db, '2026-03-01')).id).toBe('general-1')
})

test('numbers that do not add up to 1000 are refused with the place', async () => {
  const [draft] = await listDrafts()
  const row = await findModelRow(platform.db, draft?.id ?? '')
  const numbers = numbersOf(row?.body ?? ({} as never))
  const tooMuch = numbers.indicators.map((one) => (one.id === 'R302' ? { ...one, maximum: 120 } : one))
  await expect(
    changeModel(as(people.officer), draft?.id ?? '', { numbers: { ...numbers, indicators: tooMuch }, version: 2 }),
  ).rejects.toMatchObject({ code: 'risk-model/malformed', details: { path: 'maximum', expected: 1000, found: 1020 } })
})

const listDrafts = () =>
  platform.db.selectFrom('credit.modelVersion').selectAll().where('state', '<>', 'adopted').orderBy('code').execute()

test('a draft nobody has weighed against the version in force is not proposed', async () => {
  const [draft] = await listDrafts()
  await expect(proposeModel(as(people.officer), draft?.id ?? '', { version: 2 })).rejects.toMatchObject({
    code: 'risk-model/not-compared',
  })
})

test('side by side: who changes his class, with the lines that changed, and no class is touched', async () => {
  const [draft] = await listDrafts()
  const modelId = draft?.id ?? ''
  const classesBefore = await classesNow()
  expect(await compareModels(as(people.officer), { modelId })).toEqual({ modelId, businesses: 10 })
  expect(await classesNow()).toEqual(classesBefore)
  const moves = await listMoves(as(people.officer), modelId)
  expect(moves).toEqual([
    { classBefore: 'A', classAfter: 'A', businesses: 7 },
    { classBefore: 'B', classAfter: 'C', businesses: 3 },
  ])
  const changes = await platform.pool.query(
    `select business_id, score_after - score_before as more, lines from credit.model_comparison_change order by business_id`,
  )
  expect(changes.rows).toEqual(
    ids
      .slice(0, 3)
      .sort()
      .map((id) => ({ business_id: id, more: 30, lines: ['R301 15 45'] })),
  )
  const groups = await listGroupMoves(as(people.officer), modelId)
  expect(groups.filter(({ by }) => by === 'size')).toEqual([
    { by: 'size', value: 'individual', businesses: 5, riskier: 1, safer: 0 },
    { by: 'size', value: 'unknown', businesses: 5, riskier: 2, safer: 0 },
  ])
  expect(groups.filter(({ by }) => by === 'bureau')).toEqual([
    { by: 'bureau', value: tree.county.id, businesses: 10, riskier: 3, safer: 0 },
  ])
})

const classesNow = async () =>
  (await platform.pool.query('select * from credit.current_class order by business_id')).rows

test('nobody counts businesses that lie outside his bureaus', async () => {
  const [draft] = await listDrafts()
  expect(await listMoves(as(people.otherOfficer), draft?.id ?? '')).toEqual([])
  expect(await listGroupMoves(as(people.otherOfficer), draft?.id ?? '')).toEqual([])
})

test('a draft is changed, weighed and withdrawn in its own bureau alone, though others see it', async () => {
  const [draft] = await listDrafts()
  const id = draft?.id ?? ''
  const foreign = { code: 'risk-model/other-bureau' }
  await expect(withdrawModel(as(people.otherOfficer), id, { version: 2 })).rejects.toMatchObject(foreign)
  await expect(proposeModel(as(people.otherOfficer), id, { version: 2 })).rejects.toMatchObject(foreign)
  await expect(compareModels(as(people.otherOfficer), { modelId: id })).rejects.toMatchObject(foreign)
})

test('a changed draft must be weighed again', async () => {
  const [draft] = await listDrafts()
  const id = draft?.id ?? ''
  const row = await findModelRow(platform.db, id)
  await changeModel(as(people.officer), id, { numbers: numbersOf(row?.body ?? ({} as never)), version: 2 })
  expect(await findComparison(platform.db, id)).toBeUndefined()
  await compareModels(as(people.officer), { modelId: id })
  expect(await proposeModel(as(people.officer), id, { version: 3 })).toMatchObject({ state: 'proposed', version: 4 })
  await platform.settle()
  const { rows: told } = await platform.pool.query('select account_id from kernel.notice where path = $1', [
    `/risk-models/${id}`,
  ])
  expect(told).toEqual([{ account_id: people.leader?.accountId }])
  await expect(
    changeModel(as(people.officer), id, { numbers: numbersOf(row?.body ?? ({} as never)), version: 4 }),
  ).rejects.toMatchObject({ code: 'risk-model/not-open' })
})

test('who drafted, who answers for a part of the register only, and a day that is no first of a later month are refused', async () => {
  const [draft] = await listDrafts()
  const decide = (caller: (typeof people)['leader'], inForceFrom: string) =>
    decideModel(as(caller), draft?.id ?? '', { decision: 'adopt', inForceFrom, reason: '同意', version: 4 })
  await expect(decide(people.officer, '2026-04-01')).rejects.toMatchObject({ code: 'risk-model/not-permitted' })
  const beyond = await personOf(platform, as(), tree.otherCounty.id, ['bureauLeader'])
  await expect(decide(beyond, '2026-04-01')).rejects.toMatchObject({ code: 'risk-model/beyond-bureaus' })
  await expect(decide(people.leader, '2026-04-15')).rejects.toMatchObject({ code: 'risk-model/day-not-first' })
  await expect(decide(people.leader, '2026-03-01')).rejects.toMatchObject({ code: 'risk-model/day-past' })
  await expect(decide(people.leader, '2026-04-01')).resolves.toMatchObject({
    state: 'adopted',
    inForceFrom: '2026-04-01',
  })
})

test('from its day on the next run uses it, explanations name it, and the days before keep theirs', async () => {
  expect((await getModelInForce(platform.db, '2026-03-31')).id).toBe('general-1')
  at = '2026-04-01T01:00:00.000Z'
  expect(await classify(as(), { asOf: '2026-04-01' })).toMatchObject({ model: 'general-2', classC: 3 })
  const { explanation, history } = await explainClass(as(people.officer), ids[0] ?? '')
  expect(explanation).toMatchObject({ model: 'general-2', class: 'C', borders: [10, 30, 140] })
  expect(history.map(({ asOf, model }) => [asOf, model])).toEqual([
    ['2026-04-01', 'general-2'],
    ['2026-03-01', 'general-1'],
  ])
  expect(await classify(as(), { asOf: '2026-03-31' })).toMatchObject({ model: 'general-1' })
})

test('a version that stands is not overtaken by one that begins earlier, and one withdrawn is over', async () => {
  const draft = await drafted()
  expect(draft.code).toBe('general-3')
  await compareModels(as(people.officer), { modelId: draft.id })
  await proposeModel(as(people.officer), draft.id, { version: 2 })
  const returned = await decideModel(as(people.leader), draft.id, {
    decision: 'return',
    reason: '再看一个月',
    version: 3,
  })
  expect(returned).toMatchObject({ state: 'draft', decision: '再看一个月', inForceFrom: null })
  await withdrawModel(as(people.officer), draft.id, { version: 4 })
  await expect(withdrawModel(as(people.officer), draft.id, { version: 5 })).rejects.toMatchObject({
    code: 'risk-model/not-open',
  })
})

test('every version stands in the journal as it is', async () => {
  expect((await payloadsOf(platform, 'credit.adoptModel')).length).toBe(2)
  const { findings } = await verifyRecords({ db: platform.db, secrets: as().site.secrets }, creditJournalled)
  expect(findings).toEqual([])
})
