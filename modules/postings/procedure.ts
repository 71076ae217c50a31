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

/**
 * How a firm comes on the red or the black board (红黑榜): it is nominated on records, told and heard within the time of A-12,
 * listed by two who lead, and may appeal; it goes with its last day.
 */
export const listingProcedures = [
  defineProcedure({
    name: 'postings.listing',
    version: 'practice',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
    mode: 'normal',
    states: ['nominated', 'told', 'heard', 'listed', 'appealed', 'upheld', 'removed', 'ended', 'dropped'],
    initial: 'nominated',
    final: ['removed', 'ended', 'dropped'],
    facts: { is_opinion_over: 'boolean', is_over: 'boolean' },
    requirements: {
      opinionOver: { holds: { true: 'is_opinion_over' }, article },
      over: { holds: { true: 'is_over' }, article },
    },
    clocks: { opinion: { rule: 'A-12', limit: 'object' }, appeal: { rule: 'A-12', limit: 'decide' } },
    opens: [],
    steps: {
      tellFirm: { from: ['nominated'], to: 'told', by: handle, article, opens: ['opinion'] },
      enterOpinion: { from: ['told'], to: 'heard', by: handle, article, meets: ['opinion'] },
      noOpinion: { from: ['told'], to: 'heard', by: handle, article, requires: ['opinionOver'], waives: ['opinion'] },
      list: { from: ['heard'], to: 'listed', by: handle, article, approvals: [decide, 'postings.list'] },
      appeal: { from: ['listed'], to: 'appealed', by: handle, article, opens: ['appeal'] },
      upholdAppeal: {
        from: ['appealed'],
        to: 'removed',
        by: handle,
        article,
        approvals: [decide],
        meets: ['appeal'],
      },
      rejectAppeal: {
        from: ['appealed'],
        to: 'upheld',
        by: handle,
        article,
        approvals: [decide],
        meets: ['appeal'],
      },
      remove: { from: ['listed', 'upheld'], to: 'removed', by: handle, article, approvals: [decide] },
      endListing: { from: ['listed', 'upheld'], to: 'ended', by: handle, article, requires: ['over'] },
      dropNomination: { from: ['nominated', 'heard'], to: 'dropped', by: handle, article },
    },
    branches: {},
    never: [{ into: 'ended', without: 'over' }],
  }),
]
