import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

const text = Type.String()
const count = Type.Integer()

/**
 * What became of a draw: who has no pair and why, how many reserves there are, which were used. It never says who comes
 * next: nobody may know before he is needed.
 */
export const DrawAftermath = closed({
  unassigned: Type.Array(
    closed({
      subjectCode: text,
      subjectName: text,
      department: text,
      officers: count,
      free: count,
      skilled: count,
      skill: orNull(text),
      obstacles: Type.Array(closed({ obstacle: text, count })),
    }),
  ),
  /** By the arm that draws them, for who may know of classes (D-02); else the sum alone. */
  reserves: Type.Array(closed({ arm: Type.Enum(['all', 'even', 'A', 'B', 'C', 'D']), left: count })),
  events: Type.Array(
    closed({
      n: count,
      kind: Type.Enum(['replacement', 'recusal']),
      at: text,
      subjectCode: text,
      subjectName: text,
      reason: text,
      /** Who came in its place; null when nobody was left. */
      by: orNull(text),
      /** Of a recusal: who stepped aside. */
      officer: orNull(text),
    }),
  ),
  /** Visits made together with one of another draw: whose pair goes, and why. */
  joinings: Type.Array(
    closed({
      subjectName: text,
      /** The other draw's plan. */
      otherPlanName: text,
      /** Whether the pair of this draw goes for both. */
      leads: Type.Boolean(),
      officers: text,
      drawnOfficers: text,
      reason: text,
      joinedOn: text,
      undoneOn: orNull(text),
      undoReason: orNull(text),
    }),
  ),
})
export type DrawAftermath = Static<typeof DrawAftermath>
