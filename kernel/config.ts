import path from 'node:path'
import { Refusal } from './errors.ts'
import { readVerifierKey, type Signer } from './journal/verifier-key.ts'

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
  readonly demonstration: 'town' | 'none'
  readonly isProduction: boolean
  /** Under which name checkpoints of the journal are signed; fixed at the first start. */
  readonly journalName: string | null
  /** Whose cosignatures of checkpoints are taken: witnesses outside this house. */
  readonly witnesses: readonly Signer[]
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
    witnesses: witnessesOf(environment.STEELYARD_WITNESSES),
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
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Refusal('config/invalid', { variable: 'PORT', found: text, expected: 'a whole number from 0 to 65535' })
}

function demonstrationOf(text: string): Config['demonstration'] {
  if (text === 'town' || text === 'none') return text
  throw new Refusal('config/invalid', { variable: 'STEELYARD_DEMO', found: text, expected: 'town or none' })
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
