import { type Ground, withClient } from '../ground.ts'
import { type Caller, callerTo, type Served } from '../http.ts'
import { copyMatters } from '../matters-laid.ts'
import { inTurns, percentile } from '../measure.ts'
import type { Result } from '../result.ts'
import { today } from '../rows-laid.ts'

const callers = 16
const secondsPerTurn = 3

const filed = () => ({
  ...{ respondentName: '沛河县槐荫家电商行', complainantName: '王小明', complainantPhone: '13800000000' },
  ...{ channel: 'counter', receivedOn: today(), facts: '购买的电饭煲使用三天后不能加热。', claim: '请求退货退款。' },
})

/** One complaint from its first word to its end. */
type Lifecycle = (call: Caller) => Promise<void>

/** Filed, taken in hand, told the right way: three commands, as a help desk has them. */
const short: Lifecycle = async (call) => {
  const { id } = await call<{ id: string }>('/api/complaints', filed())
  const version = await takeInHand(call, id)
  await stepped(call, id, { step: 'guide', version, input: { outcome: '请向人民法院起诉。' } })
}

/** The way of the law: accepted, consent of both, mediated, settled, with its three papers as PDF. */
const whole: Lifecycle = async (call) => {
  const { id } = await call<{ id: string }>('/api/complaints', filed())
  let version = await takeInHand(call, id)
  const consent = { complainant: true, respondent: true }
  const settled = { outcome: '商家退货退款，当场履行。', recoveredFen: 29_900 }
  for (const [step, input] of [
    ['accept', {}],
    ['recordConsent', consent],
    ['mediate', {}],
    ['settle', settled],
  ] as const)
    version = await stepped(call, id, { step, version, input })
}

/** The same words and rows by hand. */
const byHand: Lifecycle = async (call) => {
  const { id } = await call<{ id: string }>('/complaints', filed())
  await call(`/complaints/${id}/holder`, {})
  await call(`/complaints/${id}/end`, { outcome: '请向人民法院起诉。' })
}

async function takeInHand(call: Caller, id: string): Promise<number> {
  const { version } = await call<{ version: number }>(`/api/matters/${id}/holders`, {
    holderId: call.account,
    version: 1,
  })
  return version
}

const stepped = async (call: Caller, id: string, body: object): Promise<number> =>
  (await call<{ version: number }>(`/api/matters/${id}/steps`, body)).version

/** Complaints over HTTP, with none and with a million of them in the table, and when they suddenly come in crowds. */
export async function lifecycleRows(ground: Ground, served: { ours: Served; peer: Served }): Promise<Result[]> {
  const empty = await measure(served, 'with no other complaint')
  await withClient(ground, (client) => copyMatters(client, ground.options.count))
  const full = await measure(served, `with ${ground.options.count.toLocaleString('en-US')} others`)
  return [...empty, ...budgeted(full), ...(await spike(served.ours))]
}

async function measure({ ours, peer }: { ours: Served; peer: Served }, beside: string): Promise<Result[]> {
  const waits: number[] = []
  const rate = (served: Served, lifecycle: Lifecycle, into: number[]) => () => crowd(served, lifecycle, into)
  const found = await inTurns(3, {
    short: rate(ours, short, waits),
    hand: rate(peer, byHand, []),
    whole: rate(ours, whole, []),
  })
  const row = 'lifecycles'
  return [
    {
      ...{ row, what: `a complaint filed, taken in hand, answered over HTTP, ${callers} callers, ${beside}` },
      ...{ ours: found.short, unit: '/s', peer: { name: 'by hand', value: found.hand } },
    },
    { row, what: `one request of it, p95, ${beside}`, ours: percentile(waits, 0.95), unit: 'ms' },
    { row, what: `the whole way of the law with its three papers, ${beside}`, ours: found.whole, unit: '/s' },
  ]
}

/** The budgets of `reliability.md` are set for a million complaints. */
const budgeted = ([rate, wait, ...others]: readonly Result[]): Result[] => [
  ...(rate ? [{ ...rate, budget: { of: 'ours', value: 150, at: '1m' }, short: 'lifecycle' } as const] : []),
  ...(wait ? [{ ...wait, budget: { of: 'ours', value: 100, at: '1m' } } as const] : []),
  ...others,
]

/** @returns lifecycles ended in a second; how long each request took goes into `waits`, in milliseconds. */
async function crowd(served: Served, lifecycle: Lifecycle, waits: number[]): Promise<number> {
  const call = await callerTo(served, (milliseconds) => waits.push(milliseconds))
  const began = performance.now()
  let ended = 0
  const one = async () => {
    while (performance.now() - began < secondsPerTurn * 1000) {
      await lifecycle(call)
      ended++
    }
  }
  await Promise.all(Array.from({ length: callers }, one))
  call.close()
  return (ended * 1000) / (performance.now() - began)
}

const calmSeconds = 10
const crowdedSeconds = 30
const crowdedRate = 35

/** From one a second to thirty-five, whoever comes does not wait for the others; then one a second again. */
async function spike(served: Served): Promise<Result[]> {
  const call = await callerTo(served, () => {})
  const calm = await arrivals(call, { rate: 1, seconds: calmSeconds })
  const crowded = await arrivals(call, { rate: crowdedRate, seconds: crowdedSeconds })
  const usual = 2 * percentile(calm.waits, 0.95)
  const after = performance.now()
  for (let calmAgain = 0; calmAgain < 5 && performance.now() - after < 120_000; ) {
    const { waits } = await arrivals(call, { rate: 1, seconds: 1 })
    calmAgain = waits.every((wait) => wait <= usual) ? calmAgain + 1 : 0
  }
  call.close()
  const row = 'lifecycles'
  const what = `${crowdedRate} complaints a second after one a second, for ${crowdedSeconds} s:`
  return [
    {
      ...{ row, what: `${what} answered of a hundred`, ours: 100 - crowded.failedPercent, unit: '%' },
      budget: { of: 'ours', value: 99 },
    },
    { row, what: `${what} a whole lifecycle, p95`, ours: percentile(crowded.waits, 0.95), unit: 'ms' },
    {
      ...{ row, what: `${what} until five in a row take no more than twice the calm p95`, unit: 's' },
      ours: (performance.now() - after) / 1000,
      budget: { of: 'ours', value: 60 },
    },
  ]
}

async function arrivals(call: Caller, { rate, seconds }: { rate: number; seconds: number }) {
  const waits: number[] = []
  let failed = 0
  const one = async (at: number) => {
    await new Promise((resolve) => setTimeout(resolve, at))
    const began = performance.now()
    await short(call).catch(() => {
      failed++
    })
    waits.push(performance.now() - began)
  }
  await Promise.all(Array.from({ length: rate * seconds }, (_, place) => one((place * 1000) / rate)))
  return { waits, failedPercent: (100 * failed) / (rate * seconds) }
}
