import type { Changes } from '../../kernel/changes.ts'
import type { Context } from '../../kernel/context.ts'
import type { Db } from '../../kernel/database.ts'
import { seedLaw, standingLaw } from '../../modules/laws/index.ts'

type Standing = Pick<Context, 'law' | 'responses'>

const againMilliseconds = 1000

/** The law that stands, kept in this process and read again as soon as any process has changed it. */
export async function keepStandingLaw(db: Db, changes: Changes) {
  let standing: Standing = { law: seedLaw, responses: [] }
  let isClosed = false
  const read = async () => {
    standing = await standingLaw(db)
  }
  // What could not be read is read again: a copy that is older than it says would be worse than none.
  const readAgain = () => {
    if (!isClosed) void read().catch(() => setTimeout(readAgain, againMilliseconds).unref())
  }
  changes.heed('laws', readAgain)
  // From now on it listens.
  changes.isListening()
  await read()
  return {
    now: (): Standing => standing,
    read,
    close() {
      isClosed = true
    },
  }
}
