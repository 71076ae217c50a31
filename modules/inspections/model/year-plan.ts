import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const yearPlanStates = ['draft', 'approved', 'published'] as const
export type YearPlanState = (typeof yearPlanStates)[number]

/** The plan of a year as it stands in the list. Its lines and changes: GET /year-plans/:id/lines. */
export const YearPlan = defineModel({
  name: 'inspections.yearPlan',
  path: 'year-plans',
  title: 'name',
  history: 'yearPlan',
  fields: {
    name: { kind: 'text', maxLength: 200, filter: true, sorts: true },
    year: { kind: 'integer', isNominal: true, minimum: 2000, maximum: 2200, filter: true, sorts: true },
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: ['list', 'detail'] },
    state: { kind: 'choice', options: yearPlanStates, filter: true, shown: ['list', 'detail'] },
    lineCount: { kind: 'integer', shown: ['list', 'detail'] },
    plannedCount: { kind: 'integer', shown: ['list', 'detail'] },
    approvedBy: { kind: 'reference', to: 'accounts', optional: true, shown: ['detail'] },
    approvedOn: { kind: 'day', optional: true, shown: ['detail'] },
    approvalDocument: { kind: 'text', maxLength: 100, optional: true, shown: ['detail'] },
    publishedOn: { kind: 'day', optional: true, sorts: true, shown: ['list', 'detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type YearPlan = RecordOf<typeof YearPlan>

const id = Type.String({ format: 'uuid' })
const day = Type.String({ format: 'date' })
const version = Type.Integer({ minimum: 1 })
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

const line = {
  name: text(200),
  items: Type.Array(text(60), { minItems: 1, maxItems: 26, uniqueItems: true }),
  /** The section, team or office that asked for it. */
  departmentId: id,
  window: closed({ from: day, until: day }),
  /** Businesses to be inspected. */
  planned: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** Other departments that take part (部门联合). */
  partners: Type.Array(text(60), { maxItems: 20, uniqueItems: true }),
}

export const YearPlanLine = closed({
  id,
  number: Type.Integer(),
  ...line,
  itemNames: Type.String(),
  isDropped: Type.Boolean(),
})
export type YearPlanLine = Static<typeof YearPlanLine>

/** What was changed after the approval, and why. `before` null: the line is new; `after` null: it was dropped. */
export const YearPlanChange = closed({
  lineId: id,
  lineName: Type.String(),
  before: orNull(closed({ window: line.window, planned: line.planned, itemNames: Type.String() })),
  after: orNull(closed({ window: line.window, planned: line.planned, itemNames: Type.String() })),
  reason: Type.String(),
  document: Type.String(),
  changedOn: day,
})
export type YearPlanChange = Static<typeof YearPlanChange>

const standing = { drawn: Type.Integer(), done: Type.Integer() }
/** With how many were drawn and inspected so far. */
export const YearPlanLines = closed({
  lines: Type.Array(closed({ ...YearPlanLine.properties, ...standing })),
  changes: Type.Array(YearPlanChange),
})
export type YearPlanLines = Static<typeof YearPlanLines>

export const CreateYearPlan = closed({ name: text(200), year: Type.Integer({ minimum: 2000, maximum: 2200 }) })
export type CreateYearPlan = Static<typeof CreateYearPlan>

/** After the approval nothing changes without a reason and the paper of it. */
const because = {
  reason: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
  document: Type.Optional(orNull(Type.String({ maxLength: 100 }))),
}
export const ProposeLine = closed({ ...line, ...because })
export type ProposeLine = Static<typeof ProposeLine>
export const ChangeLine = closed({ ...line, ...because, version })
export type ChangeLine = Static<typeof ChangeLine>
export const DropLine = closed({ ...because, version })
export type DropLine = Static<typeof DropLine>

export const ApproveYearPlan = closed({ document: text(100), version })
export type ApproveYearPlan = Static<typeof ApproveYearPlan>
export const PublishYearPlan = closed({ version })
export type PublishYearPlan = Static<typeof PublishYearPlan>

/** What anybody may know of a published plan. */
export const PublicYearPlan = closed({
  id,
  name: Type.String(),
  year: Type.Integer(),
  bureauName: Type.String(),
  publishedOn: day,
  lines: Type.Array(
    closed({
      number: Type.Integer(),
      name: Type.String(),
      itemNames: Type.String(),
      partners: Type.Array(Type.String()),
      window: line.window,
      planned: Type.Integer(),
      isDropped: Type.Boolean(),
      ...standing,
    }),
  ),
  changes: Type.Array(YearPlanChange),
})
export type PublicYearPlan = Static<typeof PublicYearPlan>
