import { closed, defineModel, type InputOf, inputSchema, orNull, type RecordOf, Type } from '../../../kernel/model.ts'

export const shifts = ['whole', 'day', 'night'] as const
export type Shift = (typeof shifts)[number]

/** One person on one shift of a unit. */
export const Duty = defineModel({
  name: 'authorities.duty',
  path: 'duties',
  title: 'name',
  fields: {
    unitId: { kind: 'reference', to: 'units', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    day: { kind: 'day', sorts: true, filter: true },
    shift: { kind: 'choice', options: shifts, filter: true },
    /** As in the staff or among the accounts of the bureau. */
    name: { kind: 'text', maxLength: 60, filter: true },
    isLeader: { kind: 'flag', filter: true },
    officerId: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    accountId: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    startsAt: { kind: 'instant', sorts: true, shown: ['list', 'detail'] },
    endsAt: { kind: 'instant', shown: ['detail'] },
    removedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Duty = RecordOf<typeof Duty>

export const EnterDuty = inputSchema(Duty)
export type EnterDuty = InputOf<typeof Duty>

const text = Type.String()

export const DutyShown = closed({
  id: text,
  unitId: text,
  unitName: text,
  day: text,
  shift: text,
  name: text,
  isLeader: Type.Boolean(),
  startsAt: text,
  endsAt: text,
})
export const Duties = closed({ items: Type.Array(DutyShown) })
export const MonthOfDuties = closed({
  /** This month, when none is said. */
  month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })),
  unitId: Type.Optional(Type.String({ format: 'uuid' })),
})

/** What the bureau looks like today to one of its people. */
export const Today = closed({
  on: text,
  duty: Type.Array(DutyShown),
  ownDuty: Type.Array(DutyShown),
  /** Who is away today, of the unit the person acts in. */
  absent: Type.Array(closed({ name: text, reason: text, until: text, deputy: orNull(text) })),
  /** For whom the person stands in. */
  standsInFor: Type.Array(closed({ name: text, until: text })),
})
