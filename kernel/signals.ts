import pg from 'pg'
import { type Db, sql } from './database.ts'

// Apart from the channel of the jobs, on which something is said many times a second.
const channel = 'steelyard_changed'
const secondsBetweenTries = 1

/** Tells every process, as soon as the transaction is committed and never before, that something named was changed. */
export const signal = (tx: Db, name: string) => sql`select pg_notify(${channel}, ${name})`.execute(tx)

export type Listening = { close(): Promise<void> }

/**
 * Hears the signals of every process on one connection of its own. `hear(null)`: something may have been missed (at the
 * beginning, and after the line was broken), so that whoever keeps a copy reads it again.
 */
export async function listenForSignals(url: string, hear: (name: string | null) => Promise<void>): Promise<Listening> {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const later = (run: () => void) => {
    if (isClosed || timer) return
    timer = setTimeout(() => {
      timer = undefined
      run()
    }, secondsBetweenTries * 1000).unref()
  }
  // What could not be read is read again: a copy that is older than it says would be worse than none.
  const heard = (name: string | null) => void hear(name).catch(() => later(() => heard(null)))
  const again = () => {
    client = undefined
    later(() => void open().catch(again))
  }
  const open = async () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'steelyard signals' })
    // The end of the line says the same; an error nobody listens to would end the process.
    next.on('error', () => {})
    next.on('end', again)
    next.on('notification', ({ payload }) => heard(payload ?? null))
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
    heard(null)
  }
  await open()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
