import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type ChannelSettings, channelsOf, describeChannels } from './config/channels.ts'
import { describePlatforms, type Platforms, platformsOf } from './config/platforms.ts'
import { certificateFilesOf, proxiesOf } from './config/reach.ts'
import { Refusal } from './errors.ts'
import type { CertificateFiles } from './http/certificate.ts'
import type { Proxies } from './http/proxy.ts'
import { readVerifierKey, type Signer } from './journal/verifier-key.ts'
import type { ProviderSettings } from './site.ts'

/** Everything the environment may say. This file is the only reader of `process.env`. */
export type Config = {
  /** Address to listen on. */
  readonly host: string
  readonly port: number
  /** Where an outside PostgreSQL is; without it the embedded one runs in `dataFolder`. */
  readonly databaseUrl: string | null
  /** Folder of everything that must survive: database, files, keys. Absolute. */
  readonly dataFolder: string
  /** Which demonstration is generated into an empty database. */
  readonly demonstration: 'village' | 'town' | 'city' | 'none'
  readonly isProduction: boolean
  /** Under which name checkpoints of the journal are signed; fixed at the first start. */
  readonly journalName: string | null
  /** Folder of backups: one each night, and every minute what has come since. Absolute; null: none is made. */
  readonly backupFolder: string | null
  /** How many nightly backups are kept. */
  readonly backupsKept: number
  /** `server` answers, `worker` does what waits, `both` is one program for a small site. */
  readonly role: 'server' | 'worker' | 'both'
  /** From which level on the log is written. */
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug'
  /** Where metrics are answered, on 127.0.0.1 only; null: nowhere. */
  readonly metricsPort: number | null
  /** How long a program that is to end says so in its health before it takes no more requests. */
  readonly drainSeconds: number
  /** The public name of this installation, without a slash at its end; null: the address listened on. */
  readonly url: string | null
  /** With them the platform itself speaks TLS. */
  readonly certificate: CertificateFiles | null
  /** Proxies whose word on address, name and protocol is taken. */
  readonly proxies: Proxies
  /** How often one may call, in percent of what is customary; 0: another gate counts. */
  readonly ratePercent: number
  /** Sign-in through an outside provider of identities; null: local accounts only. */
  readonly provider: ProviderSettings | null
  /** Whose cosignatures of checkpoints are taken: witnesses outside this house. */
  readonly witnesses: readonly Signer[]
  /** Ways to reach people outside the office. */
  readonly channels: ChannelSettings
  /** Systems of other authorities from which matters come; none that was not configured. */
  readonly platforms: Platforms
  /** Font files of the machine that documents may use besides the program's own; of a collection `file.ttc#Name`. */
  readonly fonts: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

/** @throws Refusal `config/invalid` naming the variable, what was found and what is expected. */
export function readConfig(environment: Environment = process.env): Config {
  return {
    host: environment.HOST || '127.0.0.1',
    port: portOf(environment.PORT || '8080'),
    databaseUrl: databaseUrlOf(environment.DATABASE_URL),
    dataFolder: path.resolve(environment.STEELYARD_DATA || '.steelyard'),
    demonstration: demonstrationOf(environment.STEELYARD_DEMO || 'town'),
    isProduction: environment.NODE_ENV === 'production',
    journalName: journalNameOf(environment.STEELYARD_JOURNAL_NAME),
    backupFolder: environment.STEELYARD_BACKUP ? path.resolve(environment.STEELYARD_BACKUP) : null,
    backupsKept: numberOf(environment, 'STEELYARD_BACKUPS_KEPT', { otherwise: 7, least: 1, most: 1000 }),
    role: choiceOf(environment, 'STEELYARD_ROLE', ['both', 'server', 'worker']),
    logLevel: choiceOf(environment, 'STEELYARD_LOG', ['warn', 'error', 'info', 'debug']),
    metricsPort: environment.STEELYARD_METRICS_PORT
      ? portOf(environment.STEELYARD_METRICS_PORT, 'STEELYARD_METRICS_PORT')
      : null,
    drainSeconds: numberOf(environment, 'STEELYARD_DRAIN_SECONDS', { otherwise: 0, least: 0, most: 300 }),
    url: publicUrlOf(environment.STEELYARD_URL),
    certificate: certificateFilesOf(environment),
    proxies: proxiesOf(environment.STEELYARD_PROXY),
    ratePercent: numberOf(environment, 'STEELYARD_RATE_PERCENT', { otherwise: 100, least: 0, most: 100_000 }),
    provider: providerOf(environment),
    channels: channelsOf(environment),
    platforms: platformsOf(environment),
    witnesses: witnessesOf(environment.STEELYARD_WITNESSES),
    fonts: (environment.STEELYARD_FONTS ?? '').split(path.delimiter).filter((file) => file !== ''),
  }
}

/** The settings as printed at start: every secret masked. */
export function describeConfig(config: Config): Record<string, string> {
  return {
    HOST: config.host,
    PORT: String(config.port),
    DATABASE_URL: config.databaseUrl ? maskPassword(config.databaseUrl) : '(embedded PostgreSQL)',
    STEELYARD_DATA: config.dataFolder,
    STEELYARD_DEMO: config.demonstration,
    STEELYARD_ROLE: config.role,
    STEELYARD_BACKUP: config.backupFolder ?? '(none: set a folder on another disk)',
    STEELYARD_URL: config.url ?? '(the address listened on)',
    ...(config.certificate ? { STEELYARD_TLS_CERT: config.certificate.cert } : {}),
    ...(config.proxies.length > 0 ? { STEELYARD_PROXY: config.proxies.join(' ') } : {}),
    ...describeChannels(config.channels),
    ...describePlatforms(config.platforms),
    ...(config.provider ? { STEELYARD_OIDC_ISSUER: config.provider.issuer } : {}),
  }
}

function portOf(text: string, variable = 'PORT'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Refusal('config/invalid', { variable, found: text, expected: 'a whole number from 0 to 65535' })
}

function demonstrationOf(text: string): Config['demonstration'] {
  if (text === 'village' || text === 'town' || text === 'city' || text === 'none') return text
  const expected = 'village, town, city or none'
  throw new Refusal('config/invalid', { variable: 'STEELYARD_DEMO', found: text, expected })
}

/** The first of the choices when nothing is set. */
function choiceOf<Choice extends string>(
  environment: Environment,
  variable: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const found = environment[variable] || choices[0]
  const choice = choices.find((one) => one === found)
  if (choice !== undefined) return choice
  throw new Refusal('config/invalid', { variable, found, expected: [...choices].sort().join(', ') })
}

type Bounds = { readonly otherwise: number; readonly least: number; readonly most: number }

function numberOf(environment: Environment, variable: string, { otherwise, least, most }: Bounds): number {
  const found = environment[variable] || String(otherwise)
  const number = Number(found)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new Refusal('config/invalid', { variable, found, expected: `a whole number from ${least} to ${most}` })
}

function journalNameOf(text: string | undefined): string | null {
  if (!text) return null
  if (/^[0-9A-Za-z.:-]{1,100}$/.test(text)) return text
  throw new Refusal('config/invalid', {
    variable: 'STEELYARD_JOURNAL_NAME',
    found: text,
    expected: 'the public host name of this installation',
  })
}

function publicUrlOf(text: string | undefined): string | null {
  if (!text) return null
  const url = URL.parse(text)
  const isName = url !== null && `${url.origin}/` === url.href && isSafe(url)
  if (isName) return url.origin
  throw new Refusal('config/invalid', {
    variable: 'STEELYARD_URL',
    found: text,
    expected: 'the public name without a path, e.g. https://steelyard.example.gov.cn (http only for this machine)',
  })
}

function providerOf(environment: Environment): ProviderSettings | null {
  const { STEELYARD_OIDC_ISSUER: issuer, STEELYARD_OIDC_CLIENT_ID: clientId } = environment
  if (!issuer) return null
  const url = URL.parse(issuer)
  if (!url || !isSafe(url)) {
    const expected = 'the address of the provider, https://… (http only for this machine)'
    throw new Refusal('config/invalid', { variable: 'STEELYARD_OIDC_ISSUER', found: issuer, expected })
  }
  if (!clientId) {
    const expected = 'the name under which the provider knows this installation'
    throw new Refusal('config/invalid', { variable: 'STEELYARD_OIDC_CLIENT_ID', found: '', expected })
  }
  return {
    issuer,
    clientId,
    clientSecret: clientSecretOf(environment),
    label: environment.STEELYARD_OIDC_LABEL || null,
  }
}

function clientSecretOf(environment: Environment): string | null {
  const file = environment.STEELYARD_OIDC_CLIENT_SECRET_FILE
  if (!file) return environment.STEELYARD_OIDC_CLIENT_SECRET || null
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const found = error instanceof Error ? error.message : file
    const expected = 'a file that can be read'
    throw new Refusal('config/invalid', { variable: 'STEELYARD_OIDC_CLIENT_SECRET_FILE', found, expected })
  }
}

/** What is said without encryption may be said to this machine only. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))

function witnessesOf(text = ''): Signer[] {
  const keys = text.split(/\s+/).filter(Boolean)
  return keys.map((key) => {
    const witness = readVerifierKey(key, 'sm2-cosignature')
    if (witness) return witness
    const expected = 'verifier keys as `steelyard witness` prints them, separated by spaces'
    throw new Refusal('config/invalid', { variable: 'STEELYARD_WITNESSES', found: key, expected })
  })
}

function databaseUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new Refusal('config/invalid', { variable: 'DATABASE_URL', expected: 'postgres://user:password@host:port/name' })
}

const maskPassword = (url: string) => url.replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:***@')
