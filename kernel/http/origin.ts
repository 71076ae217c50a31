import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

type Sent = Pick<FastifyRequest, 'host' | 'headers'>

/**
 * Demands of a request that writes that no page of another origin has sent it. A browser says so itself: by
 * `Sec-Fetch-Site` where the line is secure, else by `Origin`. A program without a browser (command line, witness) says
 * neither and brings no cookies by itself.
 * @param url the public name of this installation, without a slash at its end; null: the host that was asked.
 * @throws Refusal `origin/not-permitted` (403).
 */
export function demandOwnOrigin({ host, headers }: Sent, url: string | null): void {
  const { origin, 'sec-fetch-site': site } = headers
  // A neighbour under the same domain is another house: `same-site` is not enough.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('origin/not-permitted')
  if (origin === undefined || origin === url) return
  const from = URL.parse(origin)
  if (from?.host !== host) throw new Refusal('origin/not-permitted')
}
