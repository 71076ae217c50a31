import { expect, test } from 'vitest'
import { publicCaller } from '../access.ts'
import type { Context } from '../context.ts'
import { createServer } from '../http.ts'
import { mostLoad, overload } from './pressure.ts'

async function serve(waiting = () => 0) {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let held = 0
  let tellHeld = () => {}
  const bothHeld = new Promise<void>((resolve) => {
    tellHeld = resolve
  })
  const context = { caller: publicCaller, commandKey: null } as Context
  const server = await createServer({
    contextOf: async () => context,
    mostLoad: { inFlight: 2, lateMilliseconds: 60_000, waiting: 5 },
    waiting,
    routes: [
      (app) => {
        app.get('/slow', { config: { access: 'public' } }, async () => {
          held += 1
          if (held === 2) tellHeld()
          await opened
          return {}
        })
        app.get('/quick', { config: { access: 'public' } }, async () => ({}))
        app.get('/health', { config: { access: 'public' } }, async () => ({}))
      },
    ],
  })
  return { open, bothHeld, get: async (url: string) => server.inject({ url: `/api${url}` }) }
}

test('beyond what it can carry the server says when to come again, finishes what it has, and goes on', async () => {
  const { get, open, bothHeld } = await serve()
  const taken = [get('/slow'), get('/slow')]
  await bothHeld
  const refused = await get('/quick')
  expect(refused.statusCode).toBe(503)
  expect(refused.json()).toMatchObject({ code: 'server/overloaded', details: { why: 'inFlight' } })
  expect(refused.headers['retry-after']).toBe('2')
  expect((await get('/health')).statusCode).toBe(200)
  open()
  expect((await Promise.all(taken)).map(({ statusCode }) => statusCode)).toEqual([200, 200])
  for (let calls = 0; calls < 10; calls += 1) expect((await get('/quick')).statusCode).toBe(200)
})

test('a database that cannot keep up turns new requests away before they wait for it', async () => {
  let waiting = 5
  const { get } = await serve(() => waiting)
  expect((await get('/quick')).statusCode).toBe(200)
  waiting = 6
  expect((await get('/quick')).json()).toMatchObject({ code: 'server/overloaded', details: { why: 'waiting' } })
})

test('a process late for its own work carries too much as well', () => {
  const idle = { inFlight: 0, lateMilliseconds: 0, waiting: 0 }
  expect(overload(idle, mostLoad)).toBeUndefined()
  expect(overload(mostLoad, mostLoad)).toBeUndefined()
  expect(overload({ ...idle, lateMilliseconds: mostLoad.lateMilliseconds + 1 }, mostLoad)).toBe('lateMilliseconds')
})
