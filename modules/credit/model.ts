import { defineModel, type RecordOf } from '../../kernel/model.ts'
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
