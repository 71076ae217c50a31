import buildCompilers from '@fastify/ajv-compiler'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify'
import { demand, type Policy } from './access.ts'
import { refuseBrokenText } from './broken-text.ts'
import type { Context } from './context.ts'
import { Refusal } from './errors.ts'
import { describeFault, groundFault } from './fault.ts'
import { type Certificate, leastTls } from './http/certificate.ts'
import { demandOwnOrigin } from './http/origin.ts'
import { boundConnections, customaryPatience, endSlowBodies, type Patience, timeoutsOf } from './http/patience.ts'
import { type Load, refuseOverload } from './http/pressure.ts'
import { type Proxies, recognise } from './http/proxy.ts'
import { addRateLimits, limitCallers, limitTo, type Rates } from './http/rates.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { newId } from './identity.ts'
import { completeDocument, type InterfaceDocument } from './openapi/document.ts'

export type RouteApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
/** The routes of a module; all lie under `/api`. */
export type Routes = (app: RouteApp) => void

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route. A route without it does not build. */
    access?: Policy
    /** A message of another program that bears an identity of its own, by which it has effect once: no key is demanded. */
    bearsIdentity?: true
    /** HTTP statuses of refusals that do not follow from the kind of route (`kernel/openapi/answers.ts`). */
    refuses?: readonly number[]
  }
  interface FastifyInstance {
    /** Every route of this server as it was declared, in that order. */
    readonly declaredRoutes: readonly RouteOptions[]
  }
}

/** How a refusal's reason, the part of its code after the slash, is told in HTTP. Any other reason is a 400. */
const statusOfReason = new Map([
  ['sign-in-required', 401],
  ['wrong-credentials', 401],
  ['not-permitted', 403],
  ['not-found', 404],
  ['stale', 409],
  ['not-open', 409],
  ['exists', 409],
  ['too-large', 413],
  ['key-reused', 422],
  ['too-many', 429],
  ['unavailable', 503],
  ['draining', 503],
  ['overloaded', 503],
  ['full', 507],
])

export type ServerOptions = {
  readonly contextOf: (request: FastifyRequest) => Promise<Context>
  readonly routes: readonly Routes[]
  readonly logger?: boolean | object
  /** Whose `X-Forwarded-…` is believed; nobody's without it. */
  readonly proxies?: Proxies
  /** With it the server speaks TLS. */
  readonly certificate?: Certificate | null
  /** How often one may call; null or missing: as often as he likes. */
  readonly rates?: Rates | null
  /** How much this process takes on; null or missing: whatever comes. */
  readonly mostLoad?: Load | null
  /** Requests that wait for a connection to the database. */
  readonly waiting?: () => number
  readonly patience?: Patience
  /** The public name of this installation; null: the host that was asked. */
  readonly url?: string | null
  /** Told of each answer: the route's pattern (never the address, which may hold names), its status and its seconds. */
  readonly onAnswer?: (answer: AnsweredRequest) => void
  /** Bytes free on the disk of the data. Below the reserve nothing is written any more, so that reading goes on. */
  readonly freeBytes?: () => Promise<number>
  /** Why nothing under `/api` is answered yet, or this is not; undefined when it may pass. */
  readonly refusal?: (request: { readonly method: string; readonly url: string }) => Refusal | undefined
  /** True from the moment the program is to end: connections are closed behind each answer. */
  readonly isDraining?: () => boolean
}

export type AnsweredRequest = {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** What the database needs to go on and to recover. PostgreSQL itself stops hard when it cannot write its log. */
const reserveBytes = 96 * 1_048_576

// Unknown fields are refused, not dropped: what a client sends and we ignore is a misunderstanding.
const judging = { removeAdditional: false, allErrors: false } as const
const judge = buildCompilers()
type Judge = {
  readonly formats: Readonly<Record<string, unknown>>
  addFormat(name: string, isOfIt: (text: string) => boolean): unknown
}
/** A leap second is a time to the standard and none to JavaScript; whoever got to work with it would break. */
const onCreate = (ajv: Judge) => {
  const known = ajv.formats['date-time'] as { readonly validate: (text: string) => boolean }
  ajv.addFormat('date-time', (text) => known.validate(text) && !Number.isNaN(Date.parse(text)))
}
/** A body is JSON and says its types itself: turned into another type, an unknown amount would become 0. */
const judgeBody = judge({}, { customOptions: { ...judging, coerceTypes: false }, onCreate })
/** In an address everything is text. */
const judgeAddress = judge({}, { customOptions: { ...judging, coerceTypes: 'array' }, onCreate })

/** The HTTP server with every module's routes under `/api`, one error table and an OpenAPI document. */
export async function createServer(options: ServerOptions) {
  const { logger = false, proxies = [], patience = customaryPatience } = options
  const { server, ...timeouts } = timeoutsOf(patience)
  const app = Fastify({
    logger,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    bodyLimit: 1_048_576,
    ...timeouts,
    ...lineOf(options, server),
    // While it ends it answers what it still takes; the balancer has been told by its health.
    return503OnClosing: false,
    genReqId: () => newId(),
    frameworkErrors: answerUnrouted,
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler((part) => (part.httpPart === 'body' ? judgeBody(part) : judgeAddress(part)))
  const declared: RouteOptions[] = []
  app.decorate('declaredRoutes', declared)
  app.addHook('onRoute', (route) => void declared.push(route))
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Steelyard', version: '1' } },
    transformObject: (made) => ('openapiObject' in made ? completed(made.openapiObject, declared) : made.swaggerObject),
  })
  await addSecurityHeaders(app, options.url ?? null)
  await bound(app, options, patience)
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fileSize: 512 * 1_048_576, fields: 20 } })
  app.setErrorHandler(answerError)
  watch(app, options)
  app.setNotFoundHandler(() => {
    throw new Refusal('address/not-found')
  })
  await app.register(async (api) => addRoutes(api.withTypeProvider<TypeBoxTypeProvider>(), options), {
    prefix: '/api',
  })
  return app
}

/** TLS or none; only the types of the two differ for who adds routes. */
function lineOf({ certificate }: ServerOptions, server: ServerTimes): { http: ServerTimes } {
  if (!certificate) return { http: server }
  const { cert, key } = certificate
  return { https: { cert, key, minVersion: leastTls, ...server } } as unknown as { http: ServerTimes }
}

type ServerTimes = ReturnType<typeof timeoutsOf>['server']

/** What this server takes on: first of all hooks, so that what is refused has cost nothing. */
async function bound(app: RouteApp, options: ServerOptions, patience: Patience): Promise<void> {
  const { mostLoad: most, waiting = () => 0 } = options
  if (most) refuseOverload(app, { most, waiting })
  await addRateLimits(app)
  if (options.rates) app.addHook('onRequest', limitTo(app, options.rates.address))
  endSlowBodies(app, patience)
  boundConnections(app.server, patience, recognise(options.proxies ?? []))
}

/** The plugin's types know less of a document than the document holds. */
const completed = <Made>(made: Made, routes: readonly RouteOptions[]): Made =>
  completeDocument(made as InterfaceDocument, routes) as Made

function watch(app: RouteApp, { onAnswer, isDraining }: ServerOptions): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (isDraining?.()) reply.header('connection', 'close')
  })
  if (!onAnswer) return
  app.addHook('onResponse', async (request, reply) => {
    onAnswer({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
  })
}

function addRoutes(api: RouteApp, { contextOf, routes, freeBytes, url = null, rates, refusal }: ServerOptions) {
  const limitCaller = rates ? limitCallers(api, rates) : undefined
  api.decorateRequest('context')
  api.addHook('onRoute', (route) => {
    if (!route.config?.access) throw new Error(`route ${route.method} ${route.url} has no access policy`)
  })
  if (refusal)
    api.addHook('onRequest', async (request) => {
      const why = refusal(request)
      if (why) throw why
    })
  api.addHook('onRequest', async (request) => {
    if (!isRead(request.method)) demandOwnOrigin(request, url)
    request.context = await contextOf(request)
    await limitCaller?.(request)
    demand(request.context.caller, request.routeOptions.config.access ?? 'signed-in')
    if (!isRead(request.method)) await demandWritable(request, freeBytes)
  })
  api.addHook('preValidation', async ({ params, query, body }) => {
    refuseBrokenText(params, 'params')
    refuseBrokenText(query, 'querystring')
    refuseBrokenText(body, 'body')
  })
  let document: string | undefined
  api.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, (_, reply) => {
    // Of six hundred routes: two seconds to make, and a tenth of one to write.
    document ??= JSON.stringify(api.swagger())
    return reply.type('application/json; charset=utf-8').send(document)
  })
  for (const add of routes) add(api)
}

/** What is written bears a key, or an identity of its own, and there is room for it. */
async function demandWritable(request: FastifyRequest, freeBytes: ServerOptions['freeBytes']): Promise<void> {
  if (request.context.commandKey === null && !request.routeOptions.config.bearsIdentity)
    throw new Refusal('command/key-required')
  if (freeBytes && (await freeBytes()) < reserveBytes) throw new Refusal('disk/full')
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

/** The command key of a request. @throws Refusal `command/bad-key`. */
export function commandKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key === 'string' && /^[\w.:-]{8,128}$/.test(key)) return key
  throw new Refusal('command/bad-key')
}

type Answer = readonly [status: number, code: string, details: unknown]

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  const [status, code, details] = answerTo(error)
  // A fault of ours is found again in the log by the number of its request, which says nothing else.
  if (status === 500) request.log.error({ fault: describeFault(error) })
  const after = status === 503 ? 2 : waitOf(error)
  if (after !== null) reply.header('retry-after', after)
  return reply.code(status).send({ code, details })
}

/** What was refused before any route was found; no record has a name as long as the longest part of an address. */
const answerUnrouted = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
  answerError(error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? new Refusal('address/not-found') : error, request, reply)

/** How long who called too often is to wait, in seconds; null for any other error. */
function waitOf(error: FastifyError | Refusal): number | null {
  const { after } = error instanceof Refusal ? error.details : {}
  return typeof after === 'number' ? after : null
}

function answerTo(error: FastifyError | Refusal): Answer {
  if (error instanceof Refusal)
    return [statusOfReason.get(error.code.split('/')[1] ?? '') ?? 400, error.code, error.details]
  const ground = groundFault(error)
  if (ground) return ground === 'full' ? [507, 'disk/full', {}] : [503, 'database/unavailable', {}]
  if (error.validation) return [400, 'request/invalid', misfit(error)]
  return answerToFastify(error)
}

/** The framework's own refusals, of requests no route has seen. */
function answerToFastify({ code, statusCode, message: why }: FastifyError): Answer {
  // Its plugin says 406, which is about what the caller reads, not about what he sends.
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return [415, 'request/malformed', { why }]
  if (statusCode === 413) return [413, 'file/too-large', {}]
  return statusCode !== undefined && statusCode < 500
    ? [statusCode, 'request/malformed', { why }]
    : [500, 'unexpected', {}]
}

function misfit({ validation, validationContext }: FastifyError) {
  const [first] = validation ?? []
  const place = `${validationContext ?? 'body'}${first?.instancePath ?? ''}`
  return { place, why: first?.message ?? '', ...first?.params }
}
