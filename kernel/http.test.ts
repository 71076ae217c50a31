import { expect, test } from 'vitest'
import { publicCaller } from './access.ts'
import type { Context } from './context.ts'
import { createServer } from './http.ts'
import { closed, orNull, Type } from './model.ts'

const Body = closed({
  text: orNull(Type.String()),
  count: orNull(Type.Integer()),
  flag: orNull(Type.Boolean()),
  list: Type.Array(Type.String()),
})

/** A server that answers what has come in. */
async function echo() {
  const context = { caller: publicCaller, commandKey: 'key-of-a-test' } as Context
  return createServer({
    contextOf: async () => context,
    routes: [
      (app) => {
        app.post('/body', { config: { access: 'public' }, schema: { body: Body } }, async ({ body }) => body)
        const params = closed({ id: Type.String() })
        app.get('/one/:id', { config: { access: 'public' }, schema: { params } }, async () => ({}))
        const at = Type.String({ format: 'date-time' })
        app.get('/at', { config: { access: 'public' }, schema: { querystring: closed({ at }) } }, async () => ({}))
        const querystring = closed({ limit: Type.Integer({ maximum: 200 }), dryRun: Type.Boolean() })
        app.get('/query', { config: { access: 'public' }, schema: { querystring } }, async ({ query }) => query)
      },
    ],
  })
}

test('what is unknown arrives as unknown: null is neither an empty text nor nought nor no', async () => {
  const payload = { text: null, count: null, flag: null, list: ['one'] }
  const reply = await (await echo()).inject({ method: 'POST', url: '/api/body', payload })
  expect(reply.json()).toEqual(payload)
})

test('a body of other types is refused at its place, not bent until it fits', async () => {
  const server = await echo()
  const sound = { text: 'a', count: 1, flag: true, list: [] }
  for (const [field, value] of Object.entries({ count: '1', flag: 'true', list: 'one' })) {
    const reply = await server.inject({ method: 'POST', url: '/api/body', payload: { ...sound, [field]: value } })
    expect([reply.statusCode, reply.json().code, reply.json().details.place]).toEqual([
      400,
      'request/invalid',
      `body/${field}`,
    ])
  }
  const unknown = await server.inject({ method: 'POST', url: '/api/body', payload: { ...sound, more: 1 } })
  expect(unknown.json()).toMatchObject({ code: 'request/invalid' })
})

test('the words of an address become numbers and yes or no, and are held to their bounds', async () => {
  const server = await echo()
  expect((await server.inject({ url: '/api/query?limit=20&dryRun=true' })).json()).toEqual({ limit: 20, dryRun: true })
  const tooMany = await server.inject({ url: '/api/query?limit=201&dryRun=false' })
  expect(tooMany.json()).toMatchObject({ code: 'request/invalid', details: { place: 'querystring/limit', limit: 200 } })
})

test('an instant is one that can be reckoned with: no day that is not there, no leap second', async () => {
  const server = await echo()
  const statusOf = async (at: string) => (await server.inject({ url: '/api/at', query: { at } })).statusCode
  expect(await Promise.all(['2026-06-30T23:59:59Z', '2026-06-30T23:59:59.5+08:00'].map(statusOf))).toEqual([200, 200])
  const wrong = ['2026-06-30T23:59:60Z', '2026-02-30T00:00:00Z', '2026-06-30T10:00:00', '2026-06-30']
  expect(await Promise.all(wrong.map(statusOf))).toEqual([400, 400, 400, 400])
})

test('a part of an address longer than any name finds nothing, in the words of every refusal', async () => {
  const reply = await (await echo()).inject({ url: `/api/one/${'x'.repeat(101)}` })
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'address/not-found'])
})
