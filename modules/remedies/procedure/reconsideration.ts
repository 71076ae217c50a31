import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'remedies.handle'
const decide = 'remedies.decide'

/**
 * A reconsideration of one of our decisions (行政复议): we answer, with evidence and file, within R-01 of the copy of the
 * application; another organ decides, and what it orders is carried out.
 */
export const reconsiderationProcedures = [
  defineProcedure({
    name: 'remedies.reconsideration',
    version: '2023',
    inForceFrom: '2024-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['received', 'answered', 'ruled', 'closed', 'withdrawn'],
    initial: 'received',
    final: ['closed', 'withdrawn'],
    facts: { is_complied: 'boolean' },
    requirements: { complied: { holds: { true: 'is_complied' }, article: 'ARL.77' } },
    clocks: { answer: { rule: 'R-01' } },
    opens: ['answer'],
    steps: {
      answer: {
        from: ['received'],
        to: 'answered',
        by: handle,
        article: 'ARL.48',
        approvals: [decide],
        document: 'reconsiderationAnswer',
        meets: ['answer'],
      },
      enterRuling: { from: ['answered'], to: 'ruled', by: handle, article: 'ARL.75' },
      enterRulingUnanswered: { from: ['received'], to: 'ruled', by: handle, article: 'ARL.75', waives: ['answer'] },
      withdraw: { from: ['received'], to: 'withdrawn', by: handle, article: 'ARL.41', waives: ['answer'] },
      withdrawAnswered: { from: ['answered'], to: 'withdrawn', by: handle, article: 'ARL.41' },
      comply: { from: ['ruled'], to: 'ruled', by: handle, article: 'ARL.77' },
      close: { from: ['ruled'], to: 'closed', by: handle, article: 'ARL.77', requires: ['complied'] },
    },
    branches: {},
    never: [{ into: 'closed', without: 'complied' }],
  }),
]
