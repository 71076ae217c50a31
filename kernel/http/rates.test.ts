import { expect, test } from 'vitest'
import { type Caller, publicCaller } from '../access.ts'
import type { Context } from '../context.ts'
import { createServer } from '../http.ts'
import { addLimited } from '../rate-limit.ts'
import { type Rates, ratesAt } from './rates.ts'

const few: Rates = { address: 100, publicReads: 4, publicCommands: 2, reads: 5, commands: 3, uploads: 1 }

async function serve(rates: Rates | null) {
  const server = await createServer({
    // Who calls says so himself here.
    contextOf: async ({ headers }) => {
      const accountId = headers['x-account']
      const caller: Caller = accountId
        ? { ...publicCaller, kind: 'account', accountId: String(accountId) }
        : publicCaller
      return { caller, commandKey: 'key-of-a-test' } as Context
    },
    rates,
    routes: [
      (app) => {
        app.get('/thing', { config: { access: 'public' } }, async () => ({}))
        app.post('/thing', { config: { access: 'public' } }, async () => ({}))
        addLimited(app, 2, (limited) => void limited.get('/dear', { config: { access: 'public' } }, async () => ({})))
      },
    ],
  })
  type Call = { method?: 'GET' | 'POST'; url?: string; account?: string; from?: string; type?: string }
  const call = ({ method = 'GET', url = '/thing', account, from = '10.0.0.1', type }: Call = {}) =>
    server.inject({
      method,
      url: `/api${url}`,
      remoteAddress: from,
      headers: { ...(account ? { 'x-account': account } : {}), ...(type ? { 'content-type': type } : {}) },
    })
  return {
    call,
    /** How many of so many calls are answered. */
    async answered(count: number, of: Call = {}) {
      const replies = []
      for (let made = 0; made < count; made += 1) replies.push(await call(of))
      return replies.filter(({ statusCode }) => statusCode !== 429).length
    },
  }
}

test('who calls too often is told how many seconds to wait', async () => {
  const { answered, call } = await serve(few)
  expect(await answered(10)).toBe(4)
  const reply = await call()
  expect(reply.json()).toMatchObject({ code: 'request/too-many', details: { after: expect.any(Number) } })
  const after = Number(reply.headers['retry-after'])
  expect(after).toBeGreaterThan(0)
  expect(after).toBeLessThanOrEqual(60)
})

test('reading, commands and files of an account are counted apart, wherever it calls from', async () => {
  const { answered } = await serve(few)
  const account = 'li'
  expect(await answered(4, { account, from: '10.0.0.1' })).toBe(4)
  expect(await answered(4, { account, from: '10.0.0.2' })).toBe(1)
  expect(await answered(6, { account, method: 'POST' })).toBe(3)
  expect(await answered(3, { account, method: 'POST', type: 'multipart/form-data; boundary=a' })).toBe(1)
})

test('a busy colleague behind the same address takes nothing from another account', async () => {
  const { answered } = await serve(few)
  expect(await answered(9, { account: 'li' })).toBe(5)
  expect(await answered(4, { account: 'wang' })).toBe(4)
})

test('addresses are counted apart, and of IPv6 the network of one line counts as one', async () => {
  const { answered } = await serve(few)
  expect(await answered(6, { from: '10.0.0.1' })).toBe(4)
  expect(await answered(6, { from: '10.0.0.2' })).toBe(4)
  const line = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ffff::3']
  const counts = []
  for (const from of line) counts.push(await answered(2, { from }))
  expect(counts).toEqual([2, 2, 0])
})

test('one address may not ask without end, whoever it says it is', async () => {
  const { answered } = await serve({ ...few, address: 7, reads: 100 })
  expect(await answered(5, { account: 'li' })).toBe(5)
  expect(await answered(5, { account: 'wang' })).toBe(2)
  expect(await answered(2, { account: 'wang', from: '10.0.0.9' })).toBe(2)
})

test('a dear question has its own, smaller measure, with or without the others', async () => {
  expect(await (await serve(few)).answered(4, { url: '/dear' })).toBe(2)
  expect(await (await serve(null)).answered(4, { url: '/dear' })).toBe(2)
})

test('an office sets the measure in percent, and none where another gate counts', async () => {
  expect(ratesAt(0)).toBeNull()
  expect(ratesAt(200)?.reads).toBe(2 * (ratesAt(100)?.reads ?? 0))
  expect(await (await serve(ratesAt(0))).answered(30)).toBe(30)
})
