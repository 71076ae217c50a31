import type { Day } from '../calendar.ts'
import type { Db } from '../database.ts'
import type { Holder } from '../hand-over.ts'

/** One thing a person has to do or to be at. Never a name, an address or a number of somebody else. */
export type AgendaEntry = {
  /** Of the record: with the kind it is known again, whatever else changes. */
  readonly id: string
  /** The text of its title, which may hold {{what}} and {{number}}. */
  readonly words: string
  /** The text of what kind of record it is. */
  readonly what: string
  /** Counts the changes of the record. */
  readonly version: number
  /** Whole days, the last included; or the instants of a shift, ISO in UTC. */
  readonly when: { readonly from: Day; readonly until: Day } | { readonly startsAt: string; readonly endsAt: string }
  /** The page of the office it leads to: `/complaints/…`. */
  readonly path: string
}

export type AgendaDays = { readonly from: Day; readonly until: Day }

/** Most entries of one source: an agenda is read every quarter of an hour by a telephone. */
export const mostEntries = 300

/** What a module puts into the agenda of a person, between two days, the nearest first. */
export type AgendaSource = {
  /** `matters.due`: part of the identity of its entries. */
  readonly kind: string
  readonly list: (db: Db, holder: Holder, days: AgendaDays) => Promise<readonly AgendaEntry[]>
}
