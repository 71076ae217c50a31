import type { Caller } from '../../../kernel/access.ts'
import type { Changes } from '../../../kernel/changes.ts'

/** Who acts under a session, kept while nothing of it has changed, and for a moment only. */
export type KeptCallers = {
  /** @param at the instant of the request, ISO in UTC. */
  find(secretHash: string, at: string): Caller | undefined
  /** Reads, and keeps what was read unless it was changed meanwhile or changes of others would not be heard. */
  keep(secretHash: string, at: string, read: () => Promise<Read | undefined>): Promise<Caller | undefined>
}

type Read = { readonly caller: Caller; readonly expiresAt: string }
type Kept = Read & { readonly at: number; readonly since: number }

/** The longest a right that was taken away could go on if nobody told us. */
const keptMilliseconds = 3000

const mostKept = 5000

export function keepCallers(changes: Changes): KeptCallers {
  const all = new Map<string, Kept>()
  let turn = 0
  changes.heed('authorities', () => {
    turn += 1
    all.clear()
  })
  return {
    find(secretHash, at) {
      const kept = all.get(secretHash)
      return kept && changes.isListening() && isFresh(kept, at) ? kept.caller : undefined
    },
    async keep(secretHash, at, read) {
      const began = { turn, since: performance.now() }
      const found = await read()
      if (all.size >= mostKept) all.clear()
      if (found && began.turn === turn && changes.isListening())
        all.set(secretHash, { ...found, at: Date.parse(at), since: began.since })
      return found?.caller
    },
  }
}

/** By the clock of the acts, which may be set, and by that of the process, which may not. */
const isFresh = ({ at: keptAt, since, expiresAt }: Kept, at: string): boolean =>
  Math.abs(Date.parse(at) - keptAt) < keptMilliseconds && performance.now() - since < keptMilliseconds && at < expiresAt
