import { randomUUID } from 'node:crypto'
import type { createPlatformServer } from '../../apps/server/http.ts'
import type { Knocker } from './callers.ts'
import type { Planted } from './plant.ts'
import { addressOf, type DeclaredRoute, payloadOf, upload } from './routes.ts'

export type Server = Awaited<ReturnType<typeof createPlatformServer>>

/** One field of the matrix: who calls which route with whose record. */
export type Cell = { readonly route: DeclaredRoute; readonly caller: Knocker; readonly target: Planted }

export type Answer = {
  readonly status: number
  readonly code: string
  /** Headers and body. */
  readonly text: string
  /** What was asked: to hear it again is no leak. */
  readonly sent: string
}

let knocks = 0

/** Really calls the route. Each call comes from another address, so that no limit of an address is met. */
export async function knock(server: Server, cell: Cell): Promise<Answer> {
  const { route, caller, target } = cell
  const url = addressOf(route, target)
  const payload = payloadOf(route, target)
  knocks += 1
  const reply = await server.inject({
    method: route.method as 'GET',
    url,
    ...(route.isUpload ? upload : payload ? { payload } : {}),
    headers: {
      'idempotency-key': randomUUID(),
      ...(caller.secret ? { cookie: `steelyard_session=${caller.secret}` } : {}),
      ...(route.isUpload ? upload.headers : {}),
    },
    remoteAddress: `10.${knocks >> 16}.${(knocks >> 8) & 255}.${knocks & 255}`,
  })
  if (route.method === 'DELETE') await caller.signIn()
  const isRefused = reply.statusCode >= 400 && reply.body !== ''
  return {
    status: reply.statusCode,
    code: isRefused ? (JSON.parse(reply.body) as { code: string }).code : '',
    text: JSON.stringify(reply.headers) + reply.body,
    sent: url + JSON.stringify(payload ?? ''),
  }
}
