import { Refusal } from '../errors.ts'
import type { CertificateFiles } from '../http/certificate.ts'
import { isProxyAddress, type Proxies } from '../http/proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** @throws Refusal `config/invalid` when one of the two files is named without the other. */
export function certificateFilesOf(environment: Environment): CertificateFiles | null {
  const { STEELYARD_TLS_CERT: cert, STEELYARD_TLS_KEY: key } = environment
  if (!cert && !key) return null
  if (cert && key) return { cert, key }
  const variable = cert ? 'STEELYARD_TLS_KEY' : 'STEELYARD_TLS_CERT'
  throw new Refusal('config/invalid', { variable, found: '', expected: 'a file: certificate and key belong together' })
}

/** @throws Refusal `config/invalid` for what is no address: to believe everybody is to believe whoever forges. */
export function proxiesOf(text = ''): Proxies {
  const proxies = text.split(/[\s,]+/).filter(Boolean)
  const wrong = proxies.find((proxy) => !isProxyAddress(proxy))
  if (wrong === undefined) return proxies
  const expected = 'addresses or networks of your proxies, e.g. 10.1.2.3 10.1.3.0/28 (at least /8, IPv6 /16)'
  throw new Refusal('config/invalid', { variable: 'STEELYARD_PROXY', found: wrong, expected })
}
