import {
  CamelCasePlugin,
  type Generated,
  Kysely,
  PostgresDialect,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'

export { prepared } from './prepared.ts'
export { type Generated, type RawBuilder, sql }

/**
 * One entry for each table and view, by its full name (`businesses.business`). A module adds its own in its
 * `tables.ts`: `declare module '../../kernel/database.ts' { interface Tables { … } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Tables {}

/** The database, or the transaction one command runs in. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

const { builtins } = pg.types
// A `date` has no time of day: keep the ISO day. An instant is ISO text in UTC. Counts and money in fen fit a number.
pg.types.setTypeParser(builtins.DATE, (day) => day)
pg.types.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(builtins.INT8, Number)

export type Connection = { readonly db: Db; readonly pool: pg.Pool; close(): Promise<void> }

export type PoolOptions = {
  readonly max?: number
  readonly statementSeconds?: number
  /** False where a commit may be answered before it is on the disk, because nobody was promised what is in it. */
  readonly waitsForDisk?: boolean
}

/** A pool. Every statement ends after `statementSeconds`; an idle transaction after a minute. */
export function openPool(
  url: string,
  { max = 10, statementSeconds = 60, waitsForDisk = true }: PoolOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    pipeline: true,
    connectionString: url,
    max,
    statement_timeout: statementSeconds * 1000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'steelyard',
    ...(waitsForDisk ? {} : { options: '-c synchronous_commit=off' }),
  })
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // The same between two statements of a transaction, while nobody waits for an answer: the next statement tells.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

/** Connections with the rights of whom the URL names: for the migrator and the system itself. */
export function connect(url: string, options: PoolOptions = {}): Connection {
  const pool = openPool(url, options)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins })
  return { db, pool, close: () => db.destroy() }
}

/** `jsonb` for a parameter: the driver would turn an array into a PostgreSQL array otherwise. */
export const json = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`
