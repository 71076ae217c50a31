import type { Caller } from '../kernel/access.ts'
import type { Role } from '../modules/authorities/pure.ts'
import { founder, personOf, type TestPlatform } from './platform.ts'

/** Somebody signed in over HTTP, who asks and commands as a page does. */
export type Person = Awaited<ReturnType<typeof signedIn>>

export async function signedIn(platform: TestPlatform, unitId: string, roles: Role[]) {
  const caller: Caller = await personOf(platform, platform.contextAt(new Date(0).toISOString(), founder), unitId, roles)
  const { username } = await platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  let cookie = ''
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, key?: string) => {
    const reply = await platform.server.inject({
      method,
      url: `/api${path}`,
      ...(payload ? { payload } : {}),
      headers: { 'idempotency-key': key ?? crypto.randomUUID(), cookie },
    })
    const isJson = String(reply.headers['content-type']).includes('json')
    const { statusCode: status, headers, rawPayload: bytes, payload: text } = reply
    return { status, headers, bytes, text, body: isJson ? reply.json() : undefined }
  }
  const signIn = async () => {
    const { headers } = await send('POST', '/session', { username, password: 'correct horse battery' })
    cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  }
  await signIn()
  return {
    caller,
    signIn,
    get: (path: string, query: Readonly<Record<string, string>> = {}) =>
      send('GET', `${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`),
    post: (path: string, payload: object, key?: string) => send('POST', path, payload, key),
    put: (path: string, payload: object, key?: string) => send('PUT', path, payload, key),
    remove: (path: string) => send('DELETE', path),
  }
}
