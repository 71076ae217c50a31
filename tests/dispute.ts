import type { Actor } from '../kernel/procedure/matter.ts'
import { openMatter, takeStep } from '../kernel/procedure/matter.ts'
import type { Situation } from '../kernel/procedure/situation.ts'
import { defineProcedure } from '../kernel/procedure/table.ts'
import { loadCalendar, loadLaw } from '../kernel/reference-data.ts'

/** A dispute brought to the office: enough of a procedure to have every part of one. */
export const dispute = defineProcedure({
  name: 'disputes.dispute',
  version: '2026',
  inForceFrom: '2026-04-15',
  inForceUntil: null,
  mode: 'normal',
  states: ['received', 'accepted', 'testing', 'settled', 'refused', 'ended'],
  initial: 'received',
  final: ['settled', 'refused', 'ended'],
  facts: { officers: 'integer', both_consent: 'boolean', refusal_reason: 'boolean', served: 'boolean' },
  requirements: {
    twoOfficers: { holds: { compare: ['officers', '>=', 2] }, article: 'Art. 21' },
    consent: { holds: { true: 'both_consent' }, article: 'Art. 18' },
    reason: { holds: { true: 'refusal_reason' }, article: 'Art. 16' },
  },
  clocks: { decide: { rule: 'A-09' }, mediate: { rule: 'A-24' }, lead: { rule: 'A-29' } },
  opens: ['decide'],
  steps: {
    accept: {
      from: ['received'],
      to: 'accepted',
      by: 'disputes.handle',
      article: 'Art. 15',
      meets: ['decide'],
      opens: ['mediate'],
    },
    refuse: {
      from: ['received'],
      to: 'refused',
      by: 'disputes.handle',
      article: 'Art. 16',
      requires: ['reason'],
      approvals: ['disputes.review', 'disputes.approve'],
      document: 'refusal',
      meets: ['decide'],
    },
    sendToTest: {
      from: ['accepted'],
      to: 'testing',
      by: 'disputes.handle',
      article: 'Art. 22',
      requires: ['consent'],
      stops: { clock: 'mediate', reason: 'appraisal' },
      starts: ['test'],
    },
    takeUpAgain: {
      from: ['testing'],
      to: 'accepted',
      by: 'disputes.handle',
      article: 'Art. 22',
      resumes: 'mediate',
      afterBranches: ['test'],
    },
    settle: {
      from: ['accepted'],
      to: 'settled',
      by: 'disputes.handle',
      article: 'Art. 24',
      requires: ['consent', 'twoOfficers'],
      meets: ['mediate'],
    },
    end: { from: ['accepted'], to: 'ended', by: 'disputes.handle', article: 'Art. 23', meets: ['mediate'] },
    noteLead: {
      from: ['accepted'],
      to: 'accepted',
      by: 'disputes.handle',
      article: 'Art. 27',
      opens: ['lead'],
      starts: ['lead'],
    },
  },
  branches: {
    test: {
      states: ['commissioned', 'reported'],
      initial: 'commissioned',
      final: ['reported'],
      repeats: true,
      steps: { report: { from: ['commissioned'], to: 'reported', by: 'disputes.test', article: 'Art. 22' } },
    },
    lead: {
      states: ['verifying', 'filed'],
      initial: 'verifying',
      final: ['filed'],
      outlives: true,
      steps: {
        file: {
          from: ['verifying'],
          to: 'filed',
          by: 'disputes.handle',
          article: 'Art. 27',
          requires: ['twoOfficers'],
          approvals: ['disputes.approve'],
          meets: ['lead'],
        },
        lengthen: {
          from: ['verifying'],
          to: 'verifying',
          by: 'disputes.handle',
          article: 'Art. 27',
          approvals: ['disputes.approve'],
          extends: { clock: 'lead', extension: 'head' },
        },
      },
      never: [{ into: 'filed', without: 'twoOfficers' }],
    },
  },
  never: [{ into: 'settled', without: 'consent' }],
})

export const actorOf = (accountId: string, ...permissions: string[]): Actor => ({
  accountId,
  permissions: new Set(permissions),
})
export const handler = actorOf('handler', 'disputes.handle')
export const reviewer = actorOf('reviewer', 'disputes.review')
export const head = actorOf('head', 'disputes.approve', 'disputes.review', 'disputes.handle')
export const laboratory = actorOf('laboratory', 'disputes.test')

export const situation = (on = '2026-06-01', facts: Situation['facts'] = {}): Situation => ({
  on,
  place: null,
  mode: 'normal',
  law: loadLaw(),
  calendar: loadCalendar(),
  facts,
})
export const received = openMatter(dispute, situation())
export const accepted = takeStep(dispute, received, 'accept', handler, situation('2026-06-03'))
export const ready = { both_consent: true, officers: 2 }

export const all = actorOf('everybody', 'disputes.handle', 'disputes.test')
