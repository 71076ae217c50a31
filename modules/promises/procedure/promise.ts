import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'promises.handle'
/** 消费者权益保护法第十六条: what a trader and a consumer have agreed on is to be performed. */
const article = 'CPL.16'

/**
 * Returns without reason in shops (线下无理由退货, A-72, local): promised, published, and where it is broken warned and
 * removed. Whoever is warned mends within the local time; only who did not, or broke it again afterwards, is removed.
 */
export const promiseProcedures = [
  defineProcedure({
    name: 'promises.promise',
    version: 'A-72',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['applied', 'published', 'warned', 'mended', 'removed', 'withdrawn', 'refused'],
    initial: 'applied',
    final: ['removed', 'withdrawn', 'refused'],
    facts: { is_trading: 'boolean', is_unmended: 'boolean' },
    requirements: {
      trading: { holds: { true: 'is_trading' }, article },
      unmended: { holds: { true: 'is_unmended' }, article },
    },
    clocks: { mend: { rule: 'A-72', limit: 'mend' } },
    opens: [],
    steps: {
      publish: { from: ['applied'], to: 'published', by: handle, article, requires: ['trading'] },
      refuse: { from: ['applied'], to: 'refused', by: handle, article },
      warn: { from: ['published'], to: 'warned', by: handle, article, opens: ['mend'] },
      mend: { from: ['warned'], to: 'mended', by: handle, article, meets: ['mend'] },
      remove: {
        from: ['warned'],
        to: 'removed',
        by: handle,
        article,
        requires: ['unmended'],
        approvals: ['promises.approve'],
        waives: ['mend'],
      },
      breakAgain: {
        from: ['mended'],
        to: 'removed',
        by: handle,
        article,
        approvals: ['promises.approve'],
      },
      withdraw: { from: ['published', 'mended'], to: 'withdrawn', by: handle, article },
    },
    branches: {},
    never: [{ into: 'published', without: 'trading' }],
  }),
]
