import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** Fields that may be taken from the one that is merged; what depends on them goes along. */
export const takenFields = [
  ...['name', 'creditCode', 'registrationNumber', 'kind', 'head', 'domicile', 'scope', 'capitalMinor'],
  ...['foundedOn', 'state', 'tradeCode', 'phone'],
] as const

const id = Type.String({ format: 'uuid' })
const version = Type.Integer({ minimum: 1 })
const reason = Type.String({ minLength: 2, maxLength: 500 })

export const MergeBusinesses = closed({
  keptId: id,
  keptVersion: version,
  mergedId: id,
  mergedVersion: version,
  take: Type.Array(Type.Enum([...takenFields]), { maxItems: 20, uniqueItems: true }),
  reason,
})
export type MergeBusinesses = Static<typeof MergeBusinesses>

export const UndoMerge = closed({ version, reason })
export type UndoMerge = Static<typeof UndoMerge>

export const BusinessMerge = closed({
  id,
  keptId: id,
  mergedId: id,
  keptName: Type.String(),
  mergedName: Type.String(),
  reason: Type.String(),
  taken: Type.Array(Type.String()),
  state: Type.Enum(['merged', 'undone']),
  mergedAt: Type.String(),
  undoneAt: orNull(Type.String()),
  undoneReason: orNull(Type.String()),
  version: Type.Integer(),
})
export type BusinessMerge = Static<typeof BusinessMerge>

export const duplicateReasons = ['sameNumber', 'sameNameAndAddress', 'sameNameAndHead', 'sameHeadAndAddress'] as const
const Side = closed({
  id,
  name: Type.String(),
  creditCode: orNull(Type.String()),
  domicile: orNull(Type.String()),
  state: Type.String(),
})
/** Two that may be one, with what they have in common, the strongest first. */
export const DuplicatePair = closed({
  reasons: Type.Array(Type.Enum([...duplicateReasons])),
  first: Side,
  second: Side,
})
export type DuplicatePair = Static<typeof DuplicatePair>
