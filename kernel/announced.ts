import type { Announcement, Day } from './calendar.ts'
import type { Db } from './database.ts'

/** One code of a list as it was put in force on a screen; `until` is its last day. */
export type ListedCode = {
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
  readonly successorCode: string | null
  readonly from: Day
  readonly until: Day | null
}

/** Codes by the name of their list (`divisions`); only what was adopted here, the seed lies in `data/`. */
export type CodeLists = ReadonlyMap<string, readonly ListedCode[]>

/** What was adopted on screens and every process must know at once: notices in the order of their adoption, and codes. */
export type Announced = { readonly calendar: readonly Announcement[]; readonly codeLists: CodeLists }

export type ReadAnnounced = (db: Db) => Promise<Announced>
