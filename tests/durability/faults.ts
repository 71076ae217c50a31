import type pg from 'pg'
import type { FileStore } from '../../kernel/files.ts'
import { type Around, tap } from './tap.ts'

/**
 * Makes the n-th call to the database (or to the store of files) fail, as a cut line does: the statement is not done and
 * the connection is gone. A commit that fails has been done: its answer was lost on the way.
 */
export function injectFaults(pools: readonly pg.Pool[]) {
  let calls = 0
  let failing = Number.POSITIVE_INFINITY
  const isHit = () => {
    calls += 1
    return calls === failing
  }
  const around: Around = async (client, text, run) => {
    if (!isHit()) return run()
    if (text === 'commit')
      await run()
      // As when the line is cut: what was not committed is rolled back by the server.
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    throw cut()
  }
  for (const pool of pools) tap(pool, around)
  return {
    /** @returns whether the flow came as far as that call. */
    async failing<Answer>(
      number: number,
      work: () => Promise<Answer>,
    ): Promise<{ isReached: boolean; error: unknown }> {
      calls = 0
      failing = number
      try {
        await work()
        return { isReached: calls >= number, error: undefined }
      } catch (error) {
        return { isReached: true, error }
      } finally {
        failing = Number.POSITIVE_INFINITY
      }
    },
    /** The same for files that are kept. */
    store: (files: FileStore): FileStore => ({
      ...files,
      async keep(source, mostBytes) {
        if (!isHit()) return files.keep(source, mostBytes)
        await files.keep(source, mostBytes)
        throw Object.assign(new Error('i/o error'), { code: 'EIO' })
      },
    }),
  }
}

const cut = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
