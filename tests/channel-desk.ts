import type { Caller } from '../kernel/access.ts'
import { hmacSeal, signRequest } from '../kernel/crypto/signed-request.ts'
import { sm3Hex } from '../kernel/crypto/sm3.ts'
import type { Order } from '../modules/channels/pure.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from './platform.ts'
import { type PlatformSimulator, startPlatform } from './simulators.ts'

/** A county's desk that is spoken to by both platforms, each a process of its own; all three believe the same instant. */
export type ChannelDesk = {
  readonly platform: TestPlatform
  readonly national: PlatformSimulator
  readonly hotline: PlatformSimulator
  readonly handler: Caller
  readonly chief: Caller
  readonly leader: Caller
  readonly stranger: Caller
  readonly clock: { at: string }
  later(minutes: number): Promise<void>
  stop(): Promise<void>
}

const clientOf = ({ port }: PlatformSimulator) => ({
  url: `http://127.0.0.1:${port}`,
  key: 'simulated',
  seal: { kind: 'hmac', secret: 'simulated' } as const,
})

export async function channelDesk(): Promise<ChannelDesk> {
  const clock = { at: '2026-06-01T02:00:00.000Z' }
  const [national, hotline] = await Promise.all([startPlatform('12315', clock.at), startPlatform('12345', clock.at)])
  const platform = await testPlatform(() => clock.at, {
    platforms: {
      platform12315: { unit: 'DESK', client: clientOf(national) },
      hotline12345: { unit: 'DESK', client: clientOf(hotline) },
    },
  })
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await platform.pool.query(`update authorities.unit set code = 'DESK' where id = $1`, [tree.county.id])
  await marksFor(platform, clock.at, [tree.county.id])
  const address = await platform.server.listen({ port: 0, host: '127.0.0.1' })
  await national.goTo(`${address}/api/channels/platform12315/events`)
  await hotline.goTo(`${address}/api/channels/hotline12345/events`)
  return {
    ...{ platform, national, hotline, clock },
    handler: await personOf(platform, context, tree.county.id, ['complaintHandler']),
    chief: await personOf(platform, context, tree.county.id, ['sectionChief']),
    leader: await personOf(platform, context, tree.county.id, ['sectionChief']),
    stranger: await personOf(platform, context, tree.otherCounty.id, ['sectionChief']),
    async later(minutes) {
      clock.at = new Date(Date.parse(clock.at) + minutes * 60_000).toISOString()
      await Promise.all([national.clock(clock.at), hotline.clock(clock.at)])
    },
    async stop() {
      await Promise.all([national.stop(), hotline.stop()])
      await platform.drop()
    },
  }
}

const webhook = '/api/channels/platform12315/events'
let drawn = 0

/** The headers under which the national platform would send these bytes at that instant. */
export function sealedAt(at: string, bytes: string): Record<string, string> {
  drawn += 1
  const moment = { at: Date.parse(at), nonce: `nonce-of-the-test-${drawn}` }
  const signer = { key: 'simulated', seal: hmacSeal('simulated') }
  return signRequest(signer, { method: 'POST', path: webhook, body: Buffer.from(bytes) }, moment)
}

export const postEvent = ({ server }: TestPlatform, bytes: string, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: webhook,
    headers: { 'content-type': 'application/cloudevents+json', ...headers },
    payload: bytes,
  })

export const eventOf = (id: string, data: object, type = 'cn.12315.order.assigned'): string =>
  JSON.stringify({ specversion: '1.0', id, source: 'https://12315.example', type, data })

export const orderAt = (assignedAt: string, said: Partial<Order>): Partial<Order> => ({
  ...{ schema: 'steelyard.order/1', revision: 1, kind: 'complaint', state: 'assigned', assignedAt },
  ...{ respondent: { name: '城关百货店' }, person: { name: '王小明', phone: '13800000000' } },
  ...{ facts: '不能加热', claim: '退货' },
  ...said,
})

/** An exchange file with these rows; `changed`: what its first line says wrongly. */
export function fileOf(lines: readonly string[], changed: object = {}): string {
  const rest = `${lines.join('\n')}\n`
  const head = { schema: 'steelyard.orders/1', count: lines.length, sm3: sm3Hex(Buffer.from(rest)), ...changed }
  return `${JSON.stringify(head)}\n${rest}`
}

/** Sends a file to the national channel as a person of the office would. */
export async function sendFile({ server, pool }: TestPlatform, caller: Caller, text: string) {
  const { rows } = await pool.query('select username from authorities.account where id = $1', [caller.accountId])
  const key = () => ({ 'idempotency-key': crypto.randomUUID() })
  const payload = { username: rows[0].username, password: 'correct horse battery' }
  const session = await server.inject({ method: 'POST', url: '/api/session', headers: key(), payload })
  const form = new FormData()
  form.append('file', new Blob([text]), 'orders.jsonl')
  const encoded = new Response(form)
  const cookie = String(session.headers['set-cookie']).split(';')[0] ?? ''
  const reply = await server.inject({
    method: 'POST',
    url: '/api/channels/platform12315/files',
    headers: { cookie, ...key(), 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  return reply.json()
}

/** What comes is doubled, out of order, half lost and half nonsense; what is asked is answered late, wrongly or not. */
export async function hourOfFaults(simulator: PlatformSimulator, name: string, orders: readonly Partial<Order>[] = []) {
  const asked = ['complaint', 'report', 'complaint', 'complaint', 'report', 'complaint'] as const
  const put = asked.map((kind, index) => ({ number: `NIGHT${name}${index}`, kind }))
  await simulator.put([...put, ...orders])
  await simulator.put(put.slice(0, 2).map((order) => ({ ...order, facts: '补充：当天还有另一位顾客在场' })))
  await simulator.raw([
    { half: 'an event' },
    JSON.parse(eventOf(`x${name}`, orderAt('2026-06-01T02:00:00.000Z', {}), 'cn.unknown')),
  ])
  await simulator.deliver({ order: 'reverse', twice: true, drop: 3 })
  await simulator.faults(['slow', 'down', 'wrongSchema', 'lost', 'down'])
}

/** Three orders an hour that the line gives as its own, neither complaint nor report. */
export const nightOrders = (hour: number): Partial<Order>[] =>
  [0, 1, 2].map((index) => ({ number: `GDNIGHT${hour}${index}`, kind: 'workOrder', claim: '' }))

type Step = (id: string, step: string, input?: Record<string, unknown>) => Promise<unknown>

/** The desk accepts four complaints, signs two orders of the line and settles one. */
export async function workOnOrders({ pool }: TestPlatform, step: Step) {
  const ordersAt = async (kind: string, state: string, most: number): Promise<{ id: string }[]> => {
    const text = `select m.id from matters.matter m join channels.link l on l.record_id = m.id
      where l.order_number like '%NIGHT%' and m.kind = $1 and m.state = $2 order by l.order_number limit $3`
    return (await pool.query(text, [kind, state, most])).rows
  }
  for (const { id } of await ordersAt('complaints.complaint', 'received', 4)) await step(id, 'accept')
  for (const { id } of await ordersAt('work-orders.order', 'received', 2)) await step(id, 'sign')
  for (const { id } of await ordersAt('work-orders.order', 'handling', 1))
    await step(id, 'settle', { outcome: '已答复来电人' })
}

/** How many of them stand in each state, and of how many records. */
export async function nightOrdersKept({ pool }: TestPlatform) {
  const text = `select l.state, count(*)::int as links, count(distinct o.id)::int as records
    from channels.link l join work_orders.work_order o on o.id = l.record_id and o.number = l.order_number
    where l.order_number like 'GDNIGHT%' group by 1 order by 1`
  return (await pool.query(text)).rows as { state: string; links: number; records: number }[]
}

/** The orders of a platform with their states, as it has them and as we believe it has them. */
export async function sidesOf({ pool }: TestPlatform, simulator: PlatformSimulator, channel: string) {
  const theirs = (await simulator.state()).orders.map(({ number, state }) => `${number} ${state}`)
  const { rows } = await pool.query('select order_number, state from channels.link where channel = $1', [channel])
  const ours = rows.map(({ order_number, state }) => `${order_number} ${state}`)
  return { theirs: theirs.sort(), ours: ours.sort() }
}
