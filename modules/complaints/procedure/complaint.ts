import { defineProcedure, type Procedure } from '../../../kernel/procedure/table.ts'
import { leadParts, recusalBranch, tellingParts, testBranch } from './complaint-parts.ts'

type Articles = Readonly<
  Record<
    'accept' | 'refuse' | 'consent' | 'mediate' | 'recusal' | 'test' | 'terminate' | 'settle' | 'return' | 'guide',
    string
  >
>
type Version = { readonly version: string; readonly inForceFrom: string; readonly inForceUntil: string | null }

/**
 * How a complaint moves (投诉处理). The limits are rules in the version of the day on which each clock
 * opens; both orders have the same steps.
 */
const underOrder = (order: Version, article: Articles) =>
  defineProcedure({
    name: 'complaints.complaint',
    ...order,
    mode: 'normal',
    states: [
      'received',
      'accepted',
      'mediating',
      'suspended',
      'terminated',
      'settled',
      'refused',
      'guided',
      'returned',
      'joined',
      'closed',
    ],
    initial: 'received',
    final: ['settled', 'refused', 'guided', 'returned', 'joined', 'closed'],
    facts: {
      is_identified: 'boolean',
      has_claim: 'boolean',
      complainant_consents: 'boolean',
      respondent_consents: 'boolean',
      acceptance_issued: 'boolean',
      termination_served: 'boolean',
    },
    requirements: {
      identified: { holds: { true: 'is_identified' }, article: article.refuse },
      claim: { holds: { true: 'has_claim' }, article: article.refuse },
      bothConsent: {
        holds: { all: [{ true: 'complainant_consents' }, { true: 'respondent_consents' }] },
        article: article.consent,
      },
      acceptanceIssued: { holds: { true: 'acceptance_issued' }, article: article.accept },
      terminationServed: { holds: { true: 'termination_served' }, article: article.terminate },
    },
    clocks: {
      decide: { rule: 'A-09' },
      mediate: { rule: 'A-24' },
      tell: { rule: 'A-26' },
    },
    opens: ['decide'],
    steps: {
      accept: {
        from: ['received'],
        to: 'accepted',
        by: 'complaints.handle',
        article: article.accept,
        requires: ['identified', 'claim'],
        document: 'acceptance',
        meets: ['decide'],
        opens: ['mediate'],
      },
      refuse: {
        from: ['received'],
        to: 'refused',
        by: 'complaints.handle',
        article: article.refuse,
        approvals: ['complaints.approve'],
        document: 'refusal',
        meets: ['decide'],
      },
      guide: {
        from: ['received'],
        to: 'guided',
        by: 'complaints.handle',
        article: article.guide,
        waives: ['decide'],
      },
      joinToEarlier: {
        from: ['received'],
        to: 'joined',
        by: 'complaints.handle',
        article: article.refuse,
        waives: ['decide'],
        undoneBy: 'complaints.approve',
      },
      returnToIntake: {
        from: ['received'],
        to: 'returned',
        by: 'complaints.handle',
        article: article.return,
        waives: ['decide'],
      },
      recordConsent: {
        from: ['accepted'],
        to: 'accepted',
        by: 'complaints.handle',
        article: article.consent,
      },
      mediate: {
        from: ['accepted'],
        to: 'mediating',
        by: 'complaints.handle',
        article: article.mediate,
        requires: ['acceptanceIssued', 'bothConsent'],
        document: 'mediationNotice',
      },
      proposeTest: {
        // The authority that has accepted may name the body; mediation need not have begun.
        from: ['accepted', 'mediating'],
        to: null,
        by: 'complaints.handle',
        article: article.test,
        starts: ['test'],
      },
      suspend: {
        from: ['mediating'],
        to: 'suspended',
        by: 'complaints.handle',
        article: article.recusal,
        starts: ['recusal'],
      },
      takeUpAfterRecusal: {
        from: ['suspended'],
        to: 'mediating',
        by: 'complaints.handle',
        article: article.recusal,
        afterBranches: ['recusal'],
      },
      settle: {
        from: ['mediating'],
        to: 'settled',
        by: 'complaints.handle',
        article: article.settle,
        document: 'mediationLetter',
        meets: ['mediate'],
        afterBranches: ['test'],
      },
      terminate: {
        from: ['accepted', 'mediating', 'suspended'],
        to: 'terminated',
        by: 'complaints.handle',
        article: article.terminate,
        document: 'termination',
        meets: ['mediate'],
        opens: ['tell'],
        afterBranches: ['test', 'recusal'],
      },
      tell: {
        from: ['terminated'],
        to: 'closed',
        by: 'complaints.handle',
        article: article.terminate,
        requires: ['terminationServed'],
        meets: ['tell'],
      },
    },
    branches: { test: testBranch(article), recusal: recusalBranch(article) },
    never: [
      { into: 'mediating', without: 'acceptanceIssued' },
      { into: 'mediating', without: 'bothConsent' },
      { into: 'settled', without: 'bothConsent' },
      { into: 'accepted', without: 'identified' },
    ],
  })

/** O121 Art. 27: what comes to light in mediation is verified beside it. */
const withLead = (base: ReturnType<typeof underOrder>, articles: Parameters<typeof leadParts>[0]) => {
  const lead = leadParts(articles)
  return defineProcedure({
    ...base,
    facts: { ...base.facts, ...lead.facts },
    requirements: { ...base.requirements, ...lead.requirements },
    clocks: { ...base.clocks, ...lead.clocks },
    steps: { ...base.steps, ...lead.steps },
    branches: { ...base.branches, ...lead.branches },
  })
}

/** O121 Art. 15: decided in time is what the complainant has been told in time. */
const withTelling = (base: ReturnType<typeof withLead>, articles: Parameters<typeof tellingParts>[0]) => {
  const { decided, branches } = tellingParts(articles)
  const { accept, refuse } = base.steps
  return defineProcedure({
    ...base,
    steps: { ...base.steps, accept: { ...accept, ...decided }, refuse: { ...refuse, ...decided } },
    branches: { ...base.branches, ...branches },
  })
}

const articlesOfO121 = {
  accept: 'O121.15',
  refuse: 'O121.16',
  consent: 'O121.18',
  mediate: 'O121.20',
  recusal: 'O121.21',
  test: 'O121.22',
  terminate: 'O121.23',
  settle: 'O121.24',
  return: 'O121.41',
  guide: 'O121.44',
} as const

export const complaintProcedures: readonly Procedure[] = [
  underOrder(
    { version: 'O20', inForceFrom: '2020-01-01', inForceUntil: '2026-04-14' },
    {
      accept: 'O20.14',
      refuse: 'O20.15',
      consent: 'O20.16',
      mediate: 'O20.18',
      recusal: 'O20.19',
      test: 'O20.20',
      terminate: 'O20.21',
      settle: 'O20.22',
      return: 'O20.14',
      guide: 'O20.15',
    },
  ),
  withTelling(
    withLead(underOrder({ version: 'O121', inForceFrom: '2026-04-15', inForceUntil: null }, articlesOfO121), {
      lead: 'O121.27',
      file: 'O2.19',
    }),
    articlesOfO121,
  ),
]
