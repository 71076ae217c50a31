import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { noteContact, receiveComplaint, receiveReport } from '../complaints/index.ts'
import { confirmResponse, declareResponse } from '../laws/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { recordWorkOrder } from '../work-orders/index.ts'
import { ticketsFigures } from './figures.ts'
import { countByChannel, ticketRegister } from './queries.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let leader: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await platform.pool.query(`update authorities.unit set division = '990101' where id = $1`, [tree.county.id])
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  leader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const at = (on: string, hour = '02') => {
  clock.at = `${on}T${hour}:00:00.000Z`
}
const ticket = (id: string, by = handler) => findRecord(as(by), ticketRegister, id)

const complaint = async (channel: 'counter' | 'letter' = 'counter') =>
  (
    await receiveComplaint(as(handler), {
      ...{ respondentName: '清枰德昌超市', channel, receivedOn: clock.at.slice(0, 10) },
      ...{ complainantName: '张三', complainantPhone: '12800000001', facts: '买到过期牛奶。', claim: '退款 50 元。' },
    })
  ).id
const order = async () =>
  (
    await recordWorkOrder(as(handler), {
      ...{ number: `DD${Math.abs(Date.parse(clock.at))}`, category: 'claim', title: '超市不给发票' },
      ...{ receivedAt: clock.at, content: '购物后不给发票。', callerName: '李四', callerPhone: '12800000002' },
    })
  ).id

async function step(id: string, name: string, input?: Record<string, unknown>, by = handler) {
  const { version } = await courseOf(as(by), kinds, id)
  await takeMatterStep(as(by), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
async function approve(id: string) {
  const { version } = await courseOf(as(chief), kinds, id)
  await decideApproval(as(chief), kinds, id, { decision: 'approve', version })
}
const call = (id: string, result: 'reached' | 'noAnswer') =>
  noteContact(as(handler), id, { at: clock.at, party: 'speaker', way: 'phone', result })

const values = async (name: string, by = handler) => {
  const figure = ticketsFigures.find((one) => one.name === `tickets.${name}`)
  if (!figure) throw new Error(name)
  const { numerator, denominator } = await computeFigure(as(by), figure)
  return [numerator.value, denominator?.value ?? null]
}

test('a complaint gets its four stamps on the days on which they happened, and not before', async () => {
  at('2026-06-01')
  const id = await complaint()
  expect(await ticket(id)).toMatchObject({ respondedOn: null, handledOn: null, toldOn: null, fedBackOn: null })
  await call(id, 'noAnswer')
  expect(await ticket(id)).toMatchObject({ isResponded: false, response: 'waiting' })
  at('2026-06-02', '01')
  await call(id, 'reached')
  expect(await ticket(id)).toMatchObject({ respondedOn: '2026-06-02', response: 'inTime', isAccepted: false })
  at('2026-06-04')
  await step(id, 'refuse', { code: '3', outcome: '已过三年。' })
  await approve(id)
  expect(await ticket(id)).toMatchObject({ handledOn: '2026-06-04', toldOn: null, isTold: false, isFedBack: false })
  expect(await ticket(id)).toMatchObject({ decideBy: '2026-06-10', decision: 'waiting' })
  at('2026-06-05')
  await call(id, 'noAnswer')
  expect(await ticket(id)).toMatchObject({ toldOn: null })
  await call(id, 'reached')
  expect(await ticket(id)).toMatchObject({ toldOn: '2026-06-05', fedBackOn: '2026-06-05', isAccepted: false })
})

test('who is told in time that it is refused is told, and that counts once the seven days are over', async () => {
  at('2026-06-01')
  const [told, late, guided] = [await complaint(), await complaint(), await complaint()]
  await step(guided, 'guide', { outcome: '属于交通部门职责。' })
  for (const id of [told, late]) {
    await step(id, 'refuse', { code: '4', outcome: '已过三年。' })
    await approve(id)
  }
  await step(told, 'tellDecision', { way: 'letter', on: '2026-06-01', to: 'self' })
  expect(await ticket(told)).toMatchObject({ toldOn: '2026-06-01', decision: 'inTime', fedBackOn: '2026-06-01' })
  expect(await ticket(guided)).toMatchObject({ decision: 'none' })
  const before = await values('decisionsToldInTime')
  at('2026-06-11')
  const [inTime, due] = before.map(Number) as [number, number]
  expect(await values('decisionsToldInTime')).toEqual([inTime + 1, due + 3])
  await step(late, 'tellDecision', { way: 'phone', on: '2026-06-11', to: 'self' })
  expect(await ticket(late)).toMatchObject({ decision: 'late' })
  expect(await values('decisionsToldInTime')).toEqual([inTime + 1, due + 3])
  expect(await values('decisionsToldInTime', stranger)).toEqual([0, 0])
  at('2026-06-01')
})

test('what a platform was told of is fed back when the receipt of every step is there', async () => {
  at('2026-06-08')
  const id = await complaint('letter')
  await step(id, 'guide', { outcome: '属于交通部门职责。' })
  expect(await ticket(id)).toMatchObject({ toldOn: '2026-06-08', fedBackOn: '2026-06-08' })
  const told = (sequence: number, state: 'waiting' | 'received') =>
    platform.pool.query(
      `insert into channels.telling (id, bureau_id, title, channel, way, record_kind, record_id, step, their_state, sequence,
        happened_on, state, attempts, due_at, receipt, received_at)
       values (gen_random_uuid(), $1, '德昌', 'platform12315', 'client', 'complaint', $2, 'guide', 'guided', $3, '2026-06-08',
        $4, 0, now(), $5, $6)`,
      [
        handler.bureauId,
        id,
        sequence,
        state,
        ...(state === 'received' ? ['R1', '2026-06-10T01:00:00Z'] : [null, null]),
      ],
    )
  await told(1, 'received')
  await told(2, 'waiting')
  expect(await ticket(id)).toMatchObject({ isTold: true, fedBackOn: null, isFedBack: false })
  await platform.pool.query(
    `update channels.telling set state = 'received', receipt = 'R2',
    received_at = '2026-06-11T16:30:00Z' where record_id = $1 and sequence = 2`,
    [id],
  )
  expect(await ticket(id)).toMatchObject({ fedBackOn: '2026-06-12' })
})

test('an order of the line is responded to by signing, and returned orders are in no rate', async () => {
  at('2026-06-09')
  const id = await order()
  expect(await ticket(id)).toMatchObject({ kind: 'workOrder', channel: 'hotline12345', respondedOn: null })
  at('2026-06-09', '03')
  await step(id, 'sign')
  expect(await ticket(id)).toMatchObject({ respondedOn: '2026-06-09', response: 'inTime', isAccepted: true })
  await step(id, 'settle', { outcome: '已责令开具发票。' })
  expect(await ticket(id)).toMatchObject({ isHandled: true, isSameDay: true, isTold: false })
  await step(id, 'rework', { reason: '仍未开具。' })
  expect(await values('dissatisfiedOutstanding')).toEqual([1, null])
  await step(id, 'settleAgain', { outcome: '发票已送到。' })
  at('2026-06-10')
  await step(id, 'close', { score: 'satisfied' })
  expect(await ticket(id)).toMatchObject({ toldOn: '2026-06-10', fedBackOn: '2026-06-10', clearance: 'cleared' })
  const [, before] = await values('handled')
  const other = await order()
  await step(other, 'returnUnsigned', { outcome: '不属于本局职责。' })
  await approve(other)
  expect(await ticket(other)).toMatchObject({ standing: 'returned', isAccepted: false })
  expect((await values('handled'))[1]).toBe(before)
})

test('who gave no name is in neither the rate of responses nor that of the told', async () => {
  const [, before] = await values('told')
  await receiveReport(as(handler), {
    ...{ respondentName: '某店', identity: 'anonymous', channel: 'letter', receivedOn: clock.at.slice(0, 10) },
    facts: '销售过期大米。',
  })
  expect((await values('told'))[1]).toBe(before)
  expect((await values('responded'))[1]).toBe(before)
})

test('what comes from inside is counted under its code, and whom it speaks of is not named', async () => {
  const { id } = await receiveReport(as(handler), {
    ...{ respondentName: '清枰鹤鸣食品厂', identity: 'insider', channel: 'letter', receivedOn: clock.at.slice(0, 10) },
    ...{ reporterName: '李四', reporterPhone: '12800000002', facts: '车间更改生产日期。' },
  })
  expect(await ticket(id)).toMatchObject({ title: expect.stringMatching(/^NB-/) })
})

test('what was responded to late, or not at all, is in the base of the rate and not in time', async () => {
  at('2026-06-10')
  const id = await complaint()
  at('2026-06-13')
  const [inTime = 0, base = 0] = await values('respondedInTime')
  await call(id, 'reached')
  expect(await ticket(id)).toMatchObject({ isResponded: true, response: 'late' })
  expect(await values('respondedInTime')).toEqual([inTime, base])
  expect(base ?? 0).toBeGreaterThan(inTime ?? 0)
})

test('what comes under the epidemic mode is cleared on its day, or it counts as missing', async () => {
  expect(await values('clearedSameDay')).toEqual([0, 0])
  const { id } = await declareResponse(as(chief), {
    ...{ mode: 'epidemic', title: '沛河县二级响应', basis: '沛政发〔2026〕8号' },
    ...{ places: ['990101'], beginsOn: '2026-06-15' },
  })
  await confirmResponse(as(leader), id, { version: 1 })
  await platform.readStanding()
  at('2026-06-15')
  const cleared = await complaint()
  await step(cleared, 'guide', { outcome: '属于卫生健康部门职责，已转告。' })
  const left = await complaint('letter')
  expect(await ticket(cleared)).toMatchObject({ mode: 'epidemic', isSameDay: true })
  at('2026-06-16')
  await step(left, 'guide', { outcome: '属于卫生健康部门职责，已转告。' })
  expect(await ticket(left)).toMatchObject({ isHandled: true, isSameDay: false })
  expect(await values('clearedSameDay')).toEqual([1, 2])
})

test('the rates of the channels add up to those of all, each number is its list, and another bureau sees none', async () => {
  const { items } = await countByChannel(as(handler), {})
  const [whole, ...parts] = items
  expect(whole?.channel).toBeNull()
  for (const field of ['received', 'counted', 'known', 'responded', 'handled', 'told', 'fedBack'] as const)
    expect([field, parts.reduce((sum, part) => sum + part[field], 0)]).toEqual([field, whole?.[field]])
  expect([whole?.responded, whole?.known]).toEqual(await values('responded'))
  expect([whole?.handled, whole?.counted]).toEqual(await values('handled'))
  expect([whole?.told, whole?.known]).toEqual(await values('told'))
  expect([whole?.fedBack, whole?.counted]).toEqual(await values('fedBack'))
  expect((await countByChannel(as(stranger), {})).items.map(({ received }) => received)).toEqual([0])
  expect(await values('received', stranger)).toEqual([0, null])
  await expect(countByChannel(as(handler), { from: '2026-06-10', until: '2026-06-01' })).rejects.toMatchObject({
    code: 'ticket/bad-days',
  })
})
