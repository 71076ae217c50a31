import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Caller } from '../access.ts'
import { type Db, openPool, type PoolOptions, plugins, type Tables } from '../database.ts'
import { callersRole } from './role.ts'

/** Connections that reach no more than the caller they were last handed to. */
export type CallersConnections = {
  readonly pool: pg.Pool
  dbFor(caller: Pick<Caller, 'accountId' | 'bureauIds'>): Db
  close(): Promise<void>
}

/** How many callers' handles are kept; one is made in microseconds. */
const mostHandles = 500

/**
 * Connections for callers. Each works as the callers' role, to which the policies apply, and bears the bureaus of whom it
 * was last handed to; handed to the same again it costs no round trip. Nothing said means nothing reached.
 */
export function connectCallers(url: string, options: PoolOptions = {}): CallersConnections {
  const pool = openPool(url, options)
  const handles = new Map<string, Db>()
  // Who acts under a session is the same object for a moment: his bureaus, maybe hundreds, are put in order once.
  const ofCaller = new WeakMap<object, Db>()
  return {
    pool,
    dbFor(caller) {
      const given = ofCaller.get(caller)
      if (given) return given
      const { accountId, bureauIds } = caller
      const reach: Reach = { bureaus: [...bureauIds].sort().join(','), account: accountId ?? '' }
      const key = `${reach.account} ${reach.bureaus}`
      if (!handles.has(key) && handles.size >= mostHandles) handles.clear()
      const made = handles.get(key) ?? handleOf(pool, key, reach)
      handles.set(key, made)
      ofCaller.set(caller, made)
      return made
    },
    close: () => pool.end(),
  }
}

type Reach = { readonly bureaus: string; readonly account: string }

/** Which reach a connection has; a new one has none and no role yet. */
const reachOf = new WeakMap<pg.PoolClient, string>()

const handleOf = (pool: pg.Pool, key: string, reach: Reach): Db =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        async connect() {
          const client = await pool.connect()
          if (reachOf.get(client) === key) return client
          try {
            await client.query(setReach, [callersRole, reach.bureaus, reach.account])
          } catch (error) {
            client.release(true)
            throw error
          }
          reachOf.set(client, key)
          return client
        },
        end: () => pool.end(),
        options: pool.options,
      },
    }),
    plugins,
  })

const setReach = `select set_config('role', $1, false), set_config('steelyard.bureaus', $2, false),
  set_config('steelyard.account', $3, false)`
