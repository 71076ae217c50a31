import { Secret, TOTP } from 'otpauth'
import { createAccount } from '../modules/authorities/index.ts'
import type { Role } from '../modules/authorities/pure.ts'
import { founder, type TestPlatform, unitOf } from './platform.ts'

export const rightPassword = 'correct horse battery'

type Reply = Awaited<ReturnType<TestPlatform['server']['inject']>>

/** A browser without pages: keeps cookies as one does, and says where it is. */
export function deskOf(platform: TestPlatform, { address = '10.1.1.1', host = 'localhost:8080' } = {}) {
  const jar = new Map<string, string>()
  async function send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object): Promise<Reply> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await platform.server.inject({
      method,
      url: `/api${path}`,
      remoteAddress: address,
      ...(payload ? { payload } : {}),
      headers: { cookie, host, 'user-agent': 'Test Chrome/1', 'idempotency-key': crypto.randomUUID() },
    })
    for (const { name, value, maxAge, expires } of reply.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() === 0)) jar.delete(name)
      else jar.set(name, value)
    }
    return reply
  }
  return {
    jar,
    get: (path: string) => send('GET', path),
    post: (path: string, payload: object = {}) => send('POST', path, payload),
    put: (path: string, payload: object) => send('PUT', path, payload),
    delete: (path: string) => send('DELETE', path),
    signIn: (username: string, password = rightPassword) => send('POST', '/session', { username, password }),
  }
}

export const codeOf = (reply: Reply): string | undefined => reply.json().code

let made = 0

/** An account of a bureau of its own, whose password is its owner's. */
export async function accountOf(platform: TestPlatform, at: string, roles: Role[] = ['registrar'], unitId?: string) {
  made += 1
  const username = `desk-person-${made}`
  const unit = unitId ?? (await unitOf(platform.contextAt(at, founder), 'province', `省局${made}`)).id
  const context = platform.contextAt(at, { ...founder, bureauId: unit, bureauIds: [unit] })
  const input = { username, name: username, unitId: unit, officerId: null, roles, state: 'active' as const }
  const { id } = await createAccount(context, { ...input, password: rightPassword }, { isPasswordOwn: true })
  return { id, username, unitId: unit, context }
}

/** The code an authenticator app shows at this instant. */
export const codeAt = (secret: string, at: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) })
