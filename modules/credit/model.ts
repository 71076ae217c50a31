import { closed, defineModel, type RecordOf, type Static, Type } from '../../kernel/model.ts'
import { businessKinds } from '../businesses/pure.ts'

/** A low … D high (D-01). */
export const riskClasses = ['A', 'B', 'C', 'D'] as const
export type RiskClass = (typeof riskClasses)[number]

/** The class a business has now. Internal to the house (D-02). */
export const ClassedBusiness = defineModel({
  name: 'credit.classedBusiness',
  path: 'classed-businesses',
  title: 'name',
  fields: {
    name: { kind: 'text', filter: true, sorts: true },
    kind: { kind: 'choice', options: businessKinds, filter: true },
    riskClass: { kind: 'choice', options: riskClasses, filter: true, sorts: true },
    score: { kind: 'integer', filter: true, sorts: true },
    decidingRule: { kind: 'code', filter: true },
    provisional: { kind: 'flag', filter: true },
    inExitPool: { kind: 'flag', filter: true },
    classedOn: { kind: 'day', filter: true, sorts: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    officeId: { kind: 'reference', to: 'units', filter: true, optional: true },
  },
})
export type ClassedBusiness = RecordOf<typeof ClassedBusiness>

export const ClassificationRun = defineModel({
  name: 'credit.run',
  path: 'classification-runs',
  title: 'asOf',
  fields: {
    asOf: { kind: 'day', sorts: true, filter: true },
    model: { kind: 'code' },
    selection: { kind: 'choice', options: ['all', 'named'], filter: true },
    businesses: { kind: 'integer', optional: true },
    classA: { kind: 'integer', optional: true },
    classB: { kind: 'integer', optional: true },
    classC: { kind: 'integer', optional: true },
    classD: { kind: 'integer', optional: true },
    inExitPool: { kind: 'integer', optional: true },
    provisional: { kind: 'integer', optional: true },
    startedAt: { kind: 'instant', sorts: true },
  },
})
export type ClassificationRun = RecordOf<typeof ClassificationRun>

export const riskModelStates = ['draft', 'proposed', 'adopted', 'withdrawn'] as const
export type RiskModelState = (typeof riskModelStates)[number]

/** A version of the model. Its numbers: GET /risk-models/:id/content. Once adopted it is never edited. */
export const RiskModel = defineModel({
  name: 'credit.riskModel',
  path: 'risk-models',
  title: 'code',
  fields: {
    code: { kind: 'code', filter: true, sorts: true },
    basedOn: { kind: 'code', optional: true },
    state: { kind: 'choice', options: riskModelStates, filter: true },
    inForceFrom: { kind: 'day', optional: true, sorts: true, filter: true },
    inForceUntil: { kind: 'day', optional: true },
    reason: { kind: 'longText', maxLength: 1000, optional: true, shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', optional: true, filter: true },
    draftedBy: { kind: 'reference', to: 'colleagues', optional: true },
    proposedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    proposedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    decidedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    decidedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    decision: { kind: 'longText', maxLength: 1000, optional: true, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type RiskModel = RecordOf<typeof RiskModel>

/** A business that would change its class under a draft. */
export const ClassChange = defineModel({
  name: 'credit.classChange',
  path: 'class-changes',
  title: 'name',
  fields: {
    name: { kind: 'text', filter: true, sorts: true },
    modelId: { kind: 'reference', to: 'risk-models', filter: true },
    businessId: { kind: 'reference', to: 'businesses', shown: ['detail'] },
    classBefore: { kind: 'choice', options: riskClasses, filter: true, sorts: true },
    classAfter: { kind: 'choice', options: riskClasses, filter: true, sorts: true },
    scoreBefore: { kind: 'integer', sorts: true },
    scoreAfter: { kind: 'integer', sorts: true },
    lines: { kind: 'longText', optional: true },
    ruleBefore: { kind: 'code', shown: ['detail'] },
    ruleAfter: { kind: 'code', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
  },
})
export type ClassChange = RecordOf<typeof ClassChange>

const reason = Type.String({ minLength: 1, maxLength: 1000 })
const version = Type.Integer({ minimum: 1 })

export const DraftModel = closed({ basedOnId: Type.String({ format: 'uuid' }), reason })
export type DraftModel = Static<typeof DraftModel>

/** `decision`: put in force from a day, or given back to be drafted further. */
export const DecideModel = Type.Union([
  closed({ decision: Type.Literal('adopt'), inForceFrom: Type.String({ format: 'date' }), reason, version }),
  closed({ decision: Type.Literal('return'), reason, version }),
])
export type DecideModel = Static<typeof DecideModel>

export const ModelStep = closed({ version })
export type ModelStep = Static<typeof ModelStep>
