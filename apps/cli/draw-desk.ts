import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { chineseDay } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import { commandKeyOf, createServer } from '../../kernel/http.ts'
import { callerOf, findCallerRow, sessionIn } from '../../modules/authorities/index.ts'
import { findAccountId, inspections } from '../../modules/inspections/index.ts'
import { type Opened, withPlatform } from './open-platform.ts'

/** Who acts, and where: on a platform over the network, or on this installation's own database. */
export type Seat = { readonly as: string; readonly url: string | null; readonly passwordFile: string | null }

/** Asks the platform as one account; both ways go through the same routes, rights and refusals. */
export type Desk = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

type Reply = { readonly status: number; readonly body: unknown }

/**
 * Sits down at a desk, does the work and leaves.
 * @throws Refusal as the platform answers it, `account/not-found`, `file/not-found` without the password of a distant one.
 */
export function atDesk<Answer>(seat: Seat, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  if (seat.url !== null) return atDistance(seat.url, seat, work)
  const log = (line: string) => process.stderr.write(`${line}\n`)
  return withPlatform(log, ({ platform }) => inHouse(platform, seat.as, work))
}

/** On the open platform, with the rights of this account as they are now. */
export async function inHouse<Answer>(
  platform: Opened['platform'],
  username: string,
  work: (desk: Desk) => Promise<Answer>,
): Promise<Answer> {
  const accountId = await findAccountId(platform.db, username)
  const row = accountId && (await findCallerRow(platform.db, accountId, chineseDay(new Date().toISOString())))
  if (!row) throw new Refusal('account/not-found', { username })
  const server = await createServer({
    contextOf: async (request) => ({
      ...(await platform.contextOf(request)),
      caller: callerOf(row),
      commandKey: commandKeyOf(request),
    }),
    routes: inspections.routes ? [inspections.routes] : [],
  })
  try {
    return await work(async (method, path, body) => {
      const headers = { 'idempotency-key': randomUUID() }
      const reply = await server.inject({ method, url: `/api${path}`, headers, ...(body ? { payload: body } : {}) })
      return answerOf({ status: reply.statusCode, body: reply.json() })
    })
  } finally {
    await server.close()
  }
}

async function atDistance<Answer>(url: string, seat: Seat, work: (desk: Desk) => Promise<Answer>): Promise<Answer> {
  if (seat.passwordFile === null) throw new Refusal('file/not-found', { option: '--password-file' })
  const password = (await readFile(seat.passwordFile, 'utf8')).trim()
  let cookie = ''
  const ask = async (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${url.replace(/\/$/, '')}/api${path}`, {
      method,
      headers: {
        'idempotency-key': randomUUID(),
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(120_000),
    })
  const signedIn = await ask('POST', '/session', { username: seat.as, password })
  answerOf({ status: signedIn.status, body: await signedIn.json() })
  cookie = sessionIn(signedIn.headers.getSetCookie()) ?? ''
  try {
    return await work(async (method, path, body) => {
      const reply = await ask(method, path, body)
      return answerOf({ status: reply.status, body: await reply.json() })
    })
  } finally {
    await ask('DELETE', '/session').catch(() => {})
  }
}

function answerOf({ status, body }: Reply): unknown {
  if (status < 400) return body
  const { code, details } = body as { code: string; details?: Record<string, unknown> }
  throw new Refusal(code, details)
}
