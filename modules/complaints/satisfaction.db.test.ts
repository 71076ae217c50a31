import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import { complaintsFigures } from './figures.ts'
import { noteContact, notePerformance, receiveComplaint, receiveReport, reviewService, scoreService } from './index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let other: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  other = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const today = () => clock.at.slice(0, 10)
const complain = () =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: today(), facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
async function move(id: string, step: string, input: object = {}, caller = handler) {
  const { version } = await courseOf(as(caller), kinds, id)
  return takeMatterStep(as(caller), kinds, id, { step, version, input: input as Record<string, unknown> })
}
async function settled(recoveredFen = 29_900): Promise<string> {
  const { id } = await complain()
  await move(id, 'accept')
  await move(id, 'recordConsent', { complainant: true, respondent: true })
  await move(id, 'mediate')
  await move(id, 'settle', { outcome: '退款', recoveredFen })
  return id
}
async function guided(): Promise<string> {
  const { id } = await complain()
  await move(id, 'guide', { outcome: '属于住建部门职责' })
  return id
}
const serviceOf = async (id: string) =>
  (await platform.pool.query('select * from complaints.service_record where id = $1', [id])).rows[0]
const reworkOf = async (id: string) =>
  (await platform.pool.query('select * from complaints.rework where record_id = $1 order by round', [id])).rows
const happy = { processScore: 'satisfied', resultScore: 'fair' } as const
const unhappy = { processScore: 'satisfied', resultScore: 'dissatisfied', words: '没有退够' } as const
async function figure(name: string) {
  const found = complaintsFigures.find((each) => each.name === `complaints.${name}`)
  if (!found) throw new Error(name)
  const { numerator, denominator } = await computeFigure(as(chief), found)
  return [numerator.value, denominator?.value ?? null]
}

describe('Who complained is asked what he thinks', () => {
  test('only once it is over; satisfied, nothing follows', async () => {
    const { id } = await complain()
    await expect(scoreService(as(handler), id, happy)).rejects.toThrow('service/not-ended')
    const done = await settled()
    await scoreService(as(handler), done, happy)
    expect(await serviceOf(done)).toMatchObject({ process_score: 'satisfied', result_score: 'fair', clearance: 'none' })
    expect(await reworkOf(done)).toEqual([])
    await expect(scoreService(as(stranger), done, happy)).rejects.toThrow('complaint/not-found')
  })

  test('dissatisfied he says with what, and it is worked on again under a clock of its own; what was decided stays', async () => {
    const id = await settled()
    const before = await courseOf(as(handler), kinds, id)
    const { words: _, ...mute } = unhappy
    await expect(scoreService(as(handler), id, mute)).rejects.toThrow('service/words-missing')
    await scoreService(as(handler), id, unhappy)
    expect(await serviceOf(id)).toMatchObject({ clearance: 'open', reworks: 1, solution: 'unsolved' })
    const [rework] = await reworkOf(id)
    const course = await courseOf(as(handler), kinds, rework.id)
    expect(course.clocks).toMatchObject([{ rule: 'A-75', state: 'running', dueOn: '2026-06-08' }])
    expect(await courseOf(as(handler), kinds, id)).toEqual(before)
    await expect(scoreService(as(handler), id, happy)).rejects.toThrow('service/rework-open')

    await move(rework.id, 'takeUp')
    await move(rework.id, 'answerRework', { outcome: '补退差额' })
    await move(rework.id, 'stillDissatisfied', { reason: '还没有到账' })
    await move(rework.id, 'answerRework', { outcome: '已到账' })
    await move(rework.id, 'confirmSatisfied', happy)
    expect(await serviceOf(id)).toMatchObject({ clearance: 'cleared', result_score: 'fair', solution: 'solved' })
    expect(await reworkOf(id)).toMatchObject([{ close_reason: 'satisfied', round: 1, reason: '还没有到账' }])
  })

  test('what cannot be mended is closed by who leads with a reason, not by the desk; dissatisfied anew it is a second round', async () => {
    const id = await settled()
    await scoreService(as(handler), id, unhappy)
    const [rework] = await reworkOf(id)
    await move(rework.id, 'takeUp')
    const closing = { closeReason: 'unlawful', outcome: '法律没有三倍赔偿的依据' }
    await expect(move(rework.id, 'closeRework', closing)).rejects.toThrow('step/not-permitted')
    await move(rework.id, 'closeRework', closing, chief)
    expect(await serviceOf(id)).toMatchObject({ clearance: 'cleared', result_score: 'dissatisfied' })
    await scoreService(as(handler), id, unhappy)
    expect((await reworkOf(id)).map(({ round }) => round)).toEqual([1, 2])
  })

  test('whether he asked for something reasonable says somebody who did not handle it', async () => {
    const id = await settled()
    const review = { isReasonable: true, review: '有购买凭证' }
    await noteContact(as(chief), id, { at: clock.at, party: 'speaker', way: 'phone', result: 'reached' })
    await expect(reviewService(as(chief), id, review)).rejects.toThrow('service/own-handling')
    await reviewService(as(other), id, review)
    expect(await serviceOf(id)).toMatchObject({ is_reasonable: true, reviewed_by: other.accountId })
  })
})

describe('An agreement', () => {
  test('is followed until it is performed, each sum counted once in the period of its day', async () => {
    const id = await settled(30_000)
    expect(await serviceOf(id)).toMatchObject({ performance: 'due', solution: 'unconfirmed' })
    const paid = (performance: 'partly' | 'performed', amountFen: number, more: object = {}) =>
      notePerformance(as(handler), id, { performance, amountFen, confirmedOn: today(), proof: '转账凭证', ...more })
    await expect(paid('partly', 0)).rejects.toThrow('recovery/nothing-paid')
    await expect(paid('performed', 30_001)).rejects.toThrow('recovery/more-than-agreed')
    await expect(paid('performed', 1, { confirmedOn: '2026-05-31' })).rejects.toThrow('recovery/bad-day')
    const [before] = await figure('lossRecovered')
    await paid('partly', 10_000)
    await paid('performed', 20_000)
    await expect(paid('performed', 1)).rejects.toThrow('service/no-agreement')
    expect(await serviceOf(id)).toMatchObject({ performance: 'performed', recovered_fen: 30_000, solution: 'solved' })
    expect((await figure('lossRecovered'))[0]).toBe((before ?? 0) + 30_000)
  })

  test('that is broken leaves the complaint closed and not solved', async () => {
    const id = await settled()
    await notePerformance(as(handler), id, { performance: 'broken', confirmedOn: today(), proof: '电话确认未退款' })
    expect(await serviceOf(id)).toMatchObject({ performance: 'broken', solution: 'unsolved' })
  })

  test('there is none where nothing was agreed', async () => {
    const id = await guided()
    expect(await serviceOf(id)).toMatchObject({ ending: 'guided', solution: 'notCounted', performance: 'none' })
    const said = { performance: 'performed', confirmedOn: today(), proof: '转账凭证' } as const
    await expect(notePerformance(as(handler), id, said)).rejects.toThrow('service/no-agreement')
  })
})

test('closed is not solved: the figures count apart what is over, what is solved, and what is no dispute', async () => {
  const [closedBefore = 0, receivedBefore] = await figure('closed')
  const [solvedBefore = 0, endedBefore] = await figure('solvedOfClosed')
  const solved = await settled()
  await notePerformance(as(handler), solved, {
    ...{ performance: 'performed', amountFen: 100, confirmedOn: today(), proof: '转账凭证' },
  })
  await settled()
  await guided()
  await complain()
  await receiveReport(as(handler), {
    ...{ respondentName: '衡原城关百货店', identity: 'anonymous', channel: 'letter', receivedOn: today() },
    facts: '出售过期食品。',
  })
  expect(await figure('closed')).toEqual([(closedBefore ?? 0) + 3, (receivedBefore ?? 0) + 5])
  expect(await figure('solvedOfClosed')).toEqual([(solvedBefore ?? 0) + 1, (endedBefore ?? 0) + 2])
})

test('the figures of satisfaction count handling and result apart, and the result of reasonable claims alone', async () => {
  const before = { process: await figure('satisfiedWithProcess'), reasonable: await figure('satisfiedOfReasonable') }
  const id = await settled()
  await scoreService(as(handler), id, happy)
  await reviewService(as(other), id, { isReasonable: true, review: '有购买凭证' })
  const second = await settled()
  await scoreService(as(handler), second, happy)
  await reviewService(as(other), second, { isReasonable: false, review: '要求过高' })
  const plus = ([a = 0, b = 0]: (number | null)[], more: number) => [(a ?? 0) + more, (b ?? 0) + more]
  expect(await figure('satisfiedWithProcess')).toEqual(plus(before.process, 2))
  expect(await figure('satisfiedOfReasonable')).toEqual(plus(before.reasonable, 1))
})

test('every score, sum and rework is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})
