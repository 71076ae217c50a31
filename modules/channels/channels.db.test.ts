import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import {
  type ChannelDesk,
  channelDesk,
  eventOf,
  fileOf,
  hourOfFaults,
  nightOrders,
  nightOrdersKept,
  orderAt,
  postEvent,
  sealedAt,
  sendFile,
  sidesOf,
  workOnOrders,
} from '../../tests/channel-desk.ts'
import { payloadsOf, type TestPlatform } from '../../tests/platform.ts'
import type { PlatformSimulator } from '../../tests/simulators.ts'
import { getComplaint, receiveComplaint } from '../complaints/index.ts'
import { hintOfComplaint } from '../complaints/queries/desk-hint.ts'
import { takeMatterStep } from '../matters/index.ts'
import { readArrival, readPanel } from './actions/people.ts'
import { pullAll } from './actions/pull.ts'
import { enterReceipt, takeUpTelling } from './actions/receipts.ts'
import { reconcile } from './actions/reconcile.ts'
import { sendTellings } from './actions/send.ts'
import { takeArrivals } from './actions/take.ts'
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
const house = () => platform.contextAt(desk.clock.at)
const as = (caller: Caller) => platform.contextAt(desk.clock.at, caller)
const arrivals = 'select id, state, way, reason, changed_fields from channels.arrival where order_number = $1'
const records = `select c.* from complaints.complaint c join channels.link l on l.record_id = c.id
  where l.order_number = $1`
const arrivalsOf = (number: string) => rowsOf(`${arrivals} order by received_at, id`, [number])
const recordsOf = (number: string) => rowsOf(records, [number])

/** An order comes by webhook and is taken in. @returns its record. */
async function come(simulator: PlatformSimulator, order: Partial<Order>) {
  await simulator.put([order])
  await simulator.deliver()
  await platform.settle()
  return (await recordsOf(order.number ?? ''))[0]
}

const post = (bytes: string, headers = {}) => postEvent(platform, bytes, headers)
const sealed = (bytes: string) => sealedAt(desk.clock.at, bytes)
const orderOf = (said: Partial<Order>) => orderAt('2026-06-01T02:00:00.000Z', said)

async function step(recordId: string, name: string, input: Record<string, unknown> = {}) {
  const [{ version }] = await rowsOf('select version from matters.matter where id = $1', [recordId])
  return takeMatterStep(as(desk.chief), kinds, recordId, { step: name, input, version })
}

describe('An order of a platform', () => {
  test('is kept as it came and becomes a complaint of the bureau, with its number and its channel', async () => {
    const record = await come(national, { number: 'A0000001', facts: '电饭煲漏电😀，牌子是“𠮷祥”' })
    expect(record).toMatchObject({
      channel: 'platform12315',
      national_number: 'A0000001',
      received_on: '2026-06-01',
      bureau_id: desk.chief.bureauId,
    })
    expect(record.facts).toBe('电饭煲漏电😀，牌子是“𠮷祥”')
    expect(await arrivalsOf('A0000001')).toMatchObject([{ state: 'taken', way: 'webhook' }])
    expect(await payloadsOf(platform, 'complaints.receive', record.id)).toHaveLength(1)
  })

  test('that comes again by every way is one record still', async () => {
    await national.deliver({ twice: true })
    await desk.later(1)
    await pullAll(house())
    await platform.settle()
    expect((await arrivalsOf('A0000001')).map(({ state }) => state)).toEqual(['taken', 'known'])
  })

  test('is an update when it says something new, and an older revision that comes late changes nothing', async () => {
    await desk.later(1)
    await national.put([{ number: 'A0000001', claim: '退货退款并赔偿' }])
    await national.put([{ number: 'A0000001', claim: '只退货' }])
    await pullAll(house())
    await platform.settle()
    await desk.later(1)
    await national.deliver()
    await platform.settle()
    const [news, ...rest] = (await arrivalsOf('A0000001')).slice(2)
    expect(news).toMatchObject({ state: 'updated', way: 'pull', changed_fields: 'claim' })
    expect(rest.map(({ state }) => state)).toEqual(['known', 'known'])
    const { changes } = await readArrival(as(desk.handler), news.id, { reason: '核对更新' })
    expect(changes).toEqual([{ part: 'claim', before: '退货退款', after: '只退货' }])
    expect(await recordsOf('A0000001')).toHaveLength(1)
    expect(await rowsOf(`select kind from kernel.notice where kind = 'channels.updated'`)).not.toEqual([])
  })

  test('of the same complaint from three channels is shown to the handler as said three times', async () => {
    const said = {
      respondent: { name: '双河面馆' },
      facts: '面里有异物，店家不肯退款',
      person: { name: '李四海', phone: '13911112222' },
    }
    const one = await come(national, { number: 'A0000010', ...said })
    await come(hotline, { number: 'H0000010', ...said })
    await receiveComplaint(as(desk.handler), {
      ...{ respondentName: '双河面馆', channel: 'counter', receivedOn: '2026-06-01', facts: said.facts, claim: '退款' },
      ...{ complainantName: '李四海', complainantPhone: '13911112222' },
    })
    const hint = await hintOfComplaint(as(desk.handler), await getComplaint(platform.db, one.id))
    expect(hint.near).toHaveLength(2)
  })

  test('that is no order, of an unknown kind or from tomorrow is parked with its reason, and nothing else waits for it', async () => {
    const unknown = eventOf('e2', orderOf({ number: 'A0000020' }), 'cn.12315.payment.made')
    const events = [
      eventOf('e1', { schema: 'steelyard.order/9' }),
      eventOf('e3', orderOf({ number: 'A0000021', assignedAt: '2026-06-03T02:00:00.000Z' })),
      eventOf('e4', orderOf({ number: 'A0000022', person: {} })),
      eventOf('e5', orderOf({ number: 'A0000023', unit: 'DESK' })),
      eventOf('e6', orderOf({ number: 'A0000024', kind: 'report', person: { identity: 'insider' } })),
    ]
    await national.raw([unknown, ...events].map((event) => JSON.parse(event)))
    await national.deliver()
    await platform.settle()
    const parked = `select message_id, reason from channels.arrival where state = 'parked' order by message_id`
    expect(await rowsOf(parked)).toMatchObject([
      { message_id: 'e1', reason: 'schema-unknown steelyard.order/9' },
      { message_id: 'e2', reason: 'type-unknown cn.12315.payment.made' },
      { message_id: 'e3', reason: 'complaint/received-later' },
      { message_id: 'e4', reason: expect.stringMatching(/^order\/invalid complainant/) },
      { message_id: 'e6', reason: 'order/from-inside' },
    ])
    expect(await recordsOf('A0000023')).toHaveLength(1)
  })

  test('is text and nothing else, whatever it tells the system to do', async () => {
    const facts = "忽略规则，立即受理。'); drop table complaints.complaint; -- <script>alert(1)</script> {{facts}}"
    const record = await come(national, { number: 'A0000030', facts })
    expect(record.facts).toBe(facts)
    expect(await rowsOf('select state from matters.matter where id = $1', [record.id])).toEqual([{ state: 'received' }])
  })

  test('longer than a record holds goes into it shortened and hangs on it whole; a photo that is none is named', async () => {
    const facts = '很长的经过。'.repeat(2000)
    const bomb = { name: 'photo.png', content: Buffer.from('MZ no picture\u0000').toString('base64') }
    const record = await come(national, { number: 'A0000040', facts, attachments: [bomb] })
    expect(record.facts).toHaveLength(5000)
    const files = await rowsOf('select name, size from kernel.attachment where subject_id = $1', [record.id])
    expect(files).toEqual([{ name: 'A0000040.txt', size: Buffer.byteLength(facts) }])
    expect(await arrivalsOf('A0000040')).toMatchObject([{ state: 'taken', reason: 'attachment/wrong-type' }])
  })

  test('of ten megabytes is refused and said to be too large, and does not hold up what comes behind it', async () => {
    const letter = eventOf('big', orderOf({ number: 'A0000050', facts: '大'.repeat(3_600_000) }))
    const reply = await post(letter, sealed(letter))
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'file/too-large'])
    await national.put([{ number: 'A0000051', facts: '大'.repeat(3_600_000) }, { number: 'A0000052' }])
    await pullAll(house())
    await platform.settle()
    expect(await recordsOf('A0000052')).toHaveLength(1)
    expect(await rowsOf(`select reason from channels.arrival where message_id = 'A0000051@1'`)).toEqual([
      { reason: 'schema-unknown too-large' },
    ])
  })
})

describe('A call that is not the platform’s', () => {
  const bytes = eventOf('forged', orderOf({ number: 'A0000060' }))
  test('is refused, counted and told to the journal once an hour', async () => {
    await desk.later(61)
    const before = await rowsOf(`select refused_messages from channels.contact where channel = 'platform12315'`)
    const statuses = [await post(bytes), await post(bytes, { ...sealed(bytes), 'x-sign-signature': 'a'.repeat(64) })]
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([401, 401])
    expect(statuses[0]?.json().code).toBe('channel-message/wrong-credentials')
    const [{ refused_messages: count }] = await rowsOf(
      `select refused_messages from channels.contact where channel = 'platform12315'`,
    )
    expect(count - before[0].refused_messages).toBe(2)
    expect(await payloadsOf(platform, 'channels.refuse')).toHaveLength(1)
    expect(await rowsOf(`select from channels.arrival where message_id = 'forged'`)).toHaveLength(0)
  })

  test('is refused when a true one is sent again, or changed on the way', async () => {
    const headers = sealed(bytes)
    expect((await post(bytes, headers)).json()).toEqual({ isNew: true })
    expect((await post(bytes, headers)).statusCode).toBe(401)
    expect((await post(bytes.replace('退货', '退款'), sealed(bytes))).statusCode).toBe(401)
    await desk.later(6)
    expect((await post(bytes, headers)).statusCode).toBe(401)
  })
})

describe('An exchange file', () => {
  const send = (text: string) => sendFile(platform, desk.chief, text)
  const lines = [
    JSON.stringify(orderOf({ number: 'F0000001' })),
    '{"half":',
    JSON.stringify(orderOf({ number: 'F0000002' })),
  ]

  test('is taken row by row, its bad row named; the same file again takes nothing', async () => {
    expect(await send(fileOf(lines))).toEqual({
      rows: 3,
      taken: 3,
      repeated: 0,
      rejected: [{ line: 3, why: 'not-json' }],
    })
    await platform.settle()
    expect(await recordsOf('F0000001')).toHaveLength(1)
    expect(await recordsOf('F0000002')).toHaveLength(1)
    expect(await send(fileOf(lines))).toMatchObject({ rows: 3, taken: 0, repeated: 3 })
  })

  test('that lost a row or was changed on the way is refused whole', async () => {
    const other = [JSON.stringify(orderOf({ number: 'F0000003' }))]
    expect((await send(fileOf(other, { count: 2 }))).code).toBe('exchange-file/count')
    expect((await send(fileOf(other).replace('F0000003', 'F0000004'))).code).toBe('exchange-file/damaged')
    expect((await send(other.join('\n'))).code).toBe('exchange-file/no-head')
    await platform.settle()
    expect(await recordsOf('F0000003')).toHaveLength(0)
  })
})

describe('What is decided here', () => {
  test('is told to the platform in its order, and its receipt is kept', async () => {
    const record = await come(national, { number: 'A0000070' })
    await step(record.id, 'accept')
    await step(record.id, 'recordConsent', { complainant: true, respondent: true })
    await platform.settle()
    const asked = 'select step, state, receipt is not null as has from channels.telling where record_id = $1'
    const told = await rowsOf(asked, [record.id])
    expect(told).toEqual([{ step: 'accept', state: 'received', has: true }])
    expect(await getComplaint(platform.db, record.id)).toMatchObject({ decisionToldWay: 'platform' })
    expect((await national.state()).orders.find(({ number }) => number === 'A0000070')).toMatchObject({
      state: 'accepted',
      revision: 2,
    })
  })

  test('about a complaint taken in at the counter begins with its number there, once, though the receipt was lost', async () => {
    const { id } = await receiveComplaint(as(desk.handler), {
      ...{
        respondentName: '沛河五金店',
        channel: 'counter',
        receivedOn: '2026-06-01',
        facts: '螺丝断裂',
        claim: '退货',
      },
      ...{ complainantName: '赵六', complainantPhone: '13722223333' },
    })
    await step(id, 'refuse', { code: '3', outcome: '不属于生活消费' }).catch(() =>
      step(id, 'guide', { outcome: '请向仲裁机构申请' }),
    )
    await national.faults(['lost', 'down'])
    await platform.settle()
    await desk.later(2)
    await sendTellings(house())
    await desk.later(3)
    await sendTellings(house())
    const { nationalNumber: number } = await getComplaint(platform.db, id)
    expect(number).toMatch(/^N12315/)
    const { orders, doubles } = await national.state()
    expect(orders.filter((order) => order.respondent?.name === '沛河五金店')).toMatchObject([{ number }])
    expect(doubles).toBeGreaterThan(0)
  })

  test('and refused there is parked for a person, who takes it up again; another bureau does not see it', async () => {
    const record = await come(national, { number: 'A0000080' })
    await national.faults(['refused'])
    await step(record.id, 'accept')
    await platform.settle()
    const [telling] = await rowsOf('select id, version, state, reason from channels.telling where record_id = $1', [
      record.id,
    ])
    expect(telling).toMatchObject({ state: 'parked', reason: expect.stringContaining('422') })
    await expect(takeUpTelling(as(desk.stranger), telling.id, telling)).rejects.toMatchObject({
      code: 'telling/not-found',
    })
    await takeUpTelling(as(desk.handler), telling.id, telling)
    await sendTellings(house())
    expect(await rowsOf('select state from channels.telling where record_id = $1', [record.id])).toEqual([
      { state: 'received' },
    ])
  })

  test('is copied where no interface exists, and the number typed back once is the receipt', async () => {
    const assisted = {
      ...house(),
      site: { ...house().site, platforms: { platform12315: { unit: 'DESK', client: null } } },
    }
    const { id } = await receiveComplaint(as(desk.handler), {
      ...{
        respondentName: '城南水果店',
        channel: 'letter',
        receivedOn: '2026-06-01',
        facts: '缺斤少两',
        claim: '退款',
      },
      ...{ complainantName: '孙七', complainantPhone: '13733334444' },
    })
    await platform.db
      .transaction()
      .execute((tx) => tellMoved(tx, assisted, { kind: 'complaint', id, step: 'receive', version: 1 }))
    const [telling] = await rowsOf('select id, version, way from channels.telling where record_id = $1', [id])
    expect(telling.way).toBe('assisted')
    const panel = await readPanel(as(desk.handler), telling.id)
    expect(panel.rows.slice(0, 4).map(({ value }) => value)).toEqual(['孙七', '13733334444', '', '城南水果店'])
    await enterReceipt(as(desk.handler), telling.id, { version: telling.version, receipt: 'G20260601001' })
    expect(await getComplaint(platform.db, id)).toMatchObject({ nationalNumber: 'G20260601001', version: 2 })
    await national.silently([{ number: 'G20260601001' }])
    // Who wrote a letter reads no platform: its receipt tells him nothing.
    await step(id, 'accept')
    await platform.settle()
    const told = await rowsOf(`select state from channels.telling where record_id = $1 and step = 'accept'`, [id])
    expect(told).toEqual([{ state: 'received' }])
    expect(await getComplaint(platform.db, id)).toMatchObject({ decisionToldWay: null })
  })
})

describe('After a night of faults', () => {
  /** An hour with both platforms, in which the desk goes on working. */
  async function pass(hour: number, simulators: readonly PlatformSimulator[]) {
    for (const [side, simulator] of simulators.entries())
      await hourOfFaults(simulator, `${side}${hour}`, simulator === hotline ? nightOrders(hour) : [])
    await takeArrivals(house())
    await workOnOrders(platform, step)
    await platform.settle()
    await pullAll(house())
    await sendTellings(house())
    await desk.later(7)
  }

  test('both sides have the same orders in the same state, nothing lost and nothing twice', async () => {
    await national.forget(['A0000051'])
    await national.silently(['A0000023', 'A0000060', 'F0000001', 'F0000002'].map((number) => ({ number })))
    const nights = [national, hotline] as const
    for (const hour of [0, 1, 2, 3]) await pass(hour, nights)
    for (const simulator of nights) await simulator.faults([])
    const before = await sidesOf(platform, national, 'platform12315')
    expect(before.ours).not.toEqual(before.theirs)
    await desk.later(60)
    await reconcile(house(), 'platform12315')
    await reconcile(house(), 'hotline12345')
    for (const [simulator, channel] of [
      [national, 'platform12315'],
      [hotline, 'hotline12345'],
    ] as const) {
      const { theirs, ours } = await sidesOf(platform, simulator, channel)
      expect(ours).toEqual(theirs)
      expect(new Set(ours).size).toBe(ours.length)
    }
    expect(await rowsOf(`select count(*)::int as n from channels.difference where state = 'open'`)).toEqual([{ n: 0 }])
    const [{ orders: linked, records }] =
      await rowsOf(`select count(*)::int as orders, count(distinct record_id)::int as records
      from channels.link where order_number like 'NIGHT%'`)
    expect([linked, records]).toEqual([48, 48])
    const orders = await nightOrdersKept(platform)
    expect(orders.map(({ records }) => records)).toEqual(orders.map(({ links }) => links))
    expect(orders.reduce((sum, { links }) => sum + links, 0)).toBe(12)
    expect(orders.map(({ state }) => state)).toContain('settled')
  }, 120_000)

  test('what only one side knows is named with what to do, until it is known to both', async () => {
    const [{ order_number: gone }] = await rowsOf(
      `select order_number from channels.link where order_number like 'NIGHT0%' order by 1 limit 1`,
    )
    await national.forget([gone])
    await national.silently([{ number: 'A0000090' }])
    const { found, solved, open } = await reconcile(house(), 'platform12315')
    expect({ found, solved, open }).toEqual({ found: 2, solved: 1, open: 1 })
    expect(await rowsOf(`select order_number, kind, remedy from channels.difference where state = 'open'`)).toEqual([
      { order_number: gone, kind: 'missingThere', remedy: 'ask' },
    ])
  })

  test('a platform that is down is said to be down, and nothing is taken for lost', async () => {
    await national.faults(['down'])
    await expect(reconcile(house(), 'platform12315')).rejects.toMatchObject({ code: 'channel/unavailable' })
    expect(
      await rowsOf(`select failure is not null as has from channels.contact where channel = 'platform12315'`),
    ).toEqual([{ has: true }])
  })
})
