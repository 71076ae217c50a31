import { defineProcedure } from '../../kernel/procedure/table.ts'

const handle = 'postings.handle'
const decide = 'postings.decide'
const article = 'O121.38'

/**
 * How an objection to a publication is decided (公示异议): within the time of A-12, by who handles it and, for what changes
 * or keeps the publication, with the approval of who leads.
 */
export const objectionProcedures = [
  defineProcedure({
    name: 'postings.objection',
    version: 'practice',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['received', 'corrected', 'withdrawn', 'rejected', 'dropped'],
    initial: 'received',
    final: ['corrected', 'withdrawn', 'rejected', 'dropped'],
    facts: {},
    requirements: {},
    clocks: { decide: { rule: 'A-12', limit: 'decide' } },
    opens: ['decide'],
    steps: {
      correct: { from: ['received'], to: 'corrected', by: handle, article, approvals: [decide], meets: ['decide'] },
      takeDown: { from: ['received'], to: 'withdrawn', by: handle, article, approvals: [decide], meets: ['decide'] },
      reject: { from: ['received'], to: 'rejected', by: handle, article, approvals: [decide], meets: ['decide'] },
      drop: { from: ['received'], to: 'dropped', by: handle, article, waives: ['decide'] },
    },
    branches: {},
    never: [],
  }),
]
