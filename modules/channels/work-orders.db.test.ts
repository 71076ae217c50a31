import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { type ChannelDesk, channelDesk } from '../../tests/channel-desk.ts'
import type { TestPlatform } from '../../tests/platform.ts'
import type { PlatformSimulator } from '../../tests/simulators.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { recordWorkOrder } from '../work-orders/index.ts'
import { tellMoved } from './actions/tell.ts'
import type { Order } from './pure.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

let desk: ChannelDesk
let platform: TestPlatform
let national: PlatformSimulator
let hotline: PlatformSimulator

beforeAll(async () => {
  desk = await channelDesk()
  ;({ platform, national, hotline } = desk)
}, 180_000)
afterAll(() => desk?.stop())

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await platform.pool.query(text, values)).rows
const as = (caller: ChannelDesk['chief']) => platform.contextAt(desk.clock.at, caller)

async function come(simulator: PlatformSimulator, order: Partial<Order>) {
  await simulator.put([order])
  await simulator.deliver()
  await platform.settle()
}

async function step(id: string, name: string, input: Record<string, unknown> = {}) {
  const [{ version }] = await rowsOf('select version from matters.matter where id = $1', [id])
  return takeMatterStep(as(desk.chief), kinds, id, { step: name, input, version })
}

describe('An order of the 12345 line', () => {
  const matterOf = `select o.*, m.state from work_orders.work_order o join channels.link l on l.record_id = o.id
    join matters.matter m on m.id = o.id where l.order_number = $1`
  const toldOf = async (number: string) =>
    (await hotline.state()).orders.find((order) => order.kind === 'workOrder' && order.number === number)

  test('that is neither complaint nor report becomes a work order with its own hours, and nothing else', async () => {
    const said = { facts: '夜市油烟扰民，请协调。来电人要求回复。', person: { name: '钱八', phone: '13744445555' } }
    await come(hotline, { number: 'GD000001', kind: 'workOrder', category: 'consult', ...said })
    const [order, ...more] = await rowsOf(matterOf, ['GD000001'])
    expect(more).toEqual([])
    expect(order).toMatchObject({
      ...{ category: 'consult', title: '夜市油烟扰民，请协调', caller_name: '钱八', state: 'received' },
      ...{ bureau_id: desk.chief.bureauId, complaint_id: null, report_id: null },
    })
    expect(await rowsOf('select id from complaints.grievance_view')).toEqual([])
  })

  test('is told to the line when it is signed, settled, worked on again and returned, each with its receipt', async () => {
    const [{ id }] = await rowsOf(matterOf, ['GD000001'])
    await step(id, 'sign')
    await platform.settle()
    expect(await toldOf('GD000001')).toMatchObject({ state: 'signed' })
    await step(id, 'settle', { outcome: '已答复' })
    await step(id, 'rework', { reason: '来电人不满意' })
    await step(id, 'settleAgain', { outcome: '已协调商户整改' })
    await platform.settle()
    const told = 'select step, their_state, state from channels.telling where record_id = $1 order by sequence'
    expect((await rowsOf(told, [id])).map((row) => `${row.step} ${row.their_state} ${row.state}`)).toEqual([
      'sign signed received',
      'settle settled received',
      'rework reworking received',
      'settleAgain resettled received',
    ])
    await come(hotline, { number: 'GD000002', kind: 'workOrder' })
    const [{ id: other }] = await rowsOf(matterOf, ['GD000002'])
    await step(other, 'returnUnsigned', { outcome: '属于住建部门职责' })
    await platform.settle()
    expect(await toldOf('GD000002')).toMatchObject({ state: 'assigned' })
    const [{ version }] = await rowsOf('select version from matters.matter where id = $1', [other])
    await decideApproval(as(desk.leader), kinds, other, { decision: 'approve', version })
    await platform.settle()
    expect(await toldOf('GD000002')).toMatchObject({ state: 'returned' })
  })

  test('that somebody typed before it came is that order; the national platform gives none', async () => {
    const typed = await recordWorkOrder(as(desk.handler), {
      ...{ title: '路灯', number: 'GD000003', category: 'claim', receivedAt: desk.clock.at, content: '路灯不亮' },
    })
    await come(hotline, { number: 'GD000003', kind: 'workOrder' })
    expect(await rowsOf(matterOf, ['GD000003'])).toMatchObject([{ id: typed.id, title: '路灯' }])
    await come(national, { number: 'A0000099', kind: 'workOrder' })
    const arrived = await rowsOf('select state, reason from channels.arrival where order_number = $1', ['A0000099'])
    expect(arrived).toMatchObject([{ state: 'parked', reason: 'order/invalid kind' }])
  })
})

test('news of two steps that is heard the other way round leaves the order where the later step put it', async () => {
  await come(hotline, { number: 'GD000004', kind: 'workOrder' })
  const [{ id }] = await rowsOf(`select record_id as id from channels.link where order_number = 'GD000004'`)
  const moved = (name: string, version: number) =>
    platform.db
      .transaction()
      .execute((tx) => tellMoved(tx, as(desk.chief), { kind: 'workOrder', id, step: name, version }))
  await moved('settle', 3)
  await moved('sign', 2)
  expect(await rowsOf(`select state from channels.link where order_number = 'GD000004'`)).toEqual([
    { state: 'settled' },
  ])
})
