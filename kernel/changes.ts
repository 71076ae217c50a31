import pg from 'pg'

/** What is kept in this process for a moment must be forgotten when it is changed in the database. */
export type Changes = {
  /** Calls `forget` when something of a topic was changed: by this process before it goes on, by others at once after. */
  heed(topic: string, forget: () => void): void
  /** Whether it would be heard now that another process changes something. While not, nothing is to be kept. */
  isListening(): boolean
  /** Hears what this pool's own connections change. */
  watch(pool: pg.Pool): void
  close(): Promise<void>
}

/** As `kernel.tell_change()` says them (migration 0011). */
const [channel, noticeCode] = ['steelyard_change', 'SY001']

const againMilliseconds = 1000

/** Listens from the first time it is asked whether it does, on a connection of its own, and again when it was cut. */
export function listenForChanges(url: string): Changes {
  const heeding = new Map<string, (() => void)[]>()
  const tell = (topic: string) => {
    for (const forget of heeding.get(topic) ?? []) forget()
  }
  const tellAll = () => {
    for (const topic of heeding.keys()) tell(topic)
  }
  const line = keepLine(url, { tell, tellAll })
  return {
    heed(topic, forget) {
      heeding.set(topic, [...(heeding.get(topic) ?? []), forget])
    },
    isListening: line.isOpen,
    watch: (pool) => watchPool(pool, tell),
    close: line.close,
  }
}

type Told = { readonly tell: (topic: string) => void; readonly tellAll: () => void }

function keepLine(url: string, { tell, tellAll }: Told) {
  let [isOpen, isClosed] = [false, false]
  let running: Promise<void> | undefined
  let cut = () => {}
  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'steelyard changes',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    const ended = new Promise<void>((resolve) => {
      cut = resolve
      client.on('error', () => resolve()).on('end', () => resolve())
    })
    client.on('notification', ({ payload }) => tell(payload ?? ''))
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      // What was changed until now nobody has told us.
      tellAll()
      isOpen = !isClosed
      if (isOpen) await ended
    } finally {
      isOpen = false
      tellAll()
      await client.end().catch(() => {})
    }
  }
  async function run(): Promise<void> {
    while (!isClosed) {
      await listen().catch(() => {})
      if (!isClosed)
        await new Promise<void>((resolve) => {
          cut = resolve
          setTimeout(resolve, againMilliseconds).unref()
        })
    }
  }
  return {
    isOpen() {
      if (!isClosed) running ??= run()
      return isOpen
    },
    async close() {
      isClosed = true
      cut()
      await running
    },
  }
}

/**
 * A connection that made a change was told so by a notice; the change counts from its commit, which is over when the
 * connection is given back, before whoever made it goes on.
 */
function watchPool(pool: pg.Pool, tell: (topic: string) => void): void {
  const told = new WeakMap<pg.PoolClient, Set<string>>()
  pool.on('connect', (client) => {
    client.on('notice', ({ code, message }) => {
      if (code !== noticeCode || message === undefined) return
      told.set(client, (told.get(client) ?? new Set()).add(message))
    })
  })
  pool.on('release', (_, client) => {
    for (const topic of told.get(client) ?? []) tell(topic)
    told.delete(client)
  })
}
