import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** What may be taken from the one that is merged; a certificate goes with its day, its skills and its kind. */
export const takenOfOfficer = ['name', 'certificate', 'phone', 'unit'] as const

const id = Type.String({ format: 'uuid' })
const version = Type.Integer({ minimum: 1 })
const reason = Type.String({ minLength: 2, maxLength: 500 })

export const MergeOfficers = closed({
  keptId: id,
  keptVersion: version,
  mergedId: id,
  mergedVersion: version,
  take: Type.Array(Type.Enum([...takenOfOfficer]), { maxItems: 4, uniqueItems: true }),
  reason,
})
export type MergeOfficers = Static<typeof MergeOfficers>

export const UndoOfficerMerge = closed({ version, reason })
export type UndoOfficerMerge = Static<typeof UndoOfficerMerge>

export const OfficerMerge = closed({
  id,
  keptId: id,
  mergedId: id,
  keptName: Type.String(),
  mergedName: Type.String(),
  reason: Type.String(),
  taken: Type.Array(Type.String()),
  state: Type.Enum(['merged', 'undone']),
  mergedAt: Type.String(),
  /** The last day on which it can be undone. */
  undoUntil: Type.String({ format: 'date' }),
  undoneAt: orNull(Type.String()),
  undoneReason: orNull(Type.String()),
  version: Type.Integer(),
})
export type OfficerMerge = Static<typeof OfficerMerge>

/** Two of one bureau who may be one person, and how many open matters would pass on, by their kinds. */
export const OfficerPair = closed({
  reasons: Type.Array(Type.Enum(['sameName', 'samePhone'])),
  first: closed({ id, name: Type.String(), certificateNumber: orNull(Type.String()) }),
  second: closed({ id, name: Type.String(), certificateNumber: orNull(Type.String()) }),
})
export type OfficerPair = Static<typeof OfficerPair>
