import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'remedies.handle'
const decide = 'remedies.decide'

/**
 * A suit against one of our decisions (行政诉讼): the answer lies before the court within R-02 of the copy of the complaint;
 * against a judgment either side may appeal within R-03; what is final is carried out.
 */
export const litigationProcedures = [
  defineProcedure({
    name: 'remedies.litigation',
    version: '2017',
    inForceFrom: '2017-07-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['received', 'defended', 'judged', 'appealed', 'ruled', 'closed', 'withdrawn'],
    initial: 'received',
    final: ['closed', 'withdrawn'],
    facts: { is_complied: 'boolean' },
    requirements: { complied: { holds: { true: 'is_complied' }, article: 'ALL.94' } },
    clocks: { defend: { rule: 'R-02' }, appeal: { rule: 'R-03' } },
    opens: ['defend'],
    steps: {
      defend: {
        from: ['received'],
        to: 'defended',
        by: handle,
        article: 'ALL.67',
        approvals: [decide],
        document: 'defence',
        meets: ['defend'],
      },
      enterRuling: { from: ['defended'], to: 'judged', by: handle, article: 'ALL.80', opens: ['appeal'] },
      enterRulingUnanswered: {
        from: ['received'],
        to: 'judged',
        by: handle,
        article: 'ALL.80',
        waives: ['defend'],
        opens: ['appeal'],
      },
      withdraw: { from: ['received'], to: 'withdrawn', by: handle, article: 'ALL.62', waives: ['defend'] },
      withdrawAnswered: { from: ['defended'], to: 'withdrawn', by: handle, article: 'ALL.62' },
      appeal: {
        from: ['judged'],
        to: 'appealed',
        by: handle,
        article: 'ALL.85',
        approvals: [decide],
        meets: ['appeal'],
      },
      enterAppeal: { from: ['judged'], to: 'appealed', by: handle, article: 'ALL.85', waives: ['appeal'] },
      letStand: { from: ['judged'], to: 'ruled', by: handle, article: 'ALL.85', waives: ['appeal'] },
      enterFinalRuling: { from: ['appealed'], to: 'ruled', by: handle, article: 'ALL.89' },
      comply: { from: ['ruled'], to: 'ruled', by: handle, article: 'ALL.94' },
      close: { from: ['ruled'], to: 'closed', by: handle, article: 'ALL.94', requires: ['complied'] },
    },
    branches: {},
    never: [{ into: 'closed', without: 'complied' }],
  }),
]
