import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { demonstrationRoutes } from '../../apps/server/demonstration.ts'
import { createPlatformServer } from '../../apps/server/http.ts'
import type { Operation } from '../../kernel/openapi/document.ts'
import { permissionsFor } from '../../modules/authorities/roles.ts'
import { everyRole, type Knocker, nobody } from '../access/callers.ts'
import { type Planted, plantRecords } from '../access/plant.ts'
import { addressOf, payloadOf, routesOf } from '../access/routes.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'

export const at = '2026-03-02T01:00:00.000Z'

/** An operation of the interface as its document tells it, and nothing we know besides. */
export type Told = {
  readonly method: string
  /** `/api/units/{id}` */
  readonly path: string
  readonly operation: Operation
}

export type Ground = {
  readonly platform: TestPlatform
  readonly server: TestPlatform['server']
  readonly place: Planted
  /** What the log says of answers that broke. */
  readonly faults: readonly string[]
  close(): Promise<void>
  readonly operations: readonly Told[]
  /** Who may call the operation, signed in anew. */
  callerFor(operation: Operation): Promise<Knocker>
  /** The operation with the identities of the planted records and the least body it takes. */
  rightAttempt(told: Told): { readonly url: string; readonly payload?: object }
}

/** The whole platform with one record of every table in one county and an account of every role there. */
export async function openGround(): Promise<Ground> {
  const platform = await testPlatform(() => at)
  const faults: string[] = []
  const stream = { write: (line: string) => void faults.push(faultIn(line)) }
  const server = await createPlatformServer(platform, {
    routes: [demonstrationRoutes(platform, { isProduction: false })],
    logger: { level: 'error', stream },
  })
  const { county } = await smallTree(platform.contextAt(at, founder))
  const [place] = await plantRecords(platform.pool, [{ name: 'own', bureauId: county.id, unitId: county.id }])
  if (!place) throw new Error('one bureau was planted')
  const declared = routesOf(server.declaredRoutes)
  const callers = await everyRole(platform.pool, place, at)
  return {
    platform,
    server,
    place,
    faults,
    operations: await readOperations(server),
    async close() {
      await server.close()
      await platform.drop()
    },
    async callerFor(operation) {
      const caller = callers.find((one) => mayCall(one, operation)) ?? nobody
      await caller.signIn()
      return caller
    },
    rightAttempt({ method, path }) {
      const route = declared.find((one) => one.method === method && one.url.replace(/:(\w+)/g, '{$1}') === path)
      if (!route) throw new Error(`${method} ${path} is told but not declared`)
      const payload = payloadOf(route, place)
      return { url: addressOf(route, place), ...(payload ? { payload } : {}) }
    },
  }
}

async function readOperations(server: TestPlatform['server']): Promise<Told[]> {
  const document = (await server.inject({ url: '/api/openapi.json' })).json()
  return Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** A log line without the stack's frames outside the house. */
function faultIn(line: string): string {
  const { fault } = JSON.parse(line) as { fault?: { name: string; message: string; stack?: string } }
  const at = /at .*\/(kernel|modules|apps)\/.*/.exec(fault?.stack ?? '')?.[0] ?? ''
  return `${fault?.name}: ${fault?.message} ${at}`
}

const mayCall = ({ role }: Knocker, { security, 'x-permission': wanted }: Operation) =>
  security !== undefined && role !== null && (wanted === undefined || permissionsFor([role]).has(wanted.permission))

/** The answer of an operation to one attempt. */
export type Answer = { readonly status: number; readonly code: string; readonly body: string; readonly headers: object }

export type Attempt = {
  readonly url: string
  readonly payload?: string | Buffer
  readonly type?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

let calls = 0

/** Each call comes from another address: no limit of an address is met. */
export async function call({ server }: Ground, told: Told, caller: Knocker, attempt: Attempt): Promise<Answer> {
  calls += 1
  const reply = await server.inject({
    method: told.method as 'GET',
    url: attempt.url,
    ...(attempt.payload === undefined ? {} : { payload: attempt.payload }),
    headers: {
      'idempotency-key': attempt.key ?? `attack-${calls}`,
      ...(attempt.payload === undefined ? {} : { 'content-type': attempt.type ?? 'application/json' }),
      ...(caller.secret ? { cookie: `steelyard_session=${caller.secret}` } : {}),
      ...attempt.headers,
    },
    remoteAddress: `10.9.${(calls >> 8) & 255}.${calls & 255}`,
  })
  const isRefused = reply.statusCode >= 400 && reply.body !== ''
  return {
    status: reply.statusCode,
    code: isRefused ? String((JSON.parse(reply.body) as { code: unknown }).code) : '',
    body: reply.body,
    headers: reply.headers,
  }
}

type Words = { readonly refusals?: Readonly<Record<string, string>>; readonly kernel?: { readonly reasons: object } }

/** Whether a refusal's code has words of its own in every language, or its reason has words for any noun. */
export function wordsOf(language: 'zh-CN' | 'en'): (code: string) => boolean {
  const folder = path.resolve(import.meta.dirname, '../../locales', language)
  const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Words)
  const known = new Set(files.flatMap(({ refusals = {} }) => Object.keys(refusals)))
  const reasons = new Set(files.flatMap(({ kernel }) => Object.keys(kernel?.reasons ?? {})))
  return (code) => known.has(code) || reasons.has(code.split('/')[1] ?? '')
}
