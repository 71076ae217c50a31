import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { entityStates, ways } from './item.ts'

/** `unassigned`: no pair was found. `replaced`: another business was drawn in its place. */
export const inspectionStates = ['unassigned', 'assigned', 'entered', 'concluded', 'published', 'replaced'] as const
export type InspectionState = (typeof inspectionStates)[number]

export const resultCodes = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** One item at one visit. Its class at the draw is kept apart and never leaves the house (D-02). */
export const Inspection = defineModel({
  name: 'inspections.inspection',
  path: 'inspections',
  title: 'subjectName',
  attachments: 'evidence',
  history: 'inspection',
  fields: {
    subjectName: { kind: 'text', maxLength: 500, filter: true, sorts: true },
    /** As in the pool: credit code, or `u:` and the identity, or `e:` with who answers for a thing and its number. */
    subjectCode: { kind: 'code', maxLength: 64, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    /** What of the business was looked at, where a thing was drawn: a lift, a stall. */
    thingId: { kind: 'reference', to: 'things', optional: true, filter: true, shown: ['detail'] },
    thingName: { kind: 'text', maxLength: 500, optional: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    drawId: { kind: 'reference', to: 'draws', optional: true, filter: true, shown: ['detail'] },
    planId: { kind: 'reference', to: 'plans', optional: true, filter: true, shown: ['detail'] },
    /** Where it comes from when no draw sent anybody. */
    extraVisitId: { kind: 'reference', to: 'extra-visits', optional: true, filter: true, shown: ['detail'] },
    visitId: { kind: 'reference', to: 'visits', optional: true, filter: true, shown: ['detail'] },
    item: { kind: 'code', maxLength: 60, filter: true },
    itemName: { kind: 'text', maxLength: 200 },
    state: { kind: 'choice', options: inspectionStates, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    secondOfficerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    windowFrom: { kind: 'day', sorts: true },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    way: { kind: 'choice', options: ways, optional: true, filter: true },
    codes: { kind: 'choices', options: resultCodes, filter: true },
    entityState: { kind: 'choice', options: entityStates, optional: true, filter: true },
    problems: { kind: 'integer', optional: true, shown: ['detail'] },
    remarks: { kind: 'longText', optional: true, shown: ['detail'] },
    rectificationTerm: { kind: 'longText', optional: true, shown: ['detail'] },
    rectificationDueOn: { kind: 'day', optional: true, shown: ['detail'] },
    enteredBy: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    enteredAt: { kind: 'instant', optional: true, shown: ['detail'] },
    confirmedBy: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    confirmedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    /** The day the check was finished: from it the clock of publication runs (C-10). */
    concludedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    dueOn: { kind: 'day', optional: true, filter: true, sorts: true },
    dueProvisional: { kind: 'flag', shown: ['detail'] },
    deliveryId: { kind: 'reference', to: 'deliveries', optional: true, shown: ['detail'] },
    receiptNumber: { kind: 'code', maxLength: 100, optional: true, shown: ['detail'] },
    publishedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    inTime: { kind: 'flag', optional: true, filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Inspection = RecordOf<typeof Inspection>

const version = Type.Integer({ minimum: 1 })
const day = Type.String({ format: 'date' })

/** Entered by one of the pair, for both. Either codes or an entity state; code 6 needs a rectification. */
export const EnterResult = closed({
  way: Type.Enum([...ways]),
  codes: Type.Array(Type.Integer({ minimum: 1, maximum: 9 }), { maxItems: 9, uniqueItems: true }),
  entityState: Type.Optional(orNull(Type.Enum([...entityStates]))),
  /** How many problems were found; with code 1, 5, 8 or an entity state 0. */
  problems: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  remarks: Type.Optional(Type.String({ maxLength: 5000 })),
  checkedOn: day,
  rectification: Type.Optional(closed({ term: Type.String({ minLength: 1, maxLength: 2000 }), dueOn: day })),
  version,
})
export type EnterResult = Static<typeof EnterResult>

export const ConfirmResult = closed({ version })
export type ConfirmResult = Static<typeof ConfirmResult>
