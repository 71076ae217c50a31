import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** Whose office and grid from now on, and why. */
export const WhereTo = closed({
  officeId: Type.String({ format: 'uuid' }),
  gridId: Type.Optional(orNull(Type.String({ format: 'uuid' }))),
  reason: Type.String({ minLength: 2, maxLength: 500 }),
})
export type WhereTo = Static<typeof WhereTo>

/** The same for several at once. */
export const AssignBusinesses = closed({
  businessIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true }),
  ...WhereTo.properties,
})
export type AssignBusinesses = Static<typeof AssignBusinesses>

/** What nobody knows yet of the businesses in force, counted; each opens the list with that filter. */
export const unknowns = ['division', 'officeId', 'gridId', 'kind', 'creditCode'] as const
export const UnknownCounts = closed(
  Object.fromEntries(unknowns.map((field) => [field, Type.Integer()])) as Record<
    (typeof unknowns)[number],
    ReturnType<typeof Type.Integer>
  >,
)

export const relationKinds = [
  'sameHead',
  'sameAddressUnit',
  'samePhone',
  'headquarters',
  'branch',
  'sameChain',
] as const
export const Relation = closed({
  relation: Type.Enum([...relationKinds]),
  id: Type.String(),
  name: Type.String(),
  creditCode: orNull(Type.String()),
  state: Type.String(),
  bureauId: Type.String(),
})
export type Relation = Static<typeof Relation>
