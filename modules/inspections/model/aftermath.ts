import { closed, type Static, Type } from '../../../kernel/model.ts'

const text = Type.String()
const count = Type.Integer()
const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) => Type.Union([schema, Type.Null()])

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
})
export type DrawAftermath = Static<typeof DrawAftermath>
