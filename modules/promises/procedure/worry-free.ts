import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'promises.handle'
const approve = 'promises.approve'
/** 消费者权益保护法第六条: protecting consumers is a task of all society. The rules are local. */
const article = 'CPL.6'

/**
 * Worry-free consumption (放心消费创建, A-73, local): apply, review, publicise, award, recheck, revoke. Nobody is named
 * while the time to object runs or an objection has no answer.
 */
export const worryFreeProcedures = [
  defineProcedure({
    name: 'promises.worryFree',
    version: 'A-73',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['applied', 'reviewed', 'publicised', 'awarded', 'rechecking', 'confirmed', 'refused', 'revoked'],
    initial: 'applied',
    final: ['refused', 'revoked'],
    facts: { is_fit: 'boolean', is_objection_over: 'boolean', is_answered: 'boolean' },
    requirements: {
      fit: { holds: { true: 'is_fit' }, article },
      objectionOver: { holds: { true: 'is_objection_over' }, article },
      answered: { holds: { true: 'is_answered' }, article },
    },
    clocks: { objection: { rule: 'A-73', limit: 'objection' }, recheck: { rule: 'A-73', limit: 'recheck' } },
    opens: [],
    steps: {
      review: { from: ['applied', 'reviewed'], to: 'reviewed', by: handle, article },
      refuse: { from: ['applied', 'reviewed'], to: 'refused', by: handle, article, approvals: [approve] },
      publicise: {
        from: ['reviewed'],
        to: 'publicised',
        by: handle,
        article,
        requires: ['fit'],
        opens: ['objection'],
      },
      object: { from: ['publicised'], to: 'publicised', by: handle, article },
      answerObjection: { from: ['publicised'], to: 'publicised', by: handle, article },
      uphold: {
        from: ['publicised'],
        to: 'refused',
        by: handle,
        article,
        approvals: [approve],
        waives: ['objection'],
      },
      award: {
        from: ['publicised'],
        to: 'awarded',
        by: handle,
        article,
        requires: ['fit', 'objectionOver', 'answered'],
        approvals: [approve],
        meets: ['objection'],
        opens: ['recheck'],
      },
      recheck: { from: ['awarded'], to: 'rechecking', by: handle, article, meets: ['recheck'] },
      pass: { from: ['rechecking'], to: 'confirmed', by: handle, article },
      recheckAgain: { from: ['confirmed'], to: 'rechecking', by: handle, article },
      revoke: { from: ['rechecking'], to: 'revoked', by: handle, article, approvals: [approve] },
    },
    branches: {},
    never: [
      { into: 'awarded', without: 'fit' },
      { into: 'awarded', without: 'objectionOver' },
      { into: 'awarded', without: 'answered' },
    ],
  }),
]
