import net from 'node:net'
import type { Config } from '../../../kernel/config.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { readCertificate } from '../../../kernel/http/certificate.ts'
import { type Check, fail, ok, type Verdict, warn } from './finding.ts'

/** How the installation is reached: whether anybody on the way could read along, and until when not. */
export const lineCheck: Check = { name: 'line', examine: async ({ config }) => judgeLine(config, new Date()) }

type Line = Pick<Config, 'host' | 'url' | 'certificate' | 'proxies'>

const renewal = 'Put the renewed files in their place; the running platform takes them within seconds.'

export async function judgeLine(line: Line, now: Date): Promise<Verdict> {
  if (line.certificate) return judgeCertificate(line, now)
  const isProxied = line.url?.startsWith('https:') === true
  if (isProxied && line.proxies.length === 0 && !isOwnMachine(line.host))
    return warn('TLS ends elsewhere, at a proxy that is not named', 'Set STEELYARD_PROXY to the address of the proxy.')
  if (isProxied) return ok(`TLS ends before this machine, as ${line.url}`)
  if (isOwnMachine(line.host)) return ok(`only this machine reaches ${line.host}`)
  return warn(
    `${line.host} is reached without TLS: sessions can be read on the way, phones give no camera and no place`,
    'Set STEELYARD_TLS_CERT and STEELYARD_TLS_KEY, or put a proxy before it and set STEELYARD_URL and STEELYARD_PROXY.',
  )
}

async function judgeCertificate({ certificate, url }: Line, now: Date): Promise<Verdict> {
  const found = await readCertificate(certificate ?? { cert: '', key: '' }).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (found instanceof Refusal) {
    const { file } = found.details
    return found.code === 'certificate/key-differs'
      ? fail(`${file} is not the key of the certificate`, 'Set STEELYARD_TLS_KEY to the key it was issued for.')
      : fail(`${file} cannot be read: ${found.details.why}`, 'See to its path, its permissions and its form (PEM).')
  }
  const { validToDate: until, validFromDate: from } = found.parsed
  const days = Math.floor((until.getTime() - now.getTime()) / 86_400_000)
  const told = `TLS with a certificate until ${until.toISOString().slice(0, 10)}, ${days} days`
  if (now > until) return fail(`the certificate ended on ${until.toISOString().slice(0, 10)}`, renewal)
  if (now < from) return fail(`the certificate begins on ${from.toISOString().slice(0, 10)} only`, renewal)
  const name = url === null ? null : new URL(url).hostname.replace(/^\[|\]$/g, '')
  if (name !== null && !isFor(found.parsed, name))
    return fail(`the certificate is not for ${name}`, 'Take one that names the host of STEELYARD_URL.')
  return days < 21 ? warn(told, renewal) : ok(told)
}

const isFor = (certificate: { checkHost(name: string): unknown; checkIP(name: string): unknown }, name: string) =>
  (net.isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined

const isOwnMachine = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host)
