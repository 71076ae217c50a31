import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import compress from '@fastify/compress'
import serveStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { createPlatformServer } from './http.ts'

type Server = Awaited<ReturnType<typeof createPlatformServer>>

/** A web shell: where it is built and under which address it lies. */
type Shell = { readonly folder: string; readonly prefix: string; readonly zone: 'one' | 'outer' }

const apps = path.resolve(import.meta.dirname, '..')
const office: Shell = { folder: path.join(apps, 'office/dist'), prefix: '/office/', zone: 'one' }
const portal: Shell = { folder: path.join(apps, 'portal/dist'), prefix: '/', zone: 'one' }

/**
 * Serves the built shells. A page's address without a file is answered with its shell, which
 * finds the page; every answer of a shell carries a fresh nonce, the only way a style may stand in the page.
 */
export async function serveShells(server: Server): Promise<void> {
  await serve(server, [office, portal])
  server.get('/office', (_, reply) => reply.redirect('/office/'))
}

/** The portal alone, where no office is. */
export const servePortal = (server: Server): Promise<void> => serve(server, [{ ...portal, zone: 'outer' }])

async function serve(server: Server, shells: readonly Shell[]): Promise<void> {
  await server.register(compress, { threshold: 2048 })
  for (const { folder, prefix, zone } of shells.filter(({ folder }) => existsSync(folder))) {
    await server.register(serveStatic, {
      root: path.join(folder, 'assets'),
      prefix: `${prefix}assets/`,
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    })
    // Read anew each time: a shell built while the platform runs names other files.
    const answer = async ({ url }: FastifyRequest, reply: FastifyReply) => {
      // No page lies there: who asks the interface for what it has not is told so, and in its own words.
      if (url.startsWith('/api/')) return reply.callNotFound()
      return sendShell(reply, (await readFile(path.join(folder, 'index.html'), 'utf8')).replace('__ZONE__', zone))
    }
    server.get(prefix, answer)
    server.get(`${prefix}*`, answer)
  }
}

function sendShell(reply: FastifyReply, html: string) {
  const nonce = randomBytes(16).toString('base64')
  return reply
    .header('content-security-policy', policyWith(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll('__NONCE__', nonce))
}

const policyWith = (nonce: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
