import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../kernel/model.ts'
import { stepForms } from '../matters/pure.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const

/** Why somebody gets no reward. */
export const bars = ['notMajor', 'notNatural', 'staff', 'rightHolder', 'violator', 'paidReporter', 'unknown'] as const
export type Bar = (typeof bars)[number]
export const levels = ['1', '2', '3'] as const
export type Level = (typeof levels)[number]
const evidences = ['direct', 'related'] as const
const matchings = ['full', 'basic'] as const

/** A reward; it bears the id of its matter and names nobody. */
export const Reward = defineModel({
  name: 'rewards.reward',
  path: 'rewards',
  title: 'number',
  fields: {
    number: { kind: 'code', maxLength: 40, shown: onlyRead },
    reportId: { kind: 'reference', to: 'reports', shown: ['detail', 'form'], filter: true },
    respondentName: { kind: 'text', maxLength: 300, shown: onlyRead },
    caseNumber: { kind: 'code', minLength: 2, maxLength: 60, ...none, shown: ['detail', 'form'] },
    concludedOn: { kind: 'day', sorts: true, filter: true },
    sumFen: { kind: 'money', minimum: 0, maximum: 1_000_000_000_000 },
    isInsider: { kind: 'flag', shown: detail },
    bars: { kind: 'choices', options: bars, shown: detail },
    evidence: { kind: 'choice', options: evidences, ...none, shown: detail },
    matching: { kind: 'choice', options: matchings, ...none, shown: detail },
    isSpecial: { kind: 'flag', ...none, shown: detail },
    level: { kind: 'choice', options: levels, ...none, shown: onlyRead, filter: true },
    computedFen: { kind: 'money', ...none, shown: detail },
    amountFen: { kind: 'money', ...none, shown: onlyRead },
    rule: { kind: 'code', ...none, shown: detail },
    needsFinance: { kind: 'flag', shown: detail, filter: true },
    financePaper: { kind: 'text', maxLength: 200, ...none, shown: detail },
    grantedOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    toldOn: { kind: 'day', ...none, shown: detail },
    collectedOn: { kind: 'day', ...none, shown: detail, filter: true },
    outcome: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead },
    version: { kind: 'integer', shown: detail },
  },
})
export type Reward = RecordOf<typeof Reward>
export type RewardRow = Reward & { sealedCode: string | null }

export const NewReward = inputSchema(Reward)
export type NewReward = Static<typeof NewReward>

const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
const stepForm = stepForms('rewards.forms')

/** What each step asks for. */
export const rewardForms = {
  assess: stepForm('assess', 'evidence', {
    bars: { kind: 'choices', options: bars },
    evidence: { kind: 'choice', options: evidences },
    matching: { kind: 'choice', options: matchings },
    isSpecial: { kind: 'flag' },
  }),
  refuse: stepForm('refuse', 'outcome', { outcome: words }),
  enterFinance: stepForm('enterFinance', 'financePaper', {
    financePaper: { kind: 'text', minLength: 2, maxLength: 200 },
    amountFen: { kind: 'money', minimum: 0, maximum: 1_000_000_000_000, optional: true },
  }),
  tellDecision: stepForm('tellDecision', 'on', { on: { kind: 'day' } }),
  extendCollection: stepForm('extendCollection', 'outcome', { outcome: words }),
  collect: stepForm('collect', 'code', { code: { kind: 'code', minLength: 8, maxLength: 20 }, outcome: words }),
} as const

/** What he collects it with: told to him by who handles it. */
export const CollectionCode = closed({ code: Type.String() })
export type CollectionCode = Static<typeof CollectionCode>

export const TotalsAsked = closed({ from: Type.String({ format: 'date' }), until: Type.String({ format: 'date' }) })
/** Rewards granted between two days, by level; sums in fen. */
export const Totals = closed({
  items: Type.Array(closed({ level: Type.Enum([...levels]), count: Type.Integer(), sumFen: Type.Integer() })),
})
export type Totals = Static<typeof Totals>
