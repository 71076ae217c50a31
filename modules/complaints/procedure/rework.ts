import { defineProcedure } from '../../../kernel/procedure/table.ts'

/** Art. 5: fairly and without delay. No act of its own decides how it is served again. */
const article = 'O121.5'

/**
 * How a dissatisfied one is worked on again (不满意件重办): a step of the service with its own clock. What was decided in
 * the complaint or report stays as it is; against that there are reconsideration and suit.
 */
export const reworkProcedures = [
  defineProcedure({
    name: 'complaints.rework',
    version: 'practice',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['set', 'working', 'answered', 'cleared', 'closed'],
    initial: 'set',
    final: ['cleared', 'closed'],
    facts: {},
    requirements: {},
    clocks: { rework: { rule: 'A-75', limit: 'rework' } },
    opens: ['rework'],
    steps: {
      takeUp: { from: ['set'], to: 'working', by: 'complaints.handle', article },
      answerRework: { from: ['working'], to: 'answered', by: 'complaints.handle', article },
      confirmSatisfied: {
        from: ['answered'],
        to: 'cleared',
        by: 'complaints.handle',
        article,
        meets: ['rework'],
      },
      stillDissatisfied: { from: ['answered'], to: 'working', by: 'complaints.handle', article },
      closeRework: {
        from: ['working', 'answered'],
        to: 'closed',
        by: 'complaints.approve',
        article,
        meets: ['rework'],
      },
    },
    branches: {},
    never: [],
  }),
]
