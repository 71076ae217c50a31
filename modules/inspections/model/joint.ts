import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { inspectionStates, resultCodes } from './inspection.ts'
import { entityStates, ways } from './item.ts'

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const version = Type.Integer({ minimum: 1 })

/** Another department that takes part in a joint task, with the items that are its own (C-08). */
export const JointDepartment = closed({
  /** A unit of kind `outside`: its officers stand in the list of officers under it. */
  unitId: id,
  items: Type.Array(
    closed({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      basis: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
    }),
    { minItems: 1, maxItems: 20 },
  ),
})
export type JointDepartment = Static<typeof JointDepartment>

/** `unassigned`: not every department has a pair. `replaced`: another business was drawn in its place. */
export const jointVisitStates = ['unassigned', 'planned', 'done', 'replaced'] as const

/** What all departments of a joint check have in common: where, by whom, on which one day. */
export const JointVisit = defineModel({
  name: 'inspections.jointVisit',
  path: 'joint-visits',
  title: 'subjectName',
  history: 'jointVisit',
  fields: {
    subjectName: { kind: 'text', maxLength: 500, filter: true, sorts: true },
    subjectCode: { kind: 'code', maxLength: 64, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true, shown: [] },
    address: { kind: 'text', maxLength: 500, optional: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    departments: { kind: 'longText' },
    planName: { kind: 'text', maxLength: 200, filter: true },
    planId: { kind: 'reference', to: 'plans', filter: true, shown: [] },
    drawId: { kind: 'reference', to: 'draws', filter: true, shown: [] },
    visitId: { kind: 'reference', to: 'visits', optional: true, shown: [] },
    state: { kind: 'choice', options: jointVisitStates, filter: true },
    windowFrom: { kind: 'day', sorts: true, shown: ['detail'] },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    meetsOn: { kind: 'day', optional: true, filter: true, sorts: true },
    meetsAt: { kind: 'text', maxLength: 200, optional: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type JointVisit = RecordOf<typeof JointVisit>

/** One item of another department at a joint visit: its own pair, its own result, its own publication. */
export const JointInspection = defineModel({
  name: 'inspections.jointInspection',
  path: 'joint-inspections',
  title: 'itemName',
  history: 'jointInspection',
  fields: {
    itemName: { kind: 'text', maxLength: 200, filter: true },
    item: { kind: 'code', maxLength: 100, shown: [] },
    basis: { kind: 'text', maxLength: 500, optional: true, shown: ['detail'] },
    subjectName: { kind: 'text', maxLength: 500, filter: true, sorts: true },
    subjectCode: { kind: 'code', maxLength: 64, filter: true },
    businessId: { kind: 'reference', to: 'businesses', filter: true, shown: [] },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: ['detail'] },
    departmentId: { kind: 'reference', to: 'units', filter: true },
    jointVisitId: { kind: 'reference', to: 'joint-visits', filter: true, shown: ['detail'] },
    drawId: { kind: 'reference', to: 'draws', filter: true, shown: [] },
    state: { kind: 'choice', options: inspectionStates, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    secondOfficerId: { kind: 'reference', to: 'officers', optional: true, filter: true },
    windowFrom: { kind: 'day', sorts: true, shown: ['detail'] },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    way: { kind: 'choice', options: ways, optional: true, shown: ['detail'] },
    codes: { kind: 'choices', options: resultCodes, filter: true },
    entityState: { kind: 'choice', options: entityStates, optional: true, shown: ['detail'] },
    problems: { kind: 'integer', optional: true, shown: ['detail'] },
    remarks: { kind: 'longText', optional: true, shown: ['detail'] },
    rectificationTerm: { kind: 'longText', optional: true, shown: ['detail'] },
    rectificationDueOn: { kind: 'day', optional: true, shown: ['detail'] },
    enteredBy: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    enteredAt: { kind: 'instant', optional: true, shown: ['detail'] },
    confirmedBy: { kind: 'reference', to: 'officers', optional: true, shown: ['detail'] },
    confirmedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    concludedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    dueOn: { kind: 'day', optional: true, filter: true, sorts: true },
    dueProvisional: { kind: 'flag', shown: ['detail'] },
    receiptNumber: { kind: 'code', maxLength: 100, optional: true, shown: ['detail'] },
    publishedOn: { kind: 'day', optional: true, filter: true, sorts: true },
    inTime: { kind: 'flag', optional: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type JointInspection = RecordOf<typeof JointInspection>

/** The one day of all departments; `meetsAt` says where and when they meet, for people. */
export const SetJointDay = closed({
  meetsOn: day,
  meetsAt: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
  version,
})
export type SetJointDay = Static<typeof SetJointDay>

/** Who inspected publishes: where the department has made its result public, and on which day. */
export const PublishJointResult = closed({
  receiptNumber: Type.String({ minLength: 1, maxLength: 100 }),
  publishedOn: day,
  version,
})
export type PublishJointResult = Static<typeof PublishJointResult>

/** Who comes: each department with its pair and its items. How far it is, each knows of itself; the organiser of all. */
export const JointTeam = closed({
  items: Type.Array(
    closed({
      unitId: Type.String(),
      name: Type.String(),
      isOrganiser: Type.Boolean(),
      officers: Type.Array(
        closed({ id: Type.String(), name: Type.String(), certificateNumber: orNull(Type.String()) }),
      ),
      matters: Type.Array(Type.String()),
      open: orNull(Type.Integer()),
      published: orNull(Type.Integer()),
    }),
  ),
})
export type JointTeam = Static<typeof JointTeam>
