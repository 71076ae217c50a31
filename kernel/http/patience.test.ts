import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicCaller } from '../access.ts'
import type { Context } from '../context.ts'
import { createServer } from '../http.ts'
import { customaryPatience } from './patience.ts'

let server: Awaited<ReturnType<typeof createServer>>
let port = 0
let taken = 0
beforeAll(async () => {
  const context = { caller: publicCaller, commandKey: 'key-of-a-test' } as Context
  server = await createServer({
    contextOf: async () => context,
    patience: { ...customaryPatience, headSeconds: 0.3, bodySeconds: 0.3, connectionsOfAddress: 3 },
    routes: [
      (app) =>
        void app.post('/thing', { config: { access: 'public' } }, async () => {
          taken += 1
          return { taken }
        }),
    ],
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const address = server.server.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
})
afterAll(() => server.close())

/** Says these words and nothing more. @returns what is heard until the other side hangs up. */
function say(words: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(words))
    socket.on('data', (part) => {
      heard += part
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
}

const head = (length: number) =>
  `POST /api/thing HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`

test('who never ends the head of his request is hung up on', async () => {
  expect(await say('POST /api/thing HTTP/1.1\r\nhost: a\r\nx-slow: ')).toContain('408')
})

test('who never ends the body is hung up on, and nothing is done', async () => {
  expect(await say(`${head(30)}{"a":`)).toBe('')
  expect(taken).toBe(0)
  expect(await say(`${head(2)}{}`)).toContain('200 OK')
  expect(taken).toBe(1)
})

test('one address holds no more than its share of connections', async () => {
  const request = 'POST /api/thing HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}'
  const sockets = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1'))
  const answers = sockets.map(
    (socket) =>
      new Promise<string>((resolve) => {
        socket.on('connect', () => socket.write(request))
        socket.on('data', (part) => resolve(part.toString().slice(9, 15)))
        socket.on('error', () => {})
        socket.on('close', () => resolve('hung up'))
      }),
  )
  const heard = await Promise.all(answers)
  expect(heard.filter((answer) => answer === '200 OK')).toHaveLength(3)
  expect(heard.filter((answer) => answer === 'hung up')).toHaveLength(2)
  for (const socket of sockets) socket.destroy()
})
