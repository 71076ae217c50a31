import type pg from 'pg'
import type { Platform } from '../../apps/server/platform.ts'

type Query = (...parameters: unknown[]) => Promise<unknown>
/** Stands around each statement; `run` sends it. */
export type Around = (client: pg.PoolClient, text: string, run: () => Promise<unknown>) => Promise<unknown>

/** Puts something between the platform and its database, from the test's side of the pool: also on open connections. */
export function tap(pool: pg.Pool, around: Around): void {
  const known = new WeakSet<pg.PoolClient>()
  const wrap = (client: pg.PoolClient) => {
    if (known.has(client)) return
    known.add(client)
    const query = client.query.bind(client) as unknown as Query
    const replaced: Query = (...parameters) => {
      // With a callback it is the pool's own way: tests look around by it.
      if (typeof parameters.at(-1) === 'function') return query(...parameters)
      return around(client, textOf(parameters[0]), () => query(...parameters))
    }
    Object.assign(client, { query: replaced })
  }
  const connect = pool.connect.bind(pool)
  Object.assign(pool, {
    connect: (told?: Parameters<typeof connect>[0]) => {
      if (told) return connect(told)
      return (connect() as Promise<pg.PoolClient>).then((client) => {
        wrap(client)
        return client
      })
    },
  })
}

const textOf = (query: unknown): string =>
  (typeof query === 'string' ? query : ((query as { text?: string })?.text ?? '')).trim().toLowerCase()

/** Every way the platform has to its database: its own and that of its callers. */
export const poolsOf = ({ pool, callers }: Pick<Platform, 'pool' | 'callers'>): readonly pg.Pool[] =>
  callers ? [pool, callers.pool] : [pool]
