import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { hmacSeal, judgeRequest, type Signer, signRequest } from '../../kernel/crypto/signed-request.ts'
import type { Order, TheirState } from '../../modules/channels/pure.ts'
import { bodyOf, closed, listening, type Running, rest } from './control.ts'

/** How a simulated platform misbehaves for its next calls. `lost`: the step is taken, its receipt is lost on the way. */
export const platformFaults = ['slow', 'down', 'lost', 'wrongSchema', 'refused'] as const
export type PlatformFault = (typeof platformFaults)[number]

export type PlatformSettings = {
  readonly name: '12315' | '12345'
  readonly key: string
  readonly secret: string
  /** Where its events are sent: the webhook of an installation. */
  readonly webhook: string | null
  /** The instant it believes to be now; null: the clock of the machine. */
  readonly at: string | null
}

type Kept = Order & { readonly changedAt: string }

/** Everything the platform knows, and how often it was wrong, doubled or asked in vain. */
class PlatformMemory {
  readonly orders = new Map<string, Kept>()
  /** The feed that is pulled: keys of orders, in the order in which they changed. */
  readonly feed: string[] = []
  readonly receipts = new Map<string, { number: string; receipt: string; revision: number; at: string }>()
  readonly waitingEvents: object[] = []
  faults: PlatformFault[] = []
  counts = { calls: 0, wrongSeals: 0, doubles: 0, faults: 0 }
  made = 0
  slowMilliseconds = 50

  webhook: string | null = null
  /** The instant it was told to believe in. */
  at: string | null = null

  forget(number: string): void {
    for (const kind of ['complaint', 'report', 'workOrder']) this.orders.delete(`${kind} ${number}`)
  }

  keep(order: Kept): void {
    const key = keyOf(order)
    this.orders.set(key, order)
    this.feed.push(key)
  }
}

const keyOf = ({ kind, number }: Pick<Order, 'kind' | 'number'>) => `${kind} ${number}`
const shown = ({ changedAt: _, ...order }: Kept): Order => order

/** The national platform, or the hotline of the city, as far as a bureau speaks with it. It has a state of its own. */
export async function runPlatform(port: number, settings: PlatformSettings): Promise<Running> {
  const memory = new PlatformMemory()
  const server = http.createServer((request, response) => {
    void answer(memory, settings, request, response).catch(() => response.destroy())
  })
  const open = await listening(server, port)
  return { port: open, control: open, stop: () => closed(server) }
}

type Answering = {
  readonly memory: PlatformMemory
  readonly settings: PlatformSettings
  readonly url: URL
  readonly body: string
}

async function answer(
  memory: PlatformMemory,
  settings: PlatformSettings,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const body = await bodyOf(request)
  const tell = (said: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said))
  }
  const asked = { memory, settings: { ...settings, at: memory.at ?? settings.at }, url, body }
  if (url.pathname.startsWith('/control/')) return tell(await answerControl(asked))
  memory.counts.calls += 1
  if (!isSealed(asked.settings, request, body)) {
    memory.counts.wrongSeals += 1
    return tell({ error: 'signature' }, 401)
  }
  const fault = memory.faults.shift()
  if (!fault) return tellFound(tell, answerCall(asked))
  memory.counts.faults += 1
  if (fault === 'down') return void response.destroy()
  if (fault === 'refused') return tell({ error: 'refused' }, 422)
  if (fault === 'slow') await rest(memory.slowMilliseconds)
  const said = answerCall(asked)
  if (fault === 'lost') return void response.destroy()
  return fault === 'wrongSchema' ? tell({ unexpected: true }) : tellFound(tell, said)
}

type Tell = (said: unknown, status?: number) => void
const tellFound = (tell: Tell, said: unknown) =>
  said === undefined ? tell({ error: 'no such order' }, 404) : tell(said)

const nowOf = ({ at }: Pick<PlatformSettings, 'at'>): string => at ?? new Date().toISOString()
const signerOf = ({ key, secret }: PlatformSettings): Signer => ({ key, seal: hmacSeal(secret) })

const isSealed = (settings: PlatformSettings, request: http.IncomingMessage, body: string): boolean =>
  'nonce' in
  judgeRequest(
    signerOf(settings),
    { method: request.method ?? '', path: request.url ?? '', body: Buffer.from(body) },
    { headers: request.headers, now: Date.parse(nowOf(settings)) },
  )

function answerCall({ memory, settings, url, body }: Answering): unknown {
  if (url.pathname === '/orders') return pageOf(memory, url)
  if (url.pathname === '/orders/index') return indexOf(memory, url)
  if (url.pathname === '/steps') return takeStep(memory, settings, JSON.parse(body))
  const number = decodeURIComponent(url.pathname.replace('/orders/', ''))
  const order = memory.orders.get(`${url.searchParams.get('kind')} ${number}`)
  return order && shown(order)
}

function pageOf(memory: PlatformMemory, url: URL): unknown {
  const from = Number(url.searchParams.get('after') || 0)
  const until = Math.min(memory.feed.length, from + Number(url.searchParams.get('limit') ?? 100))
  const orders = memory.feed.slice(from, until).flatMap((key) => memory.orders.get(key) ?? [])
  return { orders: orders.map(shown), cursor: String(until), more: until < memory.feed.length }
}

function indexOf(memory: PlatformMemory, url: URL): unknown {
  const all = [...memory.orders.values()]
  const from = Number(url.searchParams.get('after') || 0)
  const until = Math.min(all.length, from + Number(url.searchParams.get('limit') ?? 500))
  const orders = all.slice(from, until).map(({ number, revision, kind, state }) => ({ number, revision, kind, state }))
  return { orders, cursor: String(until), more: until < all.length }
}

type Told = {
  id: string
  number: string | null
  kind: Order['kind']
  step: string
  state: TheirState
  form: Record<string, string>
}

/** The same told twice is one step and the same receipt. */
function takeStep(memory: PlatformMemory, settings: PlatformSettings, told: Told): unknown {
  const before = memory.receipts.get(told.id)
  if (before) {
    memory.counts.doubles += 1
    return before
  }
  const at = nowOf(settings)
  const known = told.number === null ? undefined : memory.orders.get(`${told.kind} ${told.number}`)
  if (told.number !== null && !known) return undefined
  const order: Kept = known
    ? { ...known, state: told.state, revision: known.revision + 1, changedAt: at }
    : registered(memory, settings, told)
  memory.keep(order)
  const receipt = { number: order.number, receipt: `R${memory.receipts.size + 1}`, revision: order.revision, at }
  memory.receipts.set(told.id, receipt)
  return receipt
}

/** A record that began at a bureau: the platform gives it a number. */
function registered(memory: PlatformMemory, settings: PlatformSettings, { id, kind, state, form }: Told): Kept {
  memory.made += 1
  const at = nowOf(settings)
  return {
    ...{ schema: 'steelyard.order/1', number: `N${settings.name}${String(memory.made).padStart(6, '0')}`, revision: 1 },
    ...{ reference: id, kind, state, assignedAt: at, changedAt: at, facts: form.facts ?? '', claim: form.claim ?? '' },
    respondent: { name: form.respondentName ?? '' },
    person: { name: form.personName ?? '', phone: form.personPhone ?? '' },
  }
}

/**
 * The side door: `POST /control/orders` puts orders in (whole, or parts of them), `POST /control/events` sends what
 * waits to the webhook (`{"order":"reverse","twice":true}`), `POST /control/faults` `{"kinds":["down","lost"]}`,
 * `GET /control/state` tells what is there.
 */
async function answerControl({ memory, settings, url, body }: Answering): Promise<unknown> {
  const asked = url.pathname.replace('/control/', '')
  if (asked === 'orders') return putOrders(memory, settings, JSON.parse(body) as Partial<Order>[])
  if (asked === 'faults') {
    memory.faults = (JSON.parse(body) as { kinds: PlatformFault[] }).kinds
    return {}
  }
  if (asked === 'raw') {
    memory.waitingEvents.push(...(JSON.parse(body) as object[]))
    return {}
  }
  if (asked === 'clock') {
    memory.at = (JSON.parse(body) as { at: string }).at
    return {}
  }
  if (asked === 'webhook') {
    memory.webhook = (JSON.parse(body) as { webhook: string }).webhook
    return {}
  }
  if (asked === 'forget') {
    for (const number of JSON.parse(body) as string[]) memory.forget(number)
    return {}
  }
  if (asked === 'silent-orders') {
    const [told, events] = [memory.feed.length, memory.waitingEvents.length]
    putOrders(memory, settings, JSON.parse(body) as Partial<Order>[])
    memory.feed.length = told
    memory.waitingEvents.length = events
    return {}
  }
  if (asked === 'events') return sendEvents(memory, settings, JSON.parse(body) as Sending)
  return { orders: [...memory.orders.values()].map(shown), waiting: memory.waitingEvents.length, ...memory.counts }
}

function putOrders(memory: PlatformMemory, settings: PlatformSettings, orders: readonly Partial<Order>[]): unknown {
  const at = nowOf(settings)
  for (const said of orders) {
    memory.made += 1
    const number = said.number ?? `${settings.name}${String(memory.made).padStart(8, '0')}`
    const before = memory.orders.get(keyOf({ kind: said.kind ?? 'complaint', number }))
    const order: Kept = {
      ...blank,
      ...before,
      ...said,
      number,
      revision: (before?.revision ?? 0) + 1,
      assignedAt: before?.assignedAt ?? at,
      changedAt: at,
    }
    memory.keep(order)
    const type = `cn.${settings.name}.order.${before ? 'changed' : 'assigned'}`
    const id = `${number}-${order.revision}`
    memory.waitingEvents.push({
      specversion: '1.0',
      id,
      source: `https://${settings.name}.example`,
      type,
      time: at,
      data: shown(order),
    })
  }
  return { orders: memory.orders.size }
}

const blank: Omit<Order, 'number' | 'revision' | 'assignedAt'> = {
  schema: 'steelyard.order/1',
  kind: 'complaint',
  state: 'assigned',
  respondent: { name: '城关百货店', address: '城关镇中心街1号' },
  person: { name: '王小明', phone: '13800000000', address: '柳林街道9号' },
  facts: '在该店购买电饭煲一台，使用三天后不能加热。',
  claim: '退货退款',
}

type Sending = {
  readonly order?: 'reverse'
  readonly twice?: boolean
  readonly drop?: number
  readonly isForged?: boolean
}

/** Sends what waits, each sealed anew; of `drop` every n-th is lost on the way. @returns the statuses it was answered. */
async function sendEvents(
  memory: PlatformMemory,
  settings: PlatformSettings,
  { order, twice, drop, isForged }: Sending,
) {
  const waiting = memory.waitingEvents.splice(0)
  const kept = waiting.filter((_, index) => !drop || (index + 1) % drop !== 0)
  const sent = [...(order === 'reverse' ? kept.reverse() : kept), ...(twice ? kept : [])]
  const statuses: number[] = []
  for (const event of sent)
    statuses.push(await post(settings, memory.webhook ?? settings.webhook ?? '', event, isForged === true))
  return { statuses, lost: waiting.length - kept.length }
}

async function post(settings: PlatformSettings, webhook: string, event: object, isForged: boolean): Promise<number> {
  const url = new URL(webhook)
  const body = JSON.stringify(event)
  const request = { method: 'POST', path: `${url.pathname}${url.search}`, body: Buffer.from(body) }
  const signer = isForged ? signerOf({ ...settings, secret: 'guessed' }) : signerOf(settings)
  const moment = { at: Date.parse(nowOf(settings)), nonce: randomBytes(18).toString('base64url') }
  const headers = { ...signRequest(signer, request, moment), 'content-type': 'application/cloudevents+json' }
  try {
    return (await fetch(url, { method: 'POST', headers, body })).status
  } catch {
    return 0
  }
}
