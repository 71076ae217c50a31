import { defineProcedure } from '../../../kernel/procedure/table.ts'

/** What an order asks for: its limit follows from it. */
export const categories = ['consult', 'claim', 'urgent'] as const
type Category = (typeof categories)[number]

/** Art. 5: fairly and without delay. The rules of the line are local; their limits are A-76. */
const article = 'O121.5'

/** Back to who distributed it, by two. */
const returned = { by: 'complaints.handle', article: 'O121.41', approvals: ['complaints.approve'] } as const

const delay = {
  from: ['handling'],
  to: 'handling',
  by: 'complaints.handle',
  article,
  approvals: ['complaints.approve'],
  extends: { clock: 'settle', extension: 'delay' },
} as const
/** What only some kinds of order may do; the type names all, as the table of each is written once. */
const stepsOf = (category: Category) => (category === 'urgent' ? {} : { delay }) as { delay: typeof delay }

/**
 * How an order of the 12345 line moves: a third procedure beside complaint and report, each kind of order under its own
 * limit, parametric by place. What is urgent cannot be delayed.
 */
const orderOf = (category: Category) =>
  defineProcedure({
    name: 'work-orders.order',
    version: category,
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['received', 'handling', 'settled', 'reworking', 'resettled', 'returned', 'closed'],
    initial: 'received',
    final: ['returned', 'closed'],
    facts: {},
    requirements: {},
    clocks: {
      sign: { rule: 'A-76', limit: 'sign' },
      settle: { rule: 'A-76', limit: category },
      rework: { rule: 'A-75', limit: 'rework' },
    },
    opens: ['sign', 'settle'],
    steps: {
      sign: { from: ['received'], to: 'handling', by: 'complaints.handle', article, meets: ['sign'] },
      settle: {
        from: ['handling'],
        to: 'settled',
        by: 'complaints.handle',
        article,
        meets: ['settle'],
      },
      returnUnsigned: { ...returned, from: ['received'], to: 'returned', waives: ['sign', 'settle'] },
      return: { ...returned, from: ['handling'], to: 'returned', waives: ['settle'] },
      ...stepsOf(category),
      close: { from: ['settled', 'resettled'], to: 'closed', by: 'complaints.handle', article },
      rework: { from: ['settled'], to: 'reworking', by: 'complaints.handle', article, opens: ['rework'] },
      settleAgain: { from: ['reworking'], to: 'resettled', by: 'complaints.handle', article, meets: ['rework'] },
      closeDissatisfied: { from: ['settled', 'resettled'], to: 'closed', by: 'complaints.approve', article },
    },
    branches: {},
    never: [],
  })

export const orderProcedures = { consult: orderOf('consult'), claim: orderOf('claim'), urgent: orderOf('urgent') }
