import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { readJson } from '../../kernel/reference-data.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { remediesFigures } from './figures.ts'
import { receiveRemedy } from './index.ts'
import type { NewRemedy } from './model.ts'
import { remediesDocumentKinds } from './queries/documents.ts'
import { getRemedy } from './queries/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const today = () => clock.at.slice(0, 10)

let platform: TestPlatform
let lawyer: Caller
let leader: Caller
let stranger: Caller
let complaintId: string
let foreignId: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  lawyer = await personOf(platform, context, tree.county.id, ['legalReviewer'])
  leader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
  const handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  const complain = (caller: Caller) =>
    receiveComplaint(as(caller), {
      ...{ respondentName: '城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
      ...{ channel: 'counter', receivedOn: '2026-05-20', facts: '电饭煲不能加热', claim: '退货' },
    })
  complaintId = (await complain(handler)).id
  foreignId = (await complain(stranger)).id
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

const receive = (more: Partial<NewRemedy> = {}, caller = lawyer) =>
  receiveRemedy(as(caller), {
    ...{ kind: 'reconsideration', about: '城关百货店投诉不予受理', applicantName: '王小明', organ: '沛河县人民政府' },
    ...{ complaintId, claim: '撤销不予受理决定', receivedOn: today(), ...more },
  })
const course = (id: string) => courseOf(as(lawyer), kinds, id)
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await course(id)
  await takeMatterStep(as(lawyer), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
async function approved(id: string, name: string, input?: Record<string, unknown>) {
  await step(id, name, input)
  const { version } = await course(id)
  await decideApproval(as(leader), kinds, id, { decision: 'approve', version })
}
const clocksOf = async (id: string) => Object.fromEntries((await course(id)).clocks.map((one) => [one.name, one.dueOn]))
const papersOf = async (id: string): Promise<string[]> =>
  (await platform.pool.query('select kind from documents.document where subject_id = $1 order by kind', [id])).rows.map(
    ({ kind }) => kind,
  )

describe('A reconsideration', () => {
  test('is answered within ten working days by the paper the head approved, and closed once what was ordered is done', async () => {
    const { id, timelyUntil } = await receive({ knownOn: '2026-05-22' })
    expect(timelyUntil).toBe('2026-07-21')
    expect(await clocksOf(id)).toEqual({ answer: '2026-06-15' })
    await approved(id, 'answer', { outcome: '决定事实清楚、适用依据正确。' })
    expect(await papersOf(id)).toEqual(['remedies.reconsiderationAnswer'])
    await step(id, 'enterRuling', { ruling: 'revoked', on: today(), outcome: '撤销，责令重新处理' })
    await expect(step(id, 'close')).rejects.toThrow('step/missing')
    await step(id, 'comply', { on: today(), outcome: '已重新受理' })
    await step(id, 'close')
    expect((await course(id)).state).toBe('closed')
    expect(await getRemedy(platform.db, id)).toMatchObject({ ruling: 'revoked', isFinal: true })
  })

  test('is about a decision the caller sees, and about one at all', async () => {
    const { complaintId: _, ...without } = await getRemedy(platform.db, (await receive()).id)
    expect(without.about).toBe('城关百货店投诉不予受理')
    await expect(receive({ complaintId: null })).rejects.toThrow('remedy/decision-missing')
    await expect(receive({ complaintId: foreignId })).rejects.toThrow('complaint/not-found')
    await expect(receive({ receivedOn: '2026-06-02' })).rejects.toThrow('remedy/received-later')
    await expect(receive({ knownOn: '2026-06-02' })).rejects.toThrow('remedy/known-later')
  })

  test('has a decision of no day before it was asked for', async () => {
    const { id } = await receive()
    await expect(
      step(id, 'enterRulingUnanswered', { ruling: 'upheld', on: '2026-05-31', outcome: '维持' }),
    ).rejects.toThrow('remedy/bad-day')
    await step(id, 'enterRulingUnanswered', { ruling: 'upheld', on: today(), outcome: '维持' })
    await step(id, 'close')
    expect((await course(id)).state).toBe('closed')
  })
})

describe('A suit', () => {
  test('is final only when nobody appeals, or the court above has judged', async () => {
    const suit = { kind: 'litigation', organ: '沛河县人民法院' } as const
    const { id } = await receive(suit)
    expect(await clocksOf(id)).toEqual({ defend: '2026-06-16' })
    await approved(id, 'defend', { outcome: '请求驳回。' })
    await step(id, 'enterRuling', { ruling: 'orderedToAct', on: today(), outcome: '责令履行' })
    expect(await getRemedy(platform.db, id)).toMatchObject({ ruling: 'orderedToAct', isFinal: false })
    expect(await clocksOf(id)).toMatchObject({ appeal: '2026-06-16' })
    await approved(id, 'appeal')
    await step(id, 'enterFinalRuling', { ruling: 'dismissed', on: today(), outcome: '改判驳回' })
    await step(id, 'close')
    expect(await getRemedy(platform.db, id)).toMatchObject({ ruling: 'dismissed', isFinal: true })
    expect(await papersOf(id)).toEqual(['remedies.defence'])
  })
})

describe('A request for information', () => {
  const asked = { kind: 'disclosure', complaintId: null, organ: null, claim: '公开处理材料' } as const

  test('is answered within twenty working days, the days of a third party not counted, once longer', async () => {
    const { id } = await receive(asked)
    expect(await clocksOf(id)).toEqual({ completion: '2026-06-10', reply: '2026-06-30' })
    await step(id, 'takeUp')
    await step(id, 'askThirdParty')
    clock.at = '2026-06-11T02:00:00.000Z'
    await step(id, 'takeUpAfterThirdParty')
    const { reply } = await clocksOf(id)
    expect(reply).toBe('2026-07-09')
    await approved(id, 'extend', { outcome: '涉及多个部门' })
    expect((await clocksOf(id)).reply).toBe('2026-08-06')
    await approved(id, 'reply', { reply: 'refused', outcome: '涉及商业秘密。' })
    expect(await papersOf(id)).toEqual(['remedies.disclosureReply', 'remedies.replyExtension'])
    expect(await getRemedy(platform.db, id)).toMatchObject({ reply: 'refused', ruling: null, decidedOn: '2026-06-11' })
  })

  test('that must be completed is answered in a time that begins when it is', async () => {
    const { id } = await receive(asked)
    await step(id, 'askToComplete', { outcome: '请写明文件名称' })
    clock.at = '2026-06-22T02:00:00.000Z'
    await step(id, 'takeCompleted')
    expect((await clocksOf(id)).completedReply).toBe('2026-07-20')
  })

  test('when it is refused tells within which time one may go on, by the law of the day', async () => {
    const { id } = await receive(asked)
    const kind = remediesDocumentKinds.find(({ key }) => key === 'remedies.disclosureReply')
    const ground = await kind?.groundOf(platform.db, as(lawyer), id)
    expect(ground?.values).toMatchObject({ reconsiderWithin: '六十日', sueWithin: '六个月' })
    const bodyOf = (name: string) => JSON.stringify(readJson('documents', `${name}.json`))
    expect(bodyOf('remedies.disclosureReply')).toMatch(/复议期限.*行政复议.*起诉期限.*行政诉讼/)
    // O121 Art. 15: the refusal of a complaint names the ways of 消法 Art. 39.
    expect(bodyOf('complaints.refusal')).toMatch(/第三十九条.*调解.*仲裁.*诉讼/)
    expect(await kind?.groundOf(platform.db, as(stranger), id)).toBeUndefined()
  })
})

test('the figure counts final rulings that did not stand, of all final ones', async () => {
  const [figure] = remediesFigures
  if (!figure) throw new Error('no figure')
  const { numerator, denominator } = await computeFigure(as(leader), figure)
  expect([numerator.value, denominator?.value]).toEqual([1, 3])
})

test('the journal proves every remedy', async () => {
  const { db, site } = as(founder)
  const journalled = modules.flatMap((each) => each.journalled ?? [])
  expect((await verifyRecords({ db, secrets: site.secrets }, journalled)).findings).toEqual([])
})
