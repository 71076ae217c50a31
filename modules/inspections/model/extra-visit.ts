import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** Why somebody goes outside any draw. `daily` is the office's own choice and counts; the law or a person asks for the rest. */
export const extraReasons = ['daily', 'complaint', 'report', 'transfer', 'superior', 'recheck', 'accident'] as const
export type ExtraReason = (typeof extraReasons)[number]

export const extraVisitStates = ['asked', 'approved', 'refused'] as const
export type ExtraVisitState = (typeof extraVisitStates)[number]

/** A check outside any draw: asked for with its reason, approved by the head (C-17). */
export const ExtraVisit = defineModel({
  name: 'inspections.extraVisit',
  path: 'extra-visits',
  title: 'subjectName',
  history: 'extraVisit',
  fields: {
    subjectName: { kind: 'text', maxLength: 300, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    reason: { kind: 'choice', options: extraReasons, filter: true },
    source: { kind: 'text', maxLength: 200, optional: true },
    matterId: { kind: 'reference', to: 'matters', optional: true, empty: 'none', filter: true, shown: ['detail'] },
    item: { kind: 'code', maxLength: 60, shown: ['detail'] },
    itemName: { kind: 'text', maxLength: 200 },
    isUrgent: { kind: 'flag', filter: true },
    state: { kind: 'choice', options: extraVisitStates, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', filter: true },
    secondOfficerId: { kind: 'reference', to: 'officers', filter: true },
    windowFrom: { kind: 'day', sorts: true },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    remarks: { kind: 'longText', maxLength: 2000, optional: true, shown: ['detail'] },
    countedBefore: { kind: 'integer', shown: ['detail'] },
    visitId: { kind: 'reference', to: 'visits', optional: true, filter: true, shown: ['detail'] },
    askedBy: { kind: 'reference', to: 'accounts', shown: ['detail'] },
    askedAt: { kind: 'instant', sorts: true },
    decidedBy: { kind: 'reference', to: 'accounts', optional: true, shown: ['detail'] },
    decidedOn: { kind: 'day', optional: true, sorts: true },
    decisionDocument: { kind: 'text', maxLength: 200, optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type ExtraVisit = RecordOf<typeof ExtraVisit>

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const version = Type.Integer({ minimum: 1 })

/**
 * `source`: number of the complaint, the order, the letter. `matterId`: the complaint or report that is followed up, which
 * then is the source unless another is named. `isUrgent`: one goes at once, and the head decides
 * afterwards.
 */
export const RequestExtraVisit = closed({
  businessId: id,
  item: Type.String({ minLength: 1, maxLength: 60 }),
  reason: Type.Enum([...extraReasons]),
  source: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
  matterId: Type.Optional(orNull(id)),
  remarks: Type.Optional(orNull(Type.String({ maxLength: 2000 }))),
  isUrgent: Type.Boolean(),
  firstOfficerId: id,
  secondOfficerId: id,
  windowFrom: day,
  windowUntil: day,
})
export type RequestExtraVisit = Static<typeof RequestExtraVisit>

/** `document`: the paper of the approval, or in words why it is refused. */
export const DecideExtraVisit = closed({
  decision: Type.Enum(['approve', 'refuse']),
  document: Type.String({ minLength: 1, maxLength: 200 }),
  version,
})
export type DecideExtraVisit = Static<typeof DecideExtraVisit>

/** Visits of a year to one business. A cap is never told in numbers: it differs by class (D-02). */
export const VisitYear = closed({
  year: Type.Integer(),
  /** By the origin of the visit. */
  own: Type.Array(closed({ origin: Type.String(), times: Type.Integer() })),
  others: Type.Array(closed({ authority: Type.String(), times: Type.Integer() })),
  counted: Type.Integer(),
  total: Type.Integer(),
  isCapReached: Type.Boolean(),
})
export type VisitYear = Static<typeof VisitYear>
