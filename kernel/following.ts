import type { Tx } from './database.ts'

/** Two records are found to be one: what named `from` names `to` from now on. `entryId`: the entry of that act. */
export type Step = { readonly from: string; readonly to: string; readonly entryId: string }

/** What a module knows of a lower module's record by its id, and takes along when two records are found to be one. */
export type Following = {
  /** The record that is named: `businesses.business`. */
  readonly of: string
  /** What follows, for people who read the journal: `visits.visit`. */
  readonly rows: string
  /** @returns the ids of what followed. */
  readonly move: (tx: Tx, step: Step) => Promise<string[]>
  /** Exactly what had followed goes back: what came since stays where it came. */
  readonly back: (tx: Tx, step: Step, ids: readonly string[]) => Promise<void>
}
