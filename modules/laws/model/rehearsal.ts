import { rollModes, ruleId, units } from '../../../kernel/law/rule.ts'
import { closed, orNull, type Static, type TSchema, Type } from '../../../kernel/model.ts'

const day = Type.String({ format: 'date' })
const optional = <S extends TSchema>(schema: S) => Type.Optional(orNull(schema))

/** What would have been, had another number, unit, roll or version of a limit held for matters that began in these days. */
export const RehearseLaw = closed({
  rule: ruleId,
  limit: Type.String({ pattern: '^[a-z][a-zA-Z0-9-]{0,39}$' }),
  version: optional(Type.String({ minLength: 1, maxLength: 40 })),
  amount: optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  unit: optional(Type.Enum([...units])),
  roll: optional(Type.Enum([...rollModes])),
  from: day,
  until: day,
})
export type RehearseLaw = Static<typeof RehearseLaw>

/** What would have been, had matters of the past moved by another version of their procedure. */
export const RehearseProcedure = closed({
  /** The kind of matter: `complaints.complaint`. */
  procedure: Type.String({ minLength: 3, maxLength: 80 }),
  /** The version that is tried. */
  version: Type.String({ minLength: 1, maxLength: 40 }),
  /** Only matters that began under this one; null: under any other. */
  against: optional(Type.String({ minLength: 1, maxLength: 40 })),
  from: day,
  until: day,
})
export type RehearseProcedure = Static<typeof RehearseProcedure>

/** The procedures that can be rehearsed, with their versions. */
export const RehearsedProcedures = closed({
  items: Type.Array(closed({ procedure: Type.String(), versions: Type.Array(Type.String()) }), { maxItems: 200 }),
})
