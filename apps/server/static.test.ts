import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveShells } from './static.ts'

const server = fastify()
beforeAll(() => serveShells(server as unknown as Parameters<typeof serveShells>[0]))
afterAll(() => server.close())

test('an address of a page is answered with its shell, one of the interface that has none is not', async () => {
  const page = await server.inject({ url: '/complain' })
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  const nothing = await server.inject({ url: '/api/no-such-register' })
  expect([nothing.statusCode, nothing.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8'])
})
