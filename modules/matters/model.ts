import type { Clock as LegalClock } from '../../kernel/law/clock.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../kernel/model.ts'
import type { Before, Pending, Taken } from '../../kernel/procedure/matter.ts'

/** A matter as its lists know it; where it stands in its procedure is told by its course. */
export const Matter = defineModel({
  name: 'matters.matter',
  path: 'matters',
  title: 'title',
  history: 'matter',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    kind: { kind: 'code', maxLength: 80, filter: true },
    state: { kind: 'code', maxLength: 60, filter: true },
    /** The nearest end; ordered by the instant at which it is over. */
    dueOn: { kind: 'day', optional: true, empty: 'none', filter: true, sorts: true },
    /** The instant of that end, where hours are counted. */
    dueAt: { kind: 'instant', optional: true, empty: 'none', shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    unitId: { kind: 'reference', to: 'units', optional: true, filter: true },
    holderId: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', filter: true },
    openedOn: { kind: 'day', sorts: true, filter: true },
    endedOn: { kind: 'day', optional: true, empty: 'none', sorts: true, filter: true },
    procedureVersion: { kind: 'code', maxLength: 40, shown: ['detail'] },
    mode: { kind: 'choice', options: ['normal', 'epidemic', 'disaster'], shown: ['detail'] },
    place: { kind: 'code', maxLength: 12, optional: true, shown: ['detail'] },
    /** Whose receipt counts, as it was when the matter was opened. */
    master: { kind: 'code', maxLength: 60, optional: true, empty: 'none', filter: true, shown: ['detail'] },
    /** Done here and not confirmed there yet: since when, and until when it has to be. */
    waitsSince: { kind: 'day', optional: true, empty: 'none', filter: true, sorts: true },
    waitsUntil: { kind: 'day', optional: true, empty: 'none', sorts: true },
    /** The instant of that end, where hours are counted. */
    waitsAt: { kind: 'instant', optional: true, empty: 'none', shown: ['detail'] },
    /** The clocks that wait, the nearest end first: `decide verifyLead`. */
    waitsFor: { kind: 'code', maxLength: 300, optional: true, empty: 'none', shown: ['list'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Matter = RecordOf<typeof Matter>

/**
 * Where a matter stands in its procedure. `pending` with what was said when the step was asked for, and the permission that
 * its next approval `needs`; `taken` is not known of a matter from before it was kept.
 */
export type StoredCourse = {
  readonly branches: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, LegalClock>>
  readonly pending: (Pending & { readonly needs?: string; readonly input: Readonly<Record<string, unknown>> }) | null
  readonly before?: Before | undefined
  readonly taken?: readonly Taken[] | undefined
}

/** A matter as it is kept. */
export type MatterRow = Matter & { readonly wanted: readonly string[]; readonly course: StoredCourse }

const version = Type.Integer({ minimum: 1 })
const name = Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,59}$' })
const day = Type.String({ format: 'date' })
const instant = Type.String({ format: 'date-time' })

/** A step of the procedure, or of a branch of it, by its name; `input` as the kind of the matter demands for that step. */
export const TakeStep = closed({
  step: name,
  input: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 40 })),
  version,
})
export type TakeStep = Static<typeof TakeStep>

export const DecideApproval = closed({
  decision: Type.Enum(['approve', 'sendBack']),
  remarks: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  version,
})
export type DecideApproval = Static<typeof DecideApproval>

/** Why a step is undone. */
export const UndoStep = closed({ reason: Type.String({ minLength: 2, maxLength: 500 }), version })
export type UndoStep = Static<typeof UndoStep>
export const undoForm = defineModel({
  name: 'matters.undoForm',
  path: 'matters',
  title: 'reason',
  fields: { reason: { kind: 'longText', minLength: 2, maxLength: 500 } },
})

export const WithdrawStep = closed({ version })

/** Into whose hands it goes; null: back to the desk of the unit. */
export const GiveMatter = closed({ holderId: orNull(Type.String({ format: 'uuid' })), version })
export type GiveMatter = Static<typeof GiveMatter>

const Clock = closed({
  name: Type.String(),
  rule: Type.String(),
  ruleVersion: Type.String(),
  title: Type.String(),
  article: Type.String(),
  state: Type.Enum(['running', 'stopped', 'overdue', 'met', 'late', 'waived']),
  from: day,
  dueOn: orNull(day),
  /** Of one of hours: from which instant until which, and how many minutes were taken out. */
  fromAt: orNull(instant),
  dueAt: orNull(instant),
  provisional: Type.Boolean(),
  /** Done here on this day, and not confirmed by the system that keeps the record. */
  waitsSince: orNull(day),
  /** With which it confirmed. */
  receipt: orNull(Type.String()),
  excludedDays: Type.Integer(),
  excludedMinutes: Type.Integer(),
})

const Choice = closed({
  step: Type.String(),
  /** The branch that it moves; null: the main way. */
  branch: orNull(Type.String()),
  article: Type.String(),
  document: orNull(Type.String()),
  isMine: Type.Boolean(),
  needsApproval: Type.Boolean(),
  missing: Type.Array(closed({ requirement: Type.String(), article: Type.String() })),
  waitsFor: Type.Array(Type.String()),
})

/** Where a matter stands: what can be done by whom, what is missing by which article, how its clocks stand today. */
export const Course = closed({
  id: Type.String(),
  kind: Type.String(),
  procedureVersion: Type.String(),
  state: Type.String(),
  isEnded: Type.Boolean(),
  holderId: orNull(Type.String()),
  /** Which national system has the record of this kind, and whether its receipt counts for this matter. */
  master: orNull(Type.String()),
  isReceiptAwaited: Type.Boolean(),
  choices: Type.Array(Choice),
  /** What runs, or has run, beside the main way; `clocks`: the names of its own. */
  branches: Type.Array(
    closed({ name: Type.String(), state: Type.String(), isEnded: Type.Boolean(), clocks: Type.Array(Type.String()) }),
  ),
  pending: orNull(
    closed({
      step: Type.String(),
      askedBy: Type.String(),
      given: Type.Integer(),
      needed: Type.Integer(),
      isMine: Type.Boolean(),
      mayWithdraw: Type.Boolean(),
    }),
  ),
  clocks: Type.Array(Clock),
  /** The steps that took effect, in their order. */
  taken: Type.Array(closed({ step: Type.String(), on: day, branch: orNull(Type.String()) })),
  /** The last step, where it can be undone. */
  undo: orNull(closed({ step: Type.String(), isMine: Type.Boolean() })),
  /** Under which oversight it stands now. */
  oversight: orNull(
    closed({
      id: Type.String(),
      level: Type.String(),
      state: Type.String(),
      words: Type.String(),
      answerBy: day,
      setBy: Type.String(),
    }),
  ),
  version,
})
export type Course = Static<typeof Course>
export type CourseChoice = Static<typeof Choice>
export type CourseClock = Static<typeof Clock>
