import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { EvenArm, StratumRatio } from './item.ts'
import { JointDepartment } from './joint.ts'

export const planStates = ['draft', 'approved', 'drawn', 'closed'] as const
export type PlanState = (typeof planStates)[number]

/** A plan as it stands in the list. Items, scope and ratios: GET /plans/:id/content. */
export const Plan = defineModel({
  name: 'inspections.plan',
  path: 'plans',
  title: 'name',
  history: 'plan',
  fields: {
    name: { kind: 'text', maxLength: 200, filter: true, sorts: true },
    year: { kind: 'integer', isNominal: true, minimum: 2000, maximum: 2200, filter: true, sorts: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    itemNames: { kind: 'longText' },
    /** The line of the yearly plan it carries out. */
    lineName: { kind: 'text', maxLength: 200, optional: true, shown: ['detail'] },
    lineId: { kind: 'code', maxLength: 36, optional: true, filter: true, shown: [] },
    windowFrom: { kind: 'day', sorts: true },
    windowUntil: { kind: 'day', sorts: true, filter: true },
    state: { kind: 'choice', options: planStates, filter: true },
    approvedBy: { kind: 'reference', to: 'accounts', optional: true, shown: ['detail'] },
    approvedOn: { kind: 'day', optional: true, shown: ['detail'] },
    approvalDocument: { kind: 'text', maxLength: 100, optional: true, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Plan = RecordOf<typeof Plan>

const id = Type.String({ format: 'uuid' })
const ids = (most: number) => Type.Array(id, { maxItems: most, uniqueItems: true })
const code = Type.String({ minLength: 1, maxLength: 60 })

/** Which subjects of the bureau the plan speaks of; an empty list limits nothing. */
export const PlanScope = closed({
  offices: ids(500),
  /** Beginnings of division codes. */
  divisions: Type.Array(Type.String({ pattern: '^[0-9]{2,12}$' }), { maxItems: 200 }),
  kinds: Type.Array(code, { maxItems: 30 }),
  /**
   * Things of this kind are drawn instead of businesses: their offices and divisions, the kinds of those who answer for
   * them. null: businesses.
   */
  thingKind: Type.Optional(orNull(code)),
})
export type PlanScope = Static<typeof PlanScope>

export const PlanContent = closed({
  items: Type.Array(code, { minItems: 1, maxItems: 26, uniqueItems: true }),
  scope: PlanScope,
  window: closed({ from: Type.String({ format: 'date' }), until: Type.String({ format: 'date' }) }),
  /** A, B, C, D. Left out: the default ratios of the first item. */
  strata: Type.Array(StratumRatio, { minItems: 4, maxItems: 4 }),
  evenArm: EvenArm,
  /** Most visits one officer may carry at a time. */
  loadCap: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Most visits on one working day he is there; the days an officer is away lessen what he may carry. null: no limit. */
  perDay: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 50 }))),
  /** The draw whose businesses without a pair are drawn again here, and nobody else. */
  redrawOf: Type.Optional(orNull(id)),
  /** `office`: the pair comes from the office the business belongs to. */
  pairWithin: Type.Enum(['bureau', 'office']),
  /** Other departments of a joint task: each sends a pair of its own to every drawn business. None: no joint task. */
  departments: Type.Optional(Type.Array(JointDepartment, { maxItems: 8 })),
  /** Bureaus that lend their officers to this draw. */
  lendingBureaus: ids(50),
  /** Accounts that must bring a secret of their own, each with a registered key. */
  contributors: Type.Array(id, { minItems: 2, maxItems: 20, uniqueItems: true }),
  quorum: Type.Integer({ minimum: 2, maximum: 20 }),
  /** The account that opens what a contributor withholds. */
  custodian: id,
  beaconSource: orNull(Type.String({ pattern: '^[0-9A-Za-z:._-]{1,64}$' })),
})
export type PlanContent = Static<typeof PlanContent>

const { strata, evenArm, redrawOf: _, ...required } = PlanContent.properties
const planInput = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
  /** Of the yearly plan; needed once the year has one. */
  lineId: Type.Optional(orNull(id)),
  ...required,
  strata: Type.Optional(strata),
  evenArm: Type.Optional(evenArm),
}
const version = Type.Integer({ minimum: 1 })

export const CreatePlan = closed(planInput)
export type CreatePlan = Static<typeof CreatePlan>
export const ChangePlan = closed({ ...planInput, version })
export type ChangePlan = Static<typeof ChangePlan>

/** A plan for those a draw found no pair for: its items and parties, all of them, with these officers in these days. */
export const RedrawUnassigned = closed({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  window: required.window,
  loadCap: required.loadCap,
  perDay: required.perDay,
  lendingBureaus: required.lendingBureaus,
})
export type RedrawUnassigned = Static<typeof RedrawUnassigned>

/** C-17: the head of the authority approves before anything is drawn. */
export const ApprovePlan = closed({ document: Type.String({ minLength: 1, maxLength: 100 }), version })
export type ApprovePlan = Static<typeof ApprovePlan>
