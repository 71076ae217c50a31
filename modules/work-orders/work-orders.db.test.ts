import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { decideApproval, takeMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import { askExclusion, becomeRecord, decideExclusion, markOrdersOver } from './actions/index.ts'
import { workOrdersFigures } from './figures.ts'
import { recordWorkOrder } from './index.ts'
import type { NewWorkOrder } from './model.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:10:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller
let made = 0

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
function order(more: Partial<NewWorkOrder> = {}) {
  made += 1
  return recordWorkOrder(as(handler), {
    ...{ title: '电饭煲不能加热', number: `GD20260601${made}`, category: 'claim', receivedAt: clock.at },
    ...{ content: '购买的电饭煲不能加热，要求退货', callerName: '王小明', callerPhone: '13800000000' },
    ...{ respondentName: '衡原城关百货店', ...more },
  })
}
const course = (id: string) => courseOf(as(handler), kinds, id)
async function move(id: string, step: string, input: Record<string, unknown> = {}, caller = handler) {
  const { version } = await course(id)
  return takeMatterStep(as(caller), kinds, id, { step, version, input })
}
async function approve(id: string) {
  const { version } = await course(id)
  return decideApproval(as(chief), kinds, id, { decision: 'approve', version })
}
const rowOf = async (id: string) =>
  (await platform.pool.query('select * from work_orders.work_order where id = $1', [id])).rows[0]
const dueOf = async (id: string, name: string) => {
  const clocks = (await course(id)).clocks
  return clocks.find((each) => each.name === name)
}
async function figure(name: string) {
  const found = workOrdersFigures.find((each) => each.name === `work-orders.${name}`)
  if (!found) throw new Error(name)
  const { numerator, denominator } = await computeFigure(as(chief), found)
  return [numerator.value, denominator?.value ?? null]
}

describe('An order of the line', () => {
  test('is signed within its hours, settled within the days of its kind, and scored', async () => {
    const { id } = await order()
    expect(await dueOf(id, 'sign')).toMatchObject({ rule: 'A-76', dueAt: '2026-06-01T07:00:00.000Z' })
    expect(await dueOf(id, 'settle')).toMatchObject({ dueOn: '2026-06-15' })
    await move(id, 'sign')
    await move(id, 'settle', { outcome: '已退货' })
    await move(id, 'close', { score: 'satisfied' })
    expect(await rowOf(id)).toMatchObject({ signing: 'inTime', settling: 'inTime', score: 'satisfied' })
    expect(await course(id)).toMatchObject({ state: 'closed', isEnded: true })
  })

  test('that is urgent ends after twenty-four hours and cannot be delayed', async () => {
    const { id } = await order({ category: 'urgent' })
    expect(await dueOf(id, 'settle')).toMatchObject({ dueAt: '2026-06-02T03:00:00.000Z' })
    await move(id, 'sign')
    await expect(move(id, 'delay', { reason: '需要鉴定' })).rejects.toThrow('step/not-open')
  })

  test('is delayed once, when who leads approves', async () => {
    const { id } = await order({ category: 'consult' })
    await move(id, 'sign')
    await move(id, 'delay', { reason: '需要鉴定' })
    expect((await dueOf(id, 'settle'))?.dueOn).toBe('2026-06-04')
    await approve(id)
    expect((await dueOf(id, 'settle'))?.dueOn).toBe('2026-06-09')
    expect(await rowOf(id)).toMatchObject({ delays: 1 })
    await move(id, 'delay', { reason: '还需要时间' })
    await expect(approve(id)).rejects.toThrow('clock/')
  })

  test('is returned with a reason and an approval, and counts in no rate of settling', async () => {
    const [, base] = await figure('settledInTime')
    const { id } = await order()
    await move(id, 'returnUnsigned', { outcome: '属于住建部门职责' })
    expect(await course(id)).toMatchObject({ state: 'received', isEnded: false })
    await approve(id)
    expect(await course(id)).toMatchObject({ state: 'returned', isEnded: true })
    expect(await rowOf(id)).toMatchObject({ settling: 'notCounted', outcome: '属于住建部门职责' })
    expect((await figure('settledInTime'))[1]).toBe(base)
  })

  test('that dissatisfies is worked on again under a clock of its own; only who leads closes it dissatisfied', async () => {
    const { id } = await order()
    await move(id, 'sign')
    await move(id, 'settle', { outcome: '已答复' })
    await move(id, 'rework', { reason: '没有解决' })
    expect(await dueOf(id, 'rework')).toMatchObject({ rule: 'A-75', dueOn: '2026-06-08' })
    await move(id, 'settleAgain', { outcome: '已退货' })
    await expect(move(id, 'closeDissatisfied', { reason: '于法无据' })).rejects.toThrow('step/not-permitted')
    await move(id, 'closeDissatisfied', { reason: '于法无据' }, chief)
    expect(await rowOf(id)).toMatchObject({ reworks: 1, score: 'dissatisfied', settling: 'inTime' })
  })

  test('is one of its number, and none comes from the future', async () => {
    const { number } = await order()
    await expect(order({ number })).rejects.toThrow('work-order/exists')
    await expect(order({ receivedAt: '2026-06-01T02:10:01.000Z' })).rejects.toThrow('work-order/received-later')
  })
})

describe('A complaint or a report that comes of an order', () => {
  test('is made of what stands in the order, linked, once', async () => {
    const { id } = await order()
    const { complaintId } = await becomeRecord(as(handler), id, { kind: 'complaint', claim: '退货退款' })
    const { rows } = await platform.pool.query('select * from complaints.complaint where id = $1', [complaintId])
    expect(rows).toMatchObject([
      {
        ...{ complainant_name: '王小明', complainant_phone: '13800000000', respondent_name: '衡原城关百货店' },
        ...{ channel: 'hotline12345', facts: '购买的电饭煲不能加热，要求退货', claim: '退货退款' },
      },
    ])
    await expect(becomeRecord(as(handler), id, { kind: 'report' })).rejects.toThrow('work-order/became-already')
  })

  test('is none without its operator, its caller or its claim; who does not say his name may report', async () => {
    const nobody = await order({ respondentName: null })
    const nameless = await order({ callerName: null, callerPhone: null })
    const { id } = await order()
    const become = (of: string, more: object = {}) =>
      becomeRecord(as(handler), of, { kind: 'complaint', claim: '退货', ...more })
    await expect(become(nobody.id)).rejects.toThrow('work-order/respondent-missing')
    await expect(become(nameless.id)).rejects.toThrow('work-order/caller-missing')
    await expect(become(id, { claim: null })).rejects.toThrow('work-order/claim-missing')
    const { reportId } = await become(nameless.id, { kind: 'report' })
    const { rows } = await platform.pool.query('select identity from complaints.report where id = $1', [reportId])
    expect(rows).toEqual([{ identity: 'anonymous' }])
  })

  test('is not made of an order of another bureau, which does not exist for him', async () => {
    const { id } = await order()
    const asked = becomeRecord(as(stranger), id, { kind: 'report' })
    await expect(asked).rejects.toThrow('work-order/not-found')
  })
})

test('what nobody touched is late once its hours and days are over, and stands in the rates as that', async () => {
  const { id } = await order({ category: 'urgent' })
  const other = await order()
  clock.at = '2026-06-01T08:00:00.000Z'
  await markOrdersOver(platform.contextAt(clock.at))
  expect(await rowOf(id)).toMatchObject({ signing: 'late', settling: 'open' })
  clock.at = '2026-06-02T03:00:01.000Z'
  const [inTime, base] = await figure('settledInTime')
  await markOrdersOver(platform.contextAt(clock.at))
  expect(await rowOf(id)).toMatchObject({ signing: 'late', settling: 'late' })
  expect(await rowOf(other.id)).toMatchObject({ signing: 'late', settling: 'open' })
  // And the other urgent one, which was signed and not settled.
  expect(await figure('settledInTime')).toEqual([inTime, (base ?? 0) + 2])
  await move(other.id, 'sign')
  expect(await rowOf(other.id)).toMatchObject({ signing: 'late' })
})

test('an order that who leads left out on a proof is in none of the rates, and counted for itself', async () => {
  const { id } = await order()
  clock.at = '2026-06-04T02:00:00.000Z'
  const before = { signed: await figure('signedInTime'), excluded: await figure('excluded') }
  await askExclusion(as(handler), id, { reason: '重复派单', proof: '录音 20260602-3' })
  await expect(askExclusion(as(handler), id, { reason: '重复派单', proof: '录音' })).rejects.toThrow('exclusion/asked')
  expect(await figure('signedInTime')).toEqual(before.signed)
  await decideExclusion(as(chief), id, { decision: 'grant' })
  expect((await figure('signedInTime'))[1]).toBe((before.signed[1] ?? 0) - 1)
  expect((await figure('excluded'))[0]).toBe((before.excluded[0] ?? 0) + 1)
  await expect(decideExclusion(as(chief), id, { decision: 'refuse' })).rejects.toThrow('exclusion/not-asked')
})

test('every order and every step is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})
