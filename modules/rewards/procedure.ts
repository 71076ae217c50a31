import { defineProcedure } from '../../kernel/procedure/table.ts'

const handle = 'rewards.handle'
const approve = 'rewards.approve'

/**
 * How a reward is granted (举报奖励): the reporter is told within A-63 of the end of the case whether he gets one; what is
 * granted he collects within A-64 of being told, once longer, else he has given it up.
 */
export const rewardProcedures = [
  defineProcedure({
    name: 'rewards.reward',
    version: '2021-4',
    inForceFrom: '2021-12-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['proposed', 'assessed', 'eligible', 'granted', 'told', 'collected', 'waived', 'refused'],
    initial: 'proposed',
    final: ['collected', 'waived', 'refused'],
    facts: {
      is_eligible: 'boolean',
      is_barred: 'boolean',
      is_finance_settled: 'boolean',
      is_collection_over: 'boolean',
    },
    requirements: {
      eligible: { holds: { true: 'is_eligible' }, article: 'RWD.6' },
      barred: { holds: { true: 'is_barred' }, article: 'RWD.8' },
      financeSettled: { holds: { true: 'is_finance_settled' }, article: 'RWD.12' },
      collectionOver: { holds: { true: 'is_collection_over' }, article: 'RWD.18' },
    },
    clocks: { tell: { rule: 'A-63' }, collect: { rule: 'A-64' } },
    opens: ['tell'],
    steps: {
      assess: { from: ['proposed', 'assessed'], to: 'assessed', by: handle, article: 'RWD.11' },
      tellEligible: {
        from: ['assessed'],
        to: 'eligible',
        by: handle,
        article: 'RWD.15',
        requires: ['eligible'],
        approvals: [approve],
        document: 'eligibility',
        meets: ['tell'],
      },
      refuse: {
        from: ['assessed'],
        to: 'refused',
        by: handle,
        article: 'RWD.15',
        requires: ['barred'],
        approvals: [approve],
        document: 'refusal',
        meets: ['tell'],
      },
      enterFinance: { from: ['eligible'], to: 'eligible', by: handle, article: 'RWD.12' },
      grant: {
        from: ['eligible'],
        to: 'granted',
        by: handle,
        article: 'RWD.16',
        requires: ['financeSettled'],
        approvals: [approve, 'rewards.decide'],
        document: 'decision',
      },
      tellDecision: { from: ['granted'], to: 'told', by: handle, article: 'RWD.18', opens: ['collect'] },
      extendCollection: {
        from: ['told'],
        to: 'told',
        by: handle,
        article: 'RWD.18',
        approvals: [approve],
        extends: { clock: 'collect', extension: 'special' },
      },
      collect: { from: ['told'], to: 'collected', by: handle, article: 'RWD.18', meets: ['collect'] },
      waive: {
        from: ['told'],
        to: 'waived',
        by: handle,
        article: 'RWD.18',
        requires: ['collectionOver'],
        approvals: [approve],
        waives: ['collect'],
      },
    },
    branches: {},
    never: [
      { into: 'granted', without: 'eligible' },
      { into: 'granted', without: 'financeSettled' },
      { into: 'waived', without: 'collectionOver' },
      { into: 'refused', without: 'barred' },
    ],
  }),
]
