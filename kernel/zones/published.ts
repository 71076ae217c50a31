import type { Db } from '../database.ts'

/** What anybody may read, as the answer to a question of the interface: its address and its JSON text. */
export type Document = { readonly path: string; readonly body: string }

export type Publishing = {
  readonly db: Db
  /** The answer anybody gets at this address; undefined when there is none. */
  readonly ask: (path: string) => Promise<string | undefined>
}

/** Everything a module shows to the public, in pages. Said anew each time; what has not changed is not sent. */
export type Published = (publishing: Publishing) => AsyncIterable<readonly Document[]>
