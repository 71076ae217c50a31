import type { Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../errors.ts'

/** How long this server waits for whom, in seconds, and for how many at a time. */
export type Patience = {
  /** For the head of a request, from its first byte: who dribbles it holds a connection for no longer. */
  readonly headSeconds: number
  /** For a body that is no file. */
  readonly bodySeconds: number
  /** For a whole request with a file, over a slow line. */
  readonly requestSeconds: number
  /** For anything at all on a connection, in either direction. */
  readonly silentSeconds: number
  readonly connections: number
  readonly connectionsOfAddress: number
}

export const customaryPatience: Patience = {
  headSeconds: 15,
  bodySeconds: 60,
  requestSeconds: 900,
  silentSeconds: 300,
  connections: 8192,
  connectionsOfAddress: 2048,
}

/** What Fastify hands on to the server of Node. */
export const timeoutsOf = ({ headSeconds, requestSeconds, silentSeconds }: Patience) => ({
  requestTimeout: requestSeconds * 1000,
  connectionTimeout: silentSeconds * 1000,
  server: {
    headersTimeout: headSeconds * 1000,
    // Node looks for late ones at intervals: a fifth of the shortest wait.
    connectionsCheckingInterval: Math.max(10, (headSeconds * 1000) / 5),
  },
})

/** Ends a body that dribbles in. Files have the time of the whole request: a phone's line may be slow. */
export function endSlowBodies(app: Pick<FastifyInstance, 'addHook'>, { bodySeconds }: Patience): void {
  app.addHook('preParsing', async (request, _, payload) => {
    if (request.headers['content-type']?.startsWith('multipart/')) return
    const late = setTimeout(() => {
      if (!payload.readableEnded) request.raw.destroy(new Refusal('request/too-slow'))
    }, bodySeconds * 1000)
    late.unref()
    for (const event of ['end', 'close'] as const) payload.once(event, () => clearTimeout(late))
  })
}

/** Bounds the connections, altogether and of one address. @param isTrusted our own proxies, behind which many stand. */
export function boundConnections(
  server: Server,
  { connections, connectionsOfAddress }: Patience,
  isTrusted: (address: string) => boolean,
): void {
  server.maxConnections = connections
  const held = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    if (isTrusted(address)) return
    const count = (held.get(address) ?? 0) + 1
    held.set(address, count)
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1
      if (left === 0) held.delete(address)
      else held.set(address, left)
    })
    if (count > connectionsOfAddress) socket.destroy()
  })
}
