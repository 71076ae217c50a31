import type { DrawLineRow } from '../tables.ts'

export type SeatedPair = { readonly firstOfficerId: string; readonly secondOfficerId: string }

/** A drawn business and who goes there. */
export type Seated = {
  readonly subject: DrawLineRow
  /** null when it has none, or when another department of a joint task has none: a team that is not whole does not go. */
  readonly pair: SeatedPair | null
  /** null without a pair: nobody can go. */
  readonly visitId: string | null
  readonly arm: 'even' | 'class'
  /** Other departments of a joint task by their tokens; empty when the team is not whole. */
  readonly partners: ReadonlyMap<string, SeatedPair>
}
