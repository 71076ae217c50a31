import type { Server as SecureServer } from 'node:https'
import type { Config } from '../../kernel/config.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Certificate, readCertificate, renewer } from '../../kernel/http/certificate.ts'
import { mostLoad } from '../../kernel/http/pressure.ts'
import { ratesAt } from '../../kernel/http/rates.ts'
import type { createPlatformServer } from './http.ts'

type Server = Pick<Awaited<ReturnType<typeof createPlatformServer>>, 'server' | 'log'>

/**
 * How this installation is reached: by whom forwarded, how often called, over TLS or not.
 * @throws Refusal `certificate/…` when its files do not hold.
 */
export async function readLine({ certificate, proxies, ratePercent }: Config) {
  const held = certificate && (await readCertificate(certificate))
  return { certificate: held, proxies, rates: ratesAt(ratePercent), mostLoad }
}

const lookSeconds = 15

/** Speaks with a renewed certificate without a new start. What is wrong with its files is logged once. */
export function keepCertificate({ server, log }: Server, { certificate: files }: Config, held: Certificate | null) {
  if (!files || !held) return { stop: async () => {} }
  const look = renewer(server as unknown as SecureServer, files, held)
  let told = ''
  const timer = setInterval(async () => {
    const news = await look().then((isNew) => (isNew ? 'certificate renewed' : ''), codeOf)
    if (news !== told && news !== '') log.warn(news)
    told = news
  }, lookSeconds * 1000).unref()
  return { stop: async () => clearInterval(timer) }
}

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : String(error))
