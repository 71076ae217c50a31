import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { overseeEach, overseeMatter, passOversights, takeOversightStep } from './actions/oversee.ts'
import { giveMatter, takeMatterStep, undoMatterStep } from './actions/steps.ts'
import { turnOversights } from './actions/turn-oversights.ts'
import { courseOf } from './queries/course.ts'
import { atRiskOf, inboxOf, matterRegister, proposedOf } from './queries/index.ts'
import { oversightRegister, ownOversights } from './queries/oversights.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let colleague: Caller
let chief: Caller
let leader: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { county, otherCounty, office } = await smallTree(context)
  handler = await personOf(platform, context, office.id, ['complaintHandler'])
  colleague = await personOf(platform, context, office.id, ['complaintHandler'])
  chief = await personOf(platform, context, county.id, ['sectionChief'])
  leader = await personOf(platform, context, county.id, ['bureauLeader'])
  stranger = await personOf(platform, context, otherCounty.id, ['sectionChief'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const complain = async (holder: Caller | null = handler) => {
  const { id } = await receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: clock.at.slice(0, 10), facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
  if (holder) await giveMatter(as(handler), kinds, id, { holderId: holder.accountId, version: 1 })
  return id
}
const demand = { level: 'assigned', words: '三日内报告进展', answerBy: '2026-06-05' } as const
const oversee = (caller: Caller, matterId: string, more: object = {}) =>
  overseeMatter(as(caller), kinds, { ...demand, ...more, matterId })
const toldOf = async (kind: string, path: string): Promise<string[]> => {
  const { rows } = await platform.pool.query('select account_id from kernel.notice where kind = $1 and path = $2', [
    kind,
    path,
  ])
  return rows.map(({ account_id }) => account_id)
}
const register = oversightRegister(kinds)
const mine = async (caller: Caller) => {
  const asked = readQuestion(register.model, { limit: '200' }, 'answerBy')
  return (await listPage(as(caller), ownOversights(register), asked)).items.map(({ id }) => id)
}
const matters = matterRegister(kinds)
const listed = async (caller: Caller, narrowed: typeof matters) => {
  const asked = readQuestion(matters.model, { limit: '200' }, 'dueOn')
  return (await listPage(as(caller), narrowed, asked)).items.map(({ id }) => id)
}

test('who leads sets a matter under oversight: its holder hears it, finds it on top of his own, and acknowledges and answers', async () => {
  day('2026-06-01')
  const matterId = await complain()
  const { id } = await oversee(chief, matterId)
  expect(await toldOf('matters.overseen', `/oversights/${id}`)).toEqual([handler.accountId])
  expect(await mine(handler)).toContain(id)
  expect(await mine(colleague)).not.toContain(id)
  expect(await courseOf(as(handler), kinds, matterId)).toMatchObject({
    oversight: { id, level: 'assigned', state: 'set', words: demand.words },
  })
  await takeOversightStep(as(handler), kinds, id, { step: 'acknowledge', version: 1 })
  await takeOversightStep(as(handler), kinds, id, { step: 'answer', answer: '已约双方调解', version: 2 })
  expect(await mine(handler)).not.toContain(id)
  expect(await mine(chief)).toContain(id)
  expect(await toldOf('matters.oversightAnswered', `/oversights/${id}`)).toEqual([chief.accountId])
  await expect(takeOversightStep(as(leader), kinds, id, { step: 'end', version: 3 })).rejects.toMatchObject({
    code: 'oversight/not-setter',
  })
  await takeOversightStep(as(chief), kinds, id, { step: 'end', version: 3 })
  expect(await courseOf(as(handler), kinds, matterId)).toMatchObject({ oversight: null })
  expect(await payloadsOf(platform, 'matters.oversight.answer')).toMatchObject([{ answer: '已约双方调解' }])
})

test('a matter stands under one oversight at a time, also when two leaders are at it at once', async () => {
  day('2026-06-01')
  const matterId = await complain()
  const both = await Promise.allSettled([oversee(chief, matterId), oversee(leader, matterId)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(oversee(leader, matterId)).rejects.toMatchObject({ code: 'oversight/open-already' })
})

test('who does not lead sets none, and of another bureau nothing is seen', async () => {
  day('2026-06-01')
  const matterId = await complain()
  await expect(oversee(colleague, matterId)).rejects.toMatchObject({ code: 'oversight/not-permitted' })
  await expect(oversee(stranger, matterId)).rejects.toMatchObject({ code: 'matter/not-found' })
  const { id } = await oversee(chief, matterId)
  await expect(takeOversightStep(as(stranger), kinds, id, { step: 'end', version: 1 })).rejects.toMatchObject({
    code: 'oversight/not-found',
  })
  expect(await mine(stranger)).toEqual([])
})

test('the same command twice is one oversight', async () => {
  day('2026-06-01')
  const input = { ...demand, matterId: await complain() }
  const once = { ...as(chief), commandKey: crypto.randomUUID() }
  const first = await overseeMatter(once, kinds, input)
  expect(await overseeMatter(once, kinds, input)).toEqual(first)
})

test('when the matter goes into other hands, the oversight goes along and is acknowledged anew', async () => {
  day('2026-06-01')
  const matterId = await complain()
  const { id } = await oversee(chief, matterId)
  await takeOversightStep(as(handler), kinds, id, { step: 'acknowledge', version: 1 })
  await giveMatter(as(chief), kinds, matterId, { holderId: colleague.accountId, version: 2 })
  expect(await mine(handler)).not.toContain(id)
  expect(await mine(colleague)).toContain(id)
  await expect(takeOversightStep(as(handler), kinds, id, { step: 'acknowledge', version: 3 })).rejects.toMatchObject({
    code: 'oversight/not-asked',
  })
  await takeOversightStep(as(colleague), kinds, id, { step: 'acknowledge', version: 3 })
})

test('who has set it and leaves hands it to a colleague, who ends it', async () => {
  day('2026-06-01')
  const { id } = await oversee(chief, await complain())
  const [from, to] = [chief, leader].map(({ accountId }) => ({ accountId: accountId ?? '', officerId: null }))
  if (!from || !to) throw new Error('nobody')
  await platform.db.transaction().execute((tx) => passOversights(tx, as(chief), { from, to, ids: [id] }))
  await takeOversightStep(as(leader), kinds, id, { step: 'end', version: 2 })
})

test('it warns who holds it and who set it as the days go by, each time once', async () => {
  day('2026-06-01')
  const { id } = await oversee(chief, await complain())
  for (const on of ['2026-06-02', '2026-06-03', '2026-06-05', '2026-06-06', '2026-06-09']) {
    day(on)
    await turnOversights(as(founder))
    await turnOversights(as(founder))
  }
  const { rows } = await platform.pool.query(
    `select kind, at, account_id from kernel.notice where path = $1 and kind <> 'matters.overseen' order by id`,
    [`/oversights/${id}`],
  )
  const told = (who: Caller) => rows.filter(({ account_id }) => account_id === who.accountId).map(({ kind }) => kind)
  expect(told(handler)).toEqual(['matters.notAcknowledged', 'matters.answerDue', 'matters.notAnswered'])
  expect(told(chief)).toEqual(['matters.notAcknowledged', 'matters.notAnswered'])
})

test('what went over its day is proposed to who leads, and nothing is done by itself', async () => {
  day('2026-06-01')
  const over = await complain()
  day('2026-06-12')
  const fresh = await complain()
  day('2026-06-15')
  expect(await listed(chief, proposedOf(matters))).toContain(over)
  expect(await listed(chief, proposedOf(matters))).not.toContain(fresh)
  const { rows } = await platform.pool.query('select 1 from matters.oversight where matter_id = $1', [over])
  expect(rows).toEqual([])
  const answerBy = '2026-06-18'
  const reply = await overseeEach(as(chief), kinds, [over, fresh], { ...demand, answerBy })
  expect(reply).toMatchObject({ done: [over, fresh], refused: [] })
  const again = await overseeEach(as(chief), kinds, [over], { ...demand, answerBy })
  expect(again).toMatchObject({ done: [], refused: [{ id: over, code: 'oversight/open-already' }] })
  expect(await listed(chief, proposedOf(matters))).not.toContain(over)
})

test('at risk is what ends within three working days or has run over', async () => {
  day('2026-06-01')
  const id = await complain()
  const risky = atRiskOf(inboxOf(matters))
  // Due on Wednesday the 10th: three working days before is Friday the 5th.
  for (const [on, isAtRisk] of [
    ['2026-06-04', false],
    ['2026-06-05', true],
    ['2026-06-11', true],
  ] as const) {
    day(on)
    expect((await listed(handler, risky)).includes(id)).toBe(isAtRisk)
  }
})

test('who set it is told when the matter has ended, has it on his list to end it, and nobody is warned any more', async () => {
  day('2026-06-01')
  const id = await complain()
  const { id: oversightId } = await oversee(chief, id)
  const { version } = await courseOf(as(handler), kinds, id)
  await takeMatterStep(as(handler), kinds, id, { step: 'guide', version, input: { outcome: '向住建部门反映' } })
  expect(await toldOf('matters.overseenMatterEnded', `/oversights/${oversightId}`)).toEqual([chief.accountId])
  expect(await mine(chief)).toContain(oversightId)
  expect(await mine(leader)).not.toContain(oversightId)
  day('2026-06-20')
  await turnOversights(as(founder))
  expect(await toldOf('matters.notAnswered', `/oversights/${oversightId}`)).toEqual([])
  await takeOversightStep(as(chief), kinds, oversightId, { step: 'end', version: 1 })
  expect(await mine(chief)).not.toContain(oversightId)
})

test('an end that is undone brings the warnings back, also of a day that passed meanwhile, each once', async () => {
  day('2026-06-01')
  const earlier = await complain()
  const id = await complain()
  const { id: oversightId } = await oversee(chief, id)
  const path = `/oversights/${oversightId}`
  day('2026-06-02')
  const { version } = await courseOf(as(handler), kinds, id)
  await takeMatterStep(as(handler), kinds, id, {
    step: 'joinToEarlier',
    version,
    input: { joinedTo: earlier, outcome: '同一争议' },
  })
  await takeOversightStep(as(handler), kinds, oversightId, { step: 'acknowledge', version: 1 })
  day('2026-06-08')
  await turnOversights(as(founder))
  expect(await toldOf('matters.notAnswered', path)).toEqual([])
  const joined = await courseOf(as(chief), kinds, id)
  await undoMatterStep(as(chief), kinds, id, { reason: '并案有误', version: joined.version })
  await turnOversights(as(founder))
  await turnOversights(as(founder))
  expect((await toldOf('matters.notAnswered', path)).sort()).toEqual([handler.accountId, chief.accountId].sort())
})

test('every act on an oversight is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const journalled = modules.flatMap(({ journalled: own = [] }) => own)
  const registers = journalled.filter(({ subjectType }) => subjectType === 'oversight')
  const found = await verifyRecords({ db, secrets: site.secrets }, registers)
  expect(found).toMatchObject({ findings: [] })
  expect(found.checked[0]?.proved).toBeGreaterThan(5)
})
