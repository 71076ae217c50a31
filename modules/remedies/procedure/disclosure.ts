import { defineProcedure } from '../../../kernel/procedure/table.ts'

const handle = 'remedies.handle'
const decide = 'remedies.decide'

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
    states: ['received', 'completing', 'complete', 'asking', 'answered', 'lapsed', 'withdrawn'],
    initial: 'received',
    final: ['answered', 'lapsed', 'withdrawn'],
    facts: {},
    requirements: {},
    clocks: { completion: { rule: 'R-05' }, reply: { rule: 'R-04' } },
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
      takeCompleted: { from: ['completing'], to: 'complete', by: handle, article: 'OGI.30', opens: ['reply'] },
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
      extend: {
        from: ['complete'],
        to: 'complete',
        by: handle,
        article: 'OGI.33',
        approvals: [decide],
        document: 'replyExtension',
        extends: { clock: 'reply', extension: 'head' },
      },
      reply: {
        from: ['complete'],
        to: 'answered',
        by: handle,
        article: 'OGI.36',
        approvals: [decide],
        document: 'disclosureReply',
        meets: ['reply'],
      },
      withdraw: {
        from: ['received', 'completing', 'complete', 'asking'],
        to: 'withdrawn',
        by: handle,
        article: 'OGI.29',
        waives: ['completion', 'reply'],
      },
    },
    branches: {},
    never: [],
  }),
]
