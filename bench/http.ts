import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import autocannon from 'autocannon'
import { type Ground, password, username } from './ground.ts'

/** `account`: of the person who is signed in, where there is one. */
export type Served = {
  readonly origin: string
  readonly cookie: string
  readonly account: string
  stop(): Promise<void>
}

/** A program of its own, as on a site: it shares the machine with database and callers, but not the process. */
export async function serve(file: string, ground: Ground): Promise<Served> {
  const { databaseUrl, dataFolder, bureauId } = ground
  const words = [new URL(file, import.meta.url).pathname, databaseUrl, dataFolder, bureauId]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it served`))),
  ])
  return {
    origin: `http://127.0.0.1:${port}`,
    cookie: '',
    account: '',
    async stop() {
      const end = once(child, 'exit')
      child.kill('SIGTERM')
      await end
    },
  }
}

export async function serveOurs(ground: Ground): Promise<Served> {
  const served = await serve('./serve.ts', ground)
  const reply = await fetch(`${served.origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ username, password }),
  })
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (!reply.ok || cookie === '') throw new Error(`not signed in: ${reply.status} ${await reply.text()}`)
  const session = await fetch(`${served.origin}/api/session`, { headers: { cookie } })
  const { account } = (await session.json()) as { account: { id: string } }
  return { ...served, cookie, account: account.id }
}

export type Asked = { readonly paths?: readonly string[]; readonly posts?: () => { path: string; body: object } }
const connections = 16
const secondsPerTurn = 4

/** Requests by sixteen callers for some seconds. @returns how many were answered in a second. */
export async function hammer({ origin, cookie }: Served, { paths = [], posts }: Asked): Promise<number> {
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const { path, body } = posts?.() ?? { path: '/', body: {} }
    return {
      ...request,
      path,
      body: JSON.stringify(body),
      headers: { ...request.headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    }
  }
  const requests: autocannon.Request[] = posts
    ? [{ method: 'POST', path: '/', setupRequest }]
    : paths.map((path) => ({ method: 'GET', path }))
  const found = await autocannon({ url: origin, connections, duration: secondsPerTurn, headers: { cookie }, requests })
  if (found.non2xx > 0 || found.errors > 0)
    throw new Error(`${found.non2xx} refused, ${found.errors} broken: ${paths[0] ?? 'post'}`)
  return found.requests.average
}

/** One after the other on one connection, after a turn to warm up: how long a person waits. Milliseconds of each. */
export async function waitsOf({ origin, cookie }: Served, paths: readonly string[]): Promise<number[]> {
  const waits: number[] = []
  for (const path of [...paths.slice(0, 20), ...paths]) {
    const before = performance.now()
    const reply = await fetch(origin + path, { headers: { cookie } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 300)}`)
    waits.push(performance.now() - before)
  }
  return waits.slice(Math.min(20, paths.length))
}

/** Posts one body, which must be answered; several at once keep their connections. */
export type Caller = {
  <Answer>(path: string, body: object): Promise<Answer>
  readonly account: string
  close(): void
}

/** @param tell is told of each request how many milliseconds it took. @throws Error with the answer, for a refusal. */
export async function callerTo(
  { origin, cookie, account }: Served,
  tell: (milliseconds: number) => void,
): Promise<Caller> {
  const agent = new http.Agent({ keepAlive: true })
  const post = <Answer>(path: string, body: object) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now()
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const request = http.request(origin + path, { method: 'POST', agent, headers }, (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece) => pieces.push(piece))
        reply.on('end', () => {
          tell(performance.now() - began)
          const text = Buffer.concat(pieces).toString()
          if ((reply.statusCode ?? 500) >= 400) reject(new Error(`${path}: ${reply.statusCode} ${text.slice(0, 300)}`))
          else resolve(JSON.parse(text))
        })
      })
      request.on('error', reject)
      request.end(JSON.stringify(body))
    })
  return Object.assign(post, { account, close: () => agent.destroy() })
}
