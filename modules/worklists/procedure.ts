import { defineProcedure } from '../../kernel/procedure/table.ts'

export const itemStates = ['open', 'returned', 'done', 'checked', 'givingUp', 'struckOff', 'givenUp'] as const
export type ItemState = (typeof itemStates)[number]

/** The order of the superior under which lists are kept has no number of its own: it stands on each list as its basis. */
const article = 'worklist'

/**
 * How an item moves to its strike-off. Facts: whether the caller holds it, whether the proof demanded is there, whether
 * he is another than those who did or checked it, how many checks are still to come, whether the list is his bureau's.
 */
export const itemProcedure = defineProcedure({
  name: 'worklists.item',
  version: '1',
  inForceFrom: '2020-01-01',
  inForceUntil: null,
  mode: 'normal',
  states: itemStates,
  initial: 'open',
  final: ['struckOff', 'givenUp'],
  facts: {
    is_holder: 'boolean',
    has_proof: 'boolean',
    is_another: 'boolean',
    has_reason: 'boolean',
    checks_left: 'integer',
    is_own_list: 'boolean',
  },
  requirements: {
    holder: { holds: { true: 'is_holder' }, article },
    proof: { holds: { true: 'has_proof' }, article },
    another: { holds: { true: 'is_another' }, article },
    reason: { holds: { true: 'has_reason' }, article },
    checks: { holds: { compare: ['checks_left', '=', 0] }, article },
    ownList: { holds: { true: 'is_own_list' }, article },
  },
  clocks: {},
  opens: [],
  steps: {
    finish: {
      from: ['open', 'returned'],
      to: 'done',
      by: 'worklists.work',
      article,
      requires: ['holder', 'proof'],
    },
    check: { from: ['done'], to: 'checked', by: 'worklists.check', article, requires: ['another'] },
    sendBack: {
      from: ['done', 'checked', 'givingUp'],
      to: 'returned',
      by: 'worklists.check',
      article,
      requires: ['reason'],
    },
    strikeOff: {
      from: ['done', 'checked'],
      to: 'struckOff',
      by: 'worklists.check',
      article,
      requires: ['checks', 'another', 'ownList'],
    },
    askToGiveUp: {
      from: ['open', 'returned'],
      to: 'givingUp',
      by: 'worklists.work',
      article,
      requires: ['holder', 'reason'],
    },
    giveUp: { from: ['givingUp'], to: 'givenUp', by: 'worklists.check', article, requires: ['another', 'ownList'] },
  },
  branches: {},
  never: [
    { into: 'done', without: 'proof' },
    { into: 'struckOff', without: 'proof' },
    { into: 'struckOff', without: 'checks' },
    { into: 'struckOff', without: 'another' },
    { into: 'givenUp', without: 'reason' },
    { into: 'givenUp', without: 'another' },
  ],
})
