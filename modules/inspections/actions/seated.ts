import type { DrawLineRow } from '../tables.ts'

/** Who was drawn: a business, or a thing of one. */
export type DrawnSubject = DrawLineRow & { readonly businessId: string }

export type SeatedPair = { readonly firstOfficerId: string; readonly secondOfficerId: string }

/** A drawn business and who goes there. */
export type Seated = {
  readonly subject: DrawnSubject
  /** null when it has none, or when another department of a joint task has none: a team that is not whole does not go. */
  readonly pair: SeatedPair | null
  /** null without a pair: nobody can go. */
  readonly visitId: string | null
  /** Another thing of the same business brought the visit: it is planned already. */
  readonly isPlanned?: boolean
  readonly arm: 'even' | 'class'
  /** Other departments of a joint task by their tokens; empty when the team is not whole. */
  readonly partners: ReadonlyMap<string, SeatedPair>
}

/** A thing nobody answers for is never drawn: its line is `out`. */
export const isDrawable = (line: DrawLineRow): line is DrawnSubject => line.businessId !== null
