import { defineProcedure } from '../../../kernel/procedure/table.ts'

const by = 'advice.handle'
/** 投诉举报处理办法第四十四条: a consultation is no complaint; whoever asks is told the right way. */
const article = 'O121.44'

/** A question: answered at once, or passed to the office whose matter it is; one that is a complaint becomes one. */
export const questionProcedures = [
  defineProcedure({
    name: 'advice.question',
    version: 'A-76',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['asked', 'passed', 'answered', 'closed', 'redirected', 'dropped'],
    initial: 'asked',
    final: ['closed', 'redirected', 'dropped'],
    facts: {},
    requirements: {},
    clocks: { answer: { rule: 'A-76', limit: 'consult' } },
    opens: ['answer'],
    steps: {
      answer: { from: ['asked', 'passed'], to: 'answered', by, article, meets: ['answer'] },
      pass: { from: ['asked', 'passed'], to: 'passed', by, article },
      complain: { from: ['asked', 'passed'], to: 'redirected', by, article, meets: ['answer'] },
      drop: { from: ['asked', 'passed'], to: 'dropped', by, article, waives: ['answer'] },
      answerAgain: { from: ['answered'], to: 'answered', by, article },
      followUp: { from: ['answered'], to: 'closed', by, article },
    },
    branches: {},
    never: [],
  }),
]
