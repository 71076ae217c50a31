import path from 'node:path'
import { Refusal } from './errors.ts'

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
  }
}

function portOf(text: string, variable = 'PORT'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Refusal('config/invalid', { variable, found: text, expected: 'a whole number from 0 to 65535' })
}

function demonstrationOf(text: string): Config['demonstration'] {
  if (text === 'town' || text === 'none') return text
  throw new Refusal('config/invalid', { variable: 'STEELYARD_DEMO', found: text, expected: 'town or none' })
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

function databaseUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (/^postgres(ql)?:\/\//.test(text)) return text
  throw new Refusal('config/invalid', { variable: 'DATABASE_URL', expected: 'postgres://user:password@host:port/name' })
}

const maskPassword = (url: string) => url.replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:***@')
