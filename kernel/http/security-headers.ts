import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSecure } from './line.ts'

/** A year, for this name alone: what else lives under the domain is not ours to decide. */
const strictTransport = 'max-age=31536000'

/** An answer in JSON is nothing to be shown: opened as a page it may load, run and be framed by nothing. */
const noPage = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** What the office and a phone need is for our own pages; what nobody needs is shut. */
const permissions = [
  'camera=(self)',
  'geolocation=(self)',
  'clipboard-write=(self)',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
  ...['microphone', 'payment', 'usb', 'serial', 'bluetooth', 'midi', 'display-capture', 'browsing-topics'].map(
    (name) => `${name}=()`,
  ),
].join(', ')

/** Headers every answer of this server bears, also a refusal and an address that does not exist. */
export async function addSecurityHeaders(app: Pick<FastifyInstance, 'register' | 'addHook'>, url: string | null) {
  await app.register(helmet, {
    // The shells make their own, with a nonce for each answer.
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('permissions-policy', permissions)
    if (isSecure(request, url)) reply.header('strict-transport-security', strictTransport)
    if (!reply.hasHeader('content-security-policy') && isJson(reply.getHeader('content-type')))
      reply.header('content-security-policy', noPage)
    if (!reply.hasHeader('cache-control') && isOfInterface(request)) reply.header('cache-control', cachingOf(request))
  })
}

const isJson = (type: unknown): boolean => typeof type === 'string' && type.startsWith('application/json')

const isOfInterface = ({ raw }: FastifyRequest): boolean => raw.url?.startsWith('/api/') === true

/** What one person was shown stays in no cache, not even in that of his own browser. */
const cachingOf = ({ routeOptions }: FastifyRequest): string =>
  routeOptions.config.access === 'public' ? 'no-cache' : 'no-store'
