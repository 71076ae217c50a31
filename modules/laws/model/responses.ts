import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const periodStates = ['declared', 'confirmed', 'ending', 'ended', 'withdrawn'] as const
export type PeriodState = (typeof periodStates)[number]

const modes = ['epidemic', 'disaster'] as const

/** A time in which other law holds at some places. */
export const ResponsePeriod = defineModel({
  name: 'laws.responsePeriod',
  path: 'response-periods',
  title: 'title',
  fields: {
    title: { kind: 'text', maxLength: 100 },
    mode: { kind: 'choice', options: modes, filter: true },
    state: { kind: 'choice', options: periodStates, filter: true },
    beginsOn: { kind: 'day', sorts: true, filter: true },
    endsOn: { kind: 'day', optional: true, sorts: true },
    /** Division codes with a comma between them; empty: everywhere. */
    places: { kind: 'text', optional: true },
    basis: { kind: 'text', maxLength: 300, shown: ['detail'] },
    endBasis: { kind: 'text', optional: true, shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    declaredBy: { kind: 'reference', to: 'colleagues', shown: ['detail'] },
    confirmedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    confirmedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    endDeclaredBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    endConfirmedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type ResponsePeriod = RecordOf<typeof ResponsePeriod>

const version = Type.Integer({ minimum: 1 })
const day = Type.String({ format: 'date' })
const basis = Type.String({ minLength: 2, maxLength: 300 })

/** `places`: beginnings of division codes; none means everywhere, which only the highest bureau declares. */
export const DeclareResponse = closed({
  mode: Type.Enum([...modes]),
  title: Type.String({ minLength: 2, maxLength: 100 }),
  basis,
  places: Type.Array(Type.String({ pattern: '^(\\d{2}){1,6}$' }), { maxItems: 200 }),
  beginsOn: day,
  endsOn: Type.Optional(orNull(day)),
})
export type DeclareResponse = Static<typeof DeclareResponse>

export const PeriodStep = closed({ version })
export type PeriodStep = Static<typeof PeriodStep>

export const EndResponse = closed({ endsOn: day, basis, version })
export type EndResponse = Static<typeof EndResponse>

/** What holds today where the caller's bureau lies. */
export const HoldingResponses = closed({
  items: Type.Array(
    closed({
      id: Type.String(),
      title: Type.String(),
      mode: Type.Enum([...modes]),
      basis: Type.String(),
      beginsOn: day,
      endsOn: orNull(day),
    }),
  ),
})
export type HoldingResponses = Static<typeof HoldingResponses>
