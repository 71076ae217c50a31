import { closed, defineModel, type RecordOf, type Static, Type } from '../../kernel/model.ts'

/** Why somebody goes there. What law or a person demands is never counted against the yearly cap (C-17). */
export const visitOrigins = [
  'draw',
  'daily',
  'complaint',
  'report',
  'transfer',
  'superior',
  'recheck',
  'accident',
] as const
export type VisitOrigin = (typeof visitOrigins)[number]

export const visitStates = ['planned', 'done', 'cancelled'] as const
export type VisitState = (typeof visitStates)[number]

export const Visit = defineModel({
  name: 'visits.visit',
  path: 'visits',
  title: 'subjectName',
  history: 'visit',
  fields: {
    subjectName: { kind: 'text', maxLength: 300, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    premisesId: { kind: 'reference', to: 'premises', optional: true, shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    origin: { kind: 'choice', options: visitOrigins, filter: true },
    originId: { kind: 'code', maxLength: 64, shown: ['detail'] },
    state: { kind: 'choice', options: visitStates, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', filter: true },
    secondOfficerId: { kind: 'reference', to: 'officers', filter: true },
    windowFrom: { kind: 'day', sorts: true, filter: true },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    onSite: { kind: 'flag', shown: ['detail'] },
    startedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    finishedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    finishedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Visit = RecordOf<typeof Visit>

/** An entry into a business, scanned at the door by whoever came (扫码入企). */
export const EntryScan = defineModel({
  name: 'visits.entryScan',
  path: 'entry-scans',
  title: 'subjectName',
  fields: {
    subjectName: { kind: 'text', maxLength: 300, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: ['detail'] },
    authorityId: { kind: 'reference', to: 'units', filter: true, shown: ['detail'] },
    authority: { kind: 'text', maxLength: 200 },
    visitId: { kind: 'reference', to: 'visits', optional: true, filter: true, shown: ['detail'] },
    origin: { kind: 'choice', options: visitOrigins, optional: true, filter: true },
    basis: { kind: 'text', maxLength: 200, optional: true },
    people: { kind: 'integer', minimum: 2, maximum: 50 },
    enteredAt: { kind: 'instant', sorts: true },
    enteredOn: { kind: 'day', filter: true, sorts: true, shown: ['detail'] },
  },
})
export type EntryScan = RecordOf<typeof EntryScan>

export const rectificationStates = ['open', 'overdue', 'done'] as const
export type RectificationState = (typeof rectificationStates)[number]

export const Rectification = defineModel({
  name: 'visits.rectification',
  path: 'rectifications',
  title: 'subjectName',
  attachments: 'evidence',
  history: 'rectification',
  fields: {
    subjectName: { kind: 'text', maxLength: 300, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true },
    visitId: { kind: 'reference', to: 'visits', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    /** Who looks again; at first the officer of the visit. */
    officerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    /** What must be mended. */
    term: { kind: 'longText', maxLength: 2000 },
    orderedOn: { kind: 'day', sorts: true },
    dueOn: { kind: 'day', sorts: true, filter: true },
    state: { kind: 'choice', options: rectificationStates, filter: true },
    doneOn: { kind: 'day', optional: true, filter: true, sorts: true },
    checkedBy: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    remarks: { kind: 'longText', maxLength: 2000, optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Rectification = RecordOf<typeof Rectification>

const version = Type.Integer({ minimum: 1 })
const day = Type.String({ format: 'date' })

/** `at`: when it really happened, if it is entered later; without it now. */
export const TakeVisitStep = closed({
  step: Type.Enum(['start', 'finish']),
  at: Type.Optional(Type.String({ format: 'date-time' })),
  version,
})
export type TakeVisitStep = Static<typeof TakeVisitStep>

/** `code`: what the scanner read, a credit code or a text that holds one. `basis`, `people`: of an outside authority. */
export const ScanEntry = closed({
  code: Type.String({ minLength: 1, maxLength: 2000 }),
  basis: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  people: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export type ScanEntry = Static<typeof ScanEntry>

/** `done`: `on` is the day the repair was found made. `extend`: `on` is the new due day. */
export const TakeRectificationStep = closed({
  step: Type.Enum(['done', 'extend']),
  on: day,
  remarks: Type.Optional(Type.String({ maxLength: 2000 })),
  version,
})
export type TakeRectificationStep = Static<typeof TakeRectificationStep>
