import { rollModes, ruleId, units } from '../../../kernel/law/rule.ts'
import { closed, type Static, Type } from '../../../kernel/model.ts'

const day = Type.String({ format: 'date' })
const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Optional(Type.Union([schema, Type.Null()]))

/** What would have been, had another number, unit, roll or version of a limit held for matters that began in these days. */
export const RehearseLaw = closed({
  rule: ruleId,
  limit: Type.String({ pattern: '^[a-z][a-zA-Z0-9-]{0,39}$' }),
  version: orNull(Type.String({ minLength: 1, maxLength: 40 })),
  amount: orNull(Type.Integer({ minimum: 1, maximum: 10_000 })),
  unit: orNull(Type.Enum([...units])),
  roll: orNull(Type.Enum([...rollModes])),
  from: day,
  until: day,
})
export type RehearseLaw = Static<typeof RehearseLaw>
