import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { answerEach, splitLetter, tellEach } from './actions/letter.ts'
import { getComplaint, receiveComplaint } from './index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const courseFor = (id: string) => courseOf(as(handler), kinds, id)
const complain = async (receivedOn = clock.at.slice(0, 10)) =>
  (
    await receiveComplaint(as(handler), {
      ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
      ...{ channel: 'counter', receivedOn, facts: '电饭煲不能加热。', claim: '退货退款。' },
    })
  ).id
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseFor(id)
  return takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
const decided = async (id: string) => (await courseFor(id)).clocks.find(({ name }) => name === 'decide')

describe('Whoever complained is told of the decision within the seven working days', () => {
  test('until then it is owed: the decision alone ends no time, and what was decided in time and told late is late', async () => {
    day('2026-06-01')
    const id = await complain()
    day('2026-06-03')
    await step(id, 'accept')
    expect(await decided(id)).toMatchObject({ state: 'running', dueOn: '2026-06-10' })
    expect((await courseFor(id)).branches).toEqual([
      { name: 'telling', state: 'owed', isEnded: false, clocks: ['decide'] },
    ])
    day('2026-06-11')
    expect(await decided(id)).toMatchObject({ state: 'overdue' })
    await step(id, 'tellDecision', toldOn('2026-06-11'))
    expect(await decided(id)).toMatchObject({ state: 'late' })
  })

  test('the day on which he was told counts, not that on which it is typed', async () => {
    day('2026-06-01')
    const id = await complain()
    await step(id, 'accept')
    day('2026-06-15')
    const told = { way: 'letter', on: '2026-06-10', to: 'household', proof: '邮件号 XA123' }
    await step(id, 'tellDecision', told)
    expect(await decided(id)).toMatchObject({ state: 'met' })
    expect(await getComplaint(platform.db, id)).toMatchObject({
      ...{ decisionToldOn: '2026-06-10', decisionToldWay: 'letter' },
      ...{ decisionToldTo: 'household', decisionToldProof: '邮件号 XA123', toldOn: null },
    })
  })

  test('not before the decision, not tomorrow, not without a way, and once', async () => {
    day('2026-06-01')
    const id = await complain()
    await expect(step(id, 'tellDecision', toldOn('2026-06-01'))).rejects.toMatchObject({ code: 'step/not-open' })
    day('2026-06-02')
    await step(id, 'accept')
    for (const on of ['2026-06-01', '2026-06-03'])
      await expect(step(id, 'tellDecision', toldOn(on))).rejects.toMatchObject({
        ...{ code: 'step/bad-day', details: { found: on, from: '2026-06-02', until: '2026-06-02' } },
      })
    await expect(step(id, 'tellDecision', { on: '2026-06-02', to: 'self' })).rejects.toMatchObject({
      ...{ code: 'step/input-invalid', details: { place: 'way' } },
    })
    await step(id, 'tellDecision', toldOn('2026-06-02'))
    await expect(step(id, 'tellDecision', toldOn('2026-06-02'))).rejects.toMatchObject({ code: 'step/not-open' })
  })

  test('who was refused is told as well, though the complaint is over: only then its matter ends', async () => {
    day('2026-06-01')
    const id = await complain()
    await step(id, 'refuse', { code: '4', outcome: '自知道权益受到侵害之日起已满三年。' })
    expect((await courseFor(id)).branches).toEqual([])
    const { version } = await courseFor(id)
    await decideApproval(as(chief), kinds, id, { decision: 'approve', version })
    expect(await courseFor(id)).toMatchObject({ state: 'refused', isEnded: false })
    await step(id, 'tellDecision', toldOn('2026-06-01'))
    expect(await courseFor(id)).toMatchObject({ state: 'refused', isEnded: true, choices: [] })
  })

  test('a guided one ends at once: nothing was decided on', async () => {
    day('2026-06-01')
    const id = await complain()
    await step(id, 'guide', { outcome: '属于交通部门职责。' })
    expect(await courseFor(id)).toMatchObject({ isEnded: true, branches: [], clocks: [{ state: 'waived' }] })
  })

  test('mediation goes on meanwhile, and a settled one is open until he has been told', async () => {
    day('2026-06-01')
    const id = await complain()
    await step(id, 'accept')
    await step(id, 'recordConsent', { complainant: true, respondent: true })
    await step(id, 'mediate')
    await step(id, 'settle', { outcome: '退货退款', recoveredFen: 100 })
    expect(await courseFor(id)).toMatchObject({ state: 'settled', isEnded: false })
    await step(id, 'tellDecision', toldOn('2026-06-01'))
    expect((await courseFor(id)).isEnded).toBe(true)
  })

  test('under the order before, the decision meets the time as it did', async () => {
    day('2026-04-20')
    const id = await complain('2026-04-13')
    await step(id, 'accept')
    expect(await decided(id)).toMatchObject({ state: 'met' })
    expect((await courseFor(id)).branches).toEqual([])
  })
})

test('the many complaints of one letter are told by one act; what is undecided, told or elsewhere is named', async () => {
  day('2026-06-01')
  const lines = Array.from({ length: 12 }, (_, at) => `第${at}家商店\t牛奶\t过期\t退款`).join('\n')
  const letter = { channel: 'letter', receivedOn: '2026-06-01', complainantName: '王小明', lines } as const
  const { made } = await splitLetter(as(handler), { ...letter, complainantPhone: '13800000000' })
  const ids = made.map(({ id }) => id)
  const [undecided = '', told = ''] = ids
  await answerEach(as(handler), kinds, ids.slice(1), { step: 'accept' })
  await step(told, 'tellDecision', toldOn('2026-06-01'))
  expect(await tellEach(as(stranger), kinds, ids, toldOn('2026-06-01'))).toMatchObject({ done: [] })
  const { done, refused } = await tellEach(as(handler), kinds, ids, toldOn('2026-06-01'))
  expect(done).toEqual(ids.slice(2))
  expect(refused).toMatchObject([
    { id: undecided, code: 'step/not-open' },
    { id: told, code: 'step/not-open' },
  ])
}, 60_000)
