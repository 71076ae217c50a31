import type { Changes } from '../../kernel/changes.ts'

/** What was read from the database and is kept in this process until somebody changes it. */
export type Kept<Known> = {
  now(): Known
  /** Reads it again; to be awaited by who has just changed it and goes on with the new. */
  read(): Promise<void>
  close(): void
}

const againMilliseconds = 1000

/** Reads at once, and again as soon as any process has changed something of the topic (`kernel.tell_change()`). */
export async function keepRead<Known>(
  changes: Changes,
  topic: string,
  find: () => Promise<Known>,
): Promise<Kept<Known>> {
  let known = await find()
  let [begun, shown] = [0, 0]
  let isClosed = false
  const read = async () => {
    const turn = ++begun
    const found = await find()
    if (turn < shown) return
    shown = turn
    known = found
  }
  // What could not be read is read again: a copy that is older than it says would be worse than none.
  const readAgain = () => {
    if (!isClosed) void read().catch(() => setTimeout(readAgain, againMilliseconds).unref())
  }
  changes.heed(topic, readAgain)
  // From now on it listens, and what was changed before it did is read when it does.
  changes.isListening()
  return {
    now: () => known,
    read,
    close() {
      isClosed = true
    },
  }
}
