import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'remedies.handle'
const decide = 'remedies.decide'

const longer = { by: handle, article: 'OGI.33', approvals: [decide], document: 'replyExtension' } as const
const answer = { by: handle, article: 'OGI.36', approvals: [decide], document: 'disclosureReply' } as const

/**
 * A request for information about a matter (政府信息公开申请): answered within R-04, once longer with the leave of who
 * leads; the days on which a third party is asked do not count. What is to be completed is said within R-05, and the time
 * to answer begins when it is.
 */
export const disclosureProcedures = [
  defineProcedure({
    name: 'remedies.disclosure',
    version: '2019',
    inForceFrom: '2019-05-15',
    inForceUntil: null,
    mode: 'normal',
    states: [
      'received',
      'completing',
      'complete',
      'asking',
      'completed',
      'askingCompleted',
      'answered',
      'lapsed',
      'withdrawn',
    ],
    initial: 'received',
    final: ['answered', 'lapsed', 'withdrawn'],
    facts: {},
    requirements: {},
    clocks: { completion: { rule: 'R-05' }, reply: { rule: 'R-04' }, completedReply: { rule: 'R-04' } },
    opens: ['completion', 'reply'],
    steps: {
      askToComplete: {
        from: ['received'],
        to: 'completing',
        by: handle,
        article: 'OGI.30',
        document: 'completionNotice',
        meets: ['completion'],
        waives: ['reply'],
      },
      takeCompleted: {
        from: ['completing'],
        to: 'completed',
        by: handle,
        article: 'OGI.30',
        opens: ['completedReply'],
      },
      lapse: { from: ['completing'], to: 'lapsed', by: handle, article: 'OGI.30' },
      takeUp: { from: ['received'], to: 'complete', by: handle, article: 'OGI.31', waives: ['completion'] },
      askThirdParty: {
        from: ['complete'],
        to: 'asking',
        by: handle,
        article: 'OGI.32',
        stops: { clock: 'reply', reason: 'thirdParty' },
      },
      takeUpAfterThirdParty: { from: ['asking'], to: 'complete', by: handle, article: 'OGI.32', resumes: 'reply' },
      extend: { ...longer, from: ['complete'], to: 'complete', extends: { clock: 'reply', extension: 'head' } },
      reply: { ...answer, from: ['complete'], to: 'answered', meets: ['reply'] },
      // The same once it was completed: the time to answer is another.
      askThirdPartyCompleted: {
        from: ['completed'],
        to: 'askingCompleted',
        by: handle,
        article: 'OGI.32',
        stops: { clock: 'completedReply', reason: 'thirdParty' },
      },
      takeUpCompletedAgain: {
        from: ['askingCompleted'],
        to: 'completed',
        by: handle,
        article: 'OGI.32',
        resumes: 'completedReply',
      },
      extendCompleted: {
        ...longer,
        from: ['completed'],
        to: 'completed',
        extends: { clock: 'completedReply', extension: 'head' },
      },
      replyCompleted: { ...answer, from: ['completed'], to: 'answered', meets: ['completedReply'] },
      withdraw: {
        from: ['received'],
        to: 'withdrawn',
        by: handle,
        article: 'OGI.29',
        waives: ['completion', 'reply'],
      },
      withdrawComplete: { from: ['complete'], to: 'withdrawn', by: handle, article: 'OGI.29', waives: ['reply'] },
      withdrawCompleted: {
        from: ['completed'],
        to: 'withdrawn',
        by: handle,
        article: 'OGI.29',
        waives: ['completedReply'],
      },
    },
    branches: {},
    never: [],
  }),
]
