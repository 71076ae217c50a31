import { defineProcedure } from '../../../kernel/procedure/table.ts'

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
      'testing',
      'suspended',
      'terminated',
      'settled',
      'refused',
      'guided',
      'returned',
      'closed',
    ],
    initial: 'received',
    final: ['settled', 'refused', 'guided', 'returned', 'closed'],
    facts: {
      is_identified: 'boolean',
      has_claim: 'boolean',
      complainant_consents: 'boolean',
      respondent_consents: 'boolean',
    },
    requirements: {
      identified: { holds: { true: 'is_identified' }, article: article.refuse },
      claim: { holds: { true: 'has_claim' }, article: article.refuse },
      bothConsent: {
        holds: { all: [{ true: 'complainant_consents' }, { true: 'respondent_consents' }] },
        article: article.consent,
      },
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
        requires: ['bothConsent'],
        document: 'mediationNotice',
      },
      sendToTest: {
        from: ['mediating'],
        to: 'testing',
        by: 'complaints.handle',
        article: article.test,
        stops: { clock: 'mediate', reason: 'testing' },
      },
      takeUpAfterTest: {
        from: ['testing'],
        to: 'mediating',
        by: 'complaints.handle',
        article: article.test,
        resumes: 'mediate',
      },
      suspend: {
        from: ['mediating'],
        to: 'suspended',
        by: 'complaints.handle',
        article: article.recusal,
      },
      takeUpAfterRecusal: {
        from: ['suspended'],
        to: 'mediating',
        by: 'complaints.approve',
        article: article.recusal,
      },
      settle: {
        from: ['mediating'],
        to: 'settled',
        by: 'complaints.handle',
        article: article.settle,
        document: 'mediationLetter',
        meets: ['mediate'],
      },
      terminate: {
        from: ['accepted', 'mediating', 'testing', 'suspended'],
        to: 'terminated',
        by: 'complaints.handle',
        article: article.terminate,
        document: 'termination',
        meets: ['mediate'],
        opens: ['tell'],
      },
      tell: {
        from: ['terminated'],
        to: 'closed',
        by: 'complaints.handle',
        article: article.terminate,
        meets: ['tell'],
      },
    },
    branches: {},
    never: [
      { into: 'mediating', without: 'bothConsent' },
      { into: 'settled', without: 'bothConsent' },
      { into: 'accepted', without: 'identified' },
    ],
  })

export const complaintProcedures = [
  underOrder(
    { version: 'O20', inForceFrom: '2020-01-01', inForceUntil: '2026-04-14' },
    {
      accept: '《市场监督管理投诉举报处理暂行办法》第十四条',
      refuse: '《市场监督管理投诉举报处理暂行办法》第十五条',
      consent: '《市场监督管理投诉举报处理暂行办法》第十六条',
      mediate: '《市场监督管理投诉举报处理暂行办法》第十八条',
      recusal: '《市场监督管理投诉举报处理暂行办法》第十九条',
      test: '《市场监督管理投诉举报处理暂行办法》第二十条',
      terminate: '《市场监督管理投诉举报处理暂行办法》第二十一条',
      settle: '《市场监督管理投诉举报处理暂行办法》第二十二条',
      return: '《市场监督管理投诉举报处理暂行办法》第十四条',
      guide: '《市场监督管理投诉举报处理暂行办法》第十五条',
    },
  ),
  underOrder(
    { version: 'O121', inForceFrom: '2026-04-15', inForceUntil: null },
    {
      accept: '《市场监督管理投诉举报处理办法》第十五条',
      refuse: '《市场监督管理投诉举报处理办法》第十六条',
      consent: '《市场监督管理投诉举报处理办法》第十八条',
      mediate: '《市场监督管理投诉举报处理办法》第二十条',
      recusal: '《市场监督管理投诉举报处理办法》第二十一条',
      test: '《市场监督管理投诉举报处理办法》第二十二条',
      terminate: '《市场监督管理投诉举报处理办法》第二十三条',
      settle: '《市场监督管理投诉举报处理办法》第二十四条',
      return: '《市场监督管理投诉举报处理办法》第四十一条',
      guide: '《市场监督管理投诉举报处理办法》第四十四条',
    },
  ),
]
