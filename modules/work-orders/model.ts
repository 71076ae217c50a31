import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../kernel/model.ts'
import { stepForms } from '../matters/pure.ts'
import { categories } from './procedure/index.ts'

export const orderScores = ['satisfied', 'fair', 'dissatisfied', 'none'] as const

const onlyRead = ['list', 'detail'] as const
const detail = ['detail'] as const
const inForm = ['detail', 'form'] as const
const later = { optional: true, empty: 'none' } as const

/** A work order of the 12345 line: what is asked for, how it stands in the assessment, and what it became. */
export const WorkOrder = defineModel({
  name: 'work-orders.order',
  path: 'work-orders',
  title: 'title',
  attachments: 'evidence',
  history: 'workOrder',
  fields: {
    title: { kind: 'text', maxLength: 200 },
    number: { kind: 'code', minLength: 4, maxLength: 40 },
    category: { kind: 'choice', options: categories, filter: true },
    receivedAt: { kind: 'instant' },
    receivedOn: { kind: 'day', sorts: true, filter: true, shown: ['list'] },
    content: { kind: 'longText', maxLength: 5000, shown: inForm },
    callerName: { kind: 'text', maxLength: 100, ...later, personal: 'name', shown: inForm },
    callerPhone: { kind: 'text', minLength: 5, maxLength: 30, ...later, personal: 'phone', shown: inForm },
    respondentName: { kind: 'text', maxLength: 300, ...later },
    place: { kind: 'text', maxLength: 300, ...later, shown: inForm },
    signing: { kind: 'choice', options: ['waiting', 'inTime', 'late'], shown: onlyRead, filter: true },
    settling: { kind: 'choice', options: ['open', 'inTime', 'late', 'notCounted'], shown: onlyRead, filter: true },
    settledOn: { kind: 'day', ...later, shown: onlyRead, sorts: true, filter: true },
    outcome: { kind: 'longText', maxLength: 2000, ...later, shown: detail },
    delays: { kind: 'integer', shown: detail },
    reworks: { kind: 'integer', shown: detail },
    score: { kind: 'choice', options: orderScores, ...later, shown: onlyRead, filter: true },
    scoredOn: { kind: 'day', ...later, shown: detail, filter: true },
    exclusion: {
      kind: 'choice',
      options: ['none', 'asked', 'granted', 'refused'],
      shown: onlyRead,
      filter: true,
    },
    exclusionReason: { kind: 'longText', maxLength: 1000, ...later, shown: detail },
    exclusionProof: { kind: 'text', maxLength: 500, ...later, shown: detail },
    exclusionBy: { kind: 'reference', to: 'colleagues', ...later, shown: detail },
    complaintId: { kind: 'reference', to: 'complaints', ...later, shown: detail },
    reportId: { kind: 'reference', to: 'reports', ...later, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type WorkOrder = RecordOf<typeof WorkOrder>

/** An order as the line sends it, or as it is entered. */
export const NewWorkOrder = inputSchema(WorkOrder)
export type NewWorkOrder = Static<typeof NewWorkOrder>

const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
const stepForm = stepForms('work-orders.forms')

/** What each step of an order asks for. */
export const orderForms = {
  returnUnsigned: stepForm('returnUnsigned', 'outcome', { outcome: words }),
  return: stepForm('return', 'outcome', { outcome: words }),
  delay: stepForm('delay', 'reason', { reason: words }),
  settle: stepForm('settle', 'outcome', { outcome: words }),
  settleAgain: stepForm('settleAgain', 'outcome', { outcome: words }),
  close: stepForm('close', 'score', { score: { kind: 'choice', options: ['satisfied', 'fair', 'none'] } }),
  rework: stepForm('rework', 'reason', { reason: words }),
  closeDissatisfied: stepForm('closeDissatisfied', 'reason', { reason: words }),
} as const

/** Why an order should not count, and what proves it. */
export const exclusionForm = defineModel({
  name: 'work-orders.exclusionForm',
  path: 'work-orders',
  title: 'reason',
  fields: {
    reason: { kind: 'longText', minLength: 2, maxLength: 1000 },
    proof: { kind: 'text', minLength: 2, maxLength: 500 },
  },
})
export const AskExclusion = inputSchema(exclusionForm)
export type AskExclusion = Static<typeof AskExclusion>
export const DecideExclusion = closed({ decision: Type.Enum(['grant', 'refuse']) })
export type DecideExclusion = Static<typeof DecideExclusion>

/** What an order becomes: a complaint needs what is claimed, a report nothing more than stands in the order. */
export const becomeForm = defineModel({
  name: 'work-orders.becomeForm',
  path: 'work-orders',
  title: 'kind',
  fields: {
    kind: { kind: 'choice', options: ['complaint', 'report'] },
    claim: { kind: 'longText', minLength: 2, maxLength: 2000, optional: true },
  },
})
export const Become = inputSchema(becomeForm)
export type Become = Static<typeof Become>
