import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCalendar, loadLaw } from '../reference-data.ts'
import { faultsOf } from './faults.ts'
import {
  type Actor,
  approve,
  choicesOf,
  isEnded,
  type Matter,
  openMatter,
  sendBack,
  takeStep,
  undoStep,
  withdraw,
} from './matter.ts'
import type { Situation } from './situation.ts'
import { defineProcedure, type Procedure, procedureOn } from './table.ts'

/** A dispute brought to the office: enough of a procedure to have every part of one. */
const dispute = defineProcedure({
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

const actorOf = (accountId: string, ...permissions: string[]): Actor => ({
  accountId,
  permissions: new Set(permissions),
})
const handler = actorOf('handler', 'disputes.handle')
const reviewer = actorOf('reviewer', 'disputes.review')
const head = actorOf('head', 'disputes.approve', 'disputes.review', 'disputes.handle')
const laboratory = actorOf('laboratory', 'disputes.test')

const situation = (on = '2026-06-01', facts: Situation['facts'] = {}): Situation => ({
  on,
  place: null,
  mode: 'normal',
  law: loadLaw(),
  calendar: loadCalendar(),
  facts,
})
const received = openMatter(dispute, situation())
const accepted = takeStep(dispute, received, 'accept', handler, situation('2026-06-03'))
const ready = { both_consent: true, officers: 2 }

describe('a matter', () => {
  test('opens in the first state with its clock running under the rule of that day', () => {
    expect(received).toMatchObject({
      state: 'received',
      clocks: { decide: { rule: 'A-09', version: 'O121', from: '2026-06-01' } },
    })
  })

  test('goes on by a step that meets one clock and opens the next', () => {
    expect(accepted.state).toBe('accepted')
    expect(accepted.clocks).toMatchObject({
      decide: { end: { on: '2026-06-03', how: 'met' } },
      mediate: { from: '2026-06-03', end: null },
    })
  })

  test('shows which steps there are, which are mine, and what is missing by which article', () => {
    expect(choicesOf(dispute, accepted, reviewer, { both_consent: true })).toEqual([
      {
        step: 'sendToTest',
        branch: null,
        article: 'Art. 22',
        document: null,
        isMine: false,
        missing: [],
        waitsFor: [],
      },
      {
        step: 'settle',
        branch: null,
        article: 'Art. 24',
        document: null,
        isMine: false,
        missing: [{ requirement: 'twoOfficers', article: 'Art. 21' }],
        waitsFor: [],
      },
      { step: 'end', branch: null, article: 'Art. 23', document: null, isMine: false, missing: [], waitsFor: [] },
      { step: 'noteLead', branch: null, article: 'Art. 27', document: null, isMine: false, missing: [], waitsFor: [] },
    ])
    expect(choicesOf(dispute, accepted, handler, {}).every(({ isMine }) => isMine)).toBe(true)
  })

  test('refuses a step with every requirement that is missing and its article; what is unknown is missing', () => {
    const settle = (facts: Situation['facts']) => () =>
      takeStep(dispute, accepted, 'settle', handler, situation('2026-06-10', facts))
    expect(settle({ officers: 1 })).toThrow(
      expect.objectContaining({
        code: 'step/missing',
        details: {
          step: 'settle',
          missing: [
            { requirement: 'consent', article: 'Art. 18' },
            { requirement: 'twoOfficers', article: 'Art. 21' },
          ],
        },
      }),
    )
    expect(settle(ready)().state).toBe('settled')
  })

  test('refuses a step that is not open here, naming those that are', () => {
    const early = () => takeStep(dispute, received, 'settle', handler, situation('2026-06-02', ready))
    expect(early).toThrow(
      expect.objectContaining({
        code: 'step/not-open',
        details: { step: 'settle', state: 'received', expected: ['accept', 'refuse'] },
      }),
    )
    expect(() => takeStep(dispute, received, 'constructor', handler, situation())).toThrow('step/not-open')
  })

  test('refuses who may not take it', () => {
    expect(() => takeStep(dispute, received, 'accept', reviewer, situation())).toThrow('step/not-permitted')
  })
})

describe('a step that needs approval', () => {
  const reasons = situation('2026-06-02', { refusal_reason: true })
  const asked = takeStep(dispute, received, 'refuse', handler, reasons)

  test('waits for each of the chain in order, and takes effect with the last', () => {
    expect(asked).toMatchObject({ state: 'received', pending: { step: 'refuse', given: [] } })
    const reviewed = approve(dispute, asked, reviewer, reasons)
    expect(reviewed).toMatchObject({ state: 'received', pending: { given: ['reviewer'] } })
    const refused = approve(dispute, reviewed, head, reasons)
    expect(refused).toMatchObject({ state: 'refused', pending: null, clocks: { decide: { end: { how: 'met' } } } })
  })

  test('leaves no other step open meanwhile', () => {
    expect(choicesOf(dispute, asked, handler, {})).toEqual([])
    expect(() => takeStep(dispute, asked, 'accept', handler, reasons)).toThrow('step/approval-pending')
  })

  test('is approved by nobody who asked for it, who approved it before, or who is not of the chain', () => {
    const own = takeStep(dispute, received, 'refuse', head, reasons)
    expect(() => approve(dispute, own, head, reasons)).toThrow('approval/own')
    const reviewedByHead = approve(dispute, asked, head, reasons)
    expect(() => approve(dispute, reviewedByHead, head, reasons)).toThrow('approval/own')
    expect(() => approve(dispute, asked, handler, reasons)).toThrow('approval/not-permitted')
    expect(() => approve(dispute, received, head, reasons)).toThrow('approval/not-pending')
  })

  test('must still have what it required when it is approved', () => {
    expect(() => approve(dispute, asked, reviewer, situation('2026-06-03', { refusal_reason: false }))).toThrow(
      'step/missing',
    )
  })

  test('goes back for correction, or is taken back by who asked', () => {
    expect(sendBack(dispute, asked, reviewer)).toEqual(received)
    expect(withdraw(asked, handler)).toEqual(received)
    expect(() => withdraw(asked, reviewer)).toThrow('approval/not-permitted')
    expect(() => withdraw(received, handler)).toThrow('approval/not-pending')
  })
})

describe('a branch', () => {
  const testing = takeStep(dispute, accepted, 'sendToTest', handler, situation('2026-06-20', ready))

  test('runs beside, stops the clock, and is waited for', () => {
    expect(testing).toMatchObject({
      branches: { test: 'commissioned' },
      clocks: { mediate: { exclusions: [{ from: '2026-06-20', until: null }] } },
    })
    expect(choicesOf(dispute, testing, handler, {})).toMatchObject([
      { step: 'takeUpAgain', branch: null, waitsFor: ['test'] },
      { step: 'report', branch: 'test', isMine: false },
    ])
    expect(() => takeStep(dispute, testing, 'takeUpAgain', handler, situation('2026-07-02'))).toThrow(
      'step/branch-open',
    )
    const reported = takeStep(dispute, testing, 'report', laboratory, situation('2026-07-01'))
    const again = takeStep(dispute, reported, 'takeUpAgain', handler, situation('2026-07-02'))
    expect(again.clocks.mediate?.exclusions).toMatchObject([{ from: '2026-06-20', until: '2026-07-01' }])
  })

  test('moves only by who may, and only while it runs', () => {
    const report = (matter: Matter, actor: Actor) => () => takeStep(dispute, matter, 'report', actor, situation())
    expect(report(testing, handler)).toThrow('step/not-permitted')
    expect(report(accepted, laboratory)).toThrow('step/not-open')
  })

  test('begins again only where the table says so, and never while it runs', () => {
    const noted = takeStep(dispute, accepted, 'noteLead', handler, situation('2026-06-10'))
    expect(() => takeStep(dispute, noted, 'noteLead', handler, situation('2026-06-11'))).toThrow('step/not-open')
    const round = (matter: Matter) =>
      ['report', 'takeUpAgain', 'sendToTest'].reduce((at, step) => takeStep(dispute, at, step, all, later), matter)
    const later = situation('2026-07-02', ready)
    expect(round(testing).branches.test).toBe('commissioned')
    const loose = {
      ...dispute,
      steps: { ...dispute.steps, sendToTest: { ...dispute.steps.sendToTest, from: ['testing'] } },
    }
    expect(() => takeStep(loose as Procedure, testing, 'sendToTest', handler, later)).toThrow('step/branch-open')
  })
})

const all = actorOf('everybody', 'disputes.handle', 'disputes.test')

describe('a branch with clocks, demands and approvals of its own', () => {
  const noted = takeStep(dispute, accepted, 'noteLead', handler, situation('2026-06-10'))
  const found = situation('2026-06-12', { officers: 2, both_consent: true })
  const asked = takeStep(dispute, noted, 'file', handler, found)

  test('opens its clock beside the main one, and is refused with its article like any other', () => {
    expect(noted.clocks).toMatchObject({ mediate: { end: null }, lead: { rule: 'A-29', from: '2026-06-10' } })
    expect(() => takeStep(dispute, noted, 'file', handler, situation('2026-06-12'))).toThrow(
      expect.objectContaining({
        code: 'step/missing',
        details: { step: 'file', missing: [{ requirement: 'twoOfficers', article: 'Art. 21' }] },
      }),
    )
  })

  test('waits for its approval while the main way goes on, and the approval survives what happens there', () => {
    expect(choicesOf(dispute, asked, handler, {}).map(({ step }) => step)).toEqual(['sendToTest', 'settle', 'end'])
    const settled = takeStep(dispute, asked, 'settle', handler, found)
    expect(settled).toMatchObject({ state: 'settled', pending: { step: 'file' }, branches: { lead: 'verifying' } })
    expect(isEnded(dispute, settled)).toBe(false)
    const filed = approve(dispute, settled, head, found)
    expect(filed).toMatchObject({ branches: { lead: 'filed' }, clocks: { lead: { end: { how: 'met' } } } })
    expect(isEnded(dispute, filed)).toBe(true)
  })

  test('of two steps that need approval the second waits until the first is decided', () => {
    const lengthening = { ...dispute.steps.end, approvals: ['disputes.approve'] }
    const table = { ...dispute, steps: { ...dispute.steps, end: lengthening } } as Procedure
    expect(() => takeStep(table, asked, 'end', handler, found)).toThrow('step/approval-pending')
    expect(() => takeStep(dispute, asked, 'lengthen', handler, found)).toThrow('step/approval-pending')
  })

  test('is lengthened like any clock', () => {
    const longer = approve(
      dispute,
      takeStep(dispute, noted, 'lengthen', handler, found),
      head,
      situation('2026-06-15', { officers: 2 }),
    )
    expect(longer.clocks.lead?.grants).toMatchObject([{ name: 'head', on: '2026-06-15' }])
  })
})

test('each step that took effect is kept with its day and what was known then of what the table asks', () => {
  const sent = takeStep(dispute, accepted, 'sendToTest', handler, situation('2026-06-20', { ...ready, unasked: true }))
  expect(sent.taken).toEqual([
    {
      step: 'accept',
      on: '2026-06-03',
      facts: { officers: null, both_consent: null, refusal_reason: null, served: null },
    },
    {
      step: 'sendToTest',
      on: '2026-06-20',
      facts: { officers: 2, both_consent: true, refusal_reason: null, served: null },
    },
  ])
})

describe('undoing', () => {
  const table = {
    ...dispute,
    steps: { ...dispute.steps, accept: { ...dispute.steps.accept, undoneBy: 'disputes.approve' } },
  } as Procedure

  test('restores state, branches, clocks and what was taken exactly', () => {
    const taken = takeStep(table, received, 'accept', handler, situation('2026-06-03'))
    expect(undoStep(table, taken, head)).toEqual({ ...received, before: undefined })
  })

  test('is refused while something waits for approval: it was asked for from where the matter stands now', () => {
    const noted = takeStep(
      {
        ...table,
        steps: { ...table.steps, noteLead: { ...dispute.steps.noteLead, undoneBy: 'disputes.approve' } },
      } as Procedure,
      accepted,
      'noteLead',
      handler,
      situation('2026-06-10'),
    )
    const asked = takeStep(dispute, noted, 'lengthen', handler, situation('2026-06-11'))
    const undoable = {
      ...dispute,
      steps: { ...dispute.steps, noteLead: { ...dispute.steps.noteLead, undoneBy: 'disputes.approve' } },
    }
    expect(undoStep(undoable as Procedure, noted, head).branches).toEqual({})
    expect(() => undoStep(undoable as Procedure, asked, head)).toThrow('step/not-undoable')
  })
})

describe('the check of a table', () => {
  const changed = (changes: Partial<Procedure>): Procedure => ({ ...(dispute as Procedure), ...changes })
  const withStep = (name: string, changes: object): Procedure =>
    changed({ steps: { ...dispute.steps, [name]: { ...(dispute as Procedure).steps[name], ...changes } as never } })

  const withBranch = (name: 'lead' | 'test', changes: object): Procedure =>
    changed({ branches: { ...dispute.branches, [name]: { ...dispute.branches[name], ...changes } as never } })
  const withBranchStep = (name: 'lead' | 'test', step: string, changes: object): Procedure => {
    const { steps } = dispute.branches[name] as Procedure['branches'][string]
    return withBranch(name, { steps: { ...steps, [step]: { ...steps[step], ...changes } } })
  }

  test('finds nothing wrong with a sound one', () => {
    expect(faultsOf(dispute)).toEqual([])
  })

  test.each<[string, Procedure]>([
    ['disputes.dispute: unreachable forgotten', changed({ states: [...dispute.states, 'forgotten'] })],
    ['disputes.dispute: dead-end ended', changed({ final: ['settled', 'refused'] })],
    ['disputes.dispute: leaves-end end', withStep('end', { from: ['accepted', 'refused'] })],
    ['disputes.dispute: unknown state nowhere', withStep('end', { to: 'nowhere' })],
    ['disputes.dispute: unknown requirement luck', withStep('end', { requires: ['luck'] })],
    ['disputes.dispute: unknown clock sundial', withStep('end', { meets: ['mediate', 'sundial'] })],
    ['disputes.dispute: unknown branch twig', withStep('end', { starts: ['twig'] })],
    ['disputes.dispute: runs-on mediate at ended', withStep('end', { meets: [] })],
    ['disputes.dispute: way-round consent into settled', withStep('settle', { requires: ['twoOfficers'] })],
    ['disputes.dispute: branch-open test at ended', withStep('takeUpAgain', { afterBranches: [] })],
    [
      'disputes.dispute.test: dead-end commissioned',
      changed({ branches: { ...dispute.branches, test: { ...dispute.branches.test, steps: {} } } }),
    ],
    ['disputes.dispute: branch-open lead at settled', withBranch('lead', { outlives: undefined })],
    ['disputes.dispute.lead: way-round twoOfficers into filed', withBranchStep('lead', 'file', { requires: [] })],
    ['disputes.dispute: never-started lead', withStep('noteLead', { starts: [] })],
    ['disputes.dispute: unknown requirement luck', withBranchStep('lead', 'file', { requires: ['luck'] })],
    ['disputes.dispute: unknown clock sundial', withBranchStep('lead', 'file', { meets: ['sundial'] })],
    ['disputes.dispute: unknown state nowhere', withBranchStep('lead', 'file', { to: 'nowhere' })],
    ['disputes.dispute: double step settle', withBranchStep('lead', 'settle', dispute.branches.lead.steps.file ?? {})],
    ['disputes.dispute: runs-on lead at settled', withBranchStep('lead', 'file', { meets: [] })],
    ['disputes.dispute: opens-again lead by noteLead', withBranch('lead', { repeats: true })],
    ['disputes.dispute: stands-at-end mediate by end', withStep('end', { from: ['accepted', 'testing'] })],
    ['disputes.dispute: not-stopped mediate by noteLead', withStep('noteLead', { resumes: 'mediate' })],
    ['disputes.dispute: not-running mediate by refuse', withStep('refuse', { meets: ['decide', 'mediate'] })],
    [
      'disputes.dispute: stopped-already mediate by report',
      withBranchStep('test', 'report', { stops: { clock: 'mediate', reason: 'appraisal' } }),
    ],
    [
      'disputes.dispute: dead-end accepted with lead verifying',
      changed({
        steps: {
          ...dispute.steps,
          settle: { ...dispute.steps.settle, afterBranches: ['lead'] },
          end: { ...dispute.steps.end, afterBranches: ['lead'] },
        } as never,
        branches: {
          ...dispute.branches,
          lead: {
            ...dispute.branches.lead,
            steps: {
              ...dispute.branches.lead.steps,
              file: { ...dispute.branches.lead.steps.file, afterBranches: ['lead'] },
            } as never,
          },
        },
      }),
    ],
  ])('says: %s', (fault, table) => {
    expect(faultsOf(table)).toContain(fault)
  })

  test('a sound table never leaves a clock running at an end, whatever way is walked', () => {
    const walk = fc.array(fc.constantFrom('accept', 'sendToTest', 'report', 'takeUpAgain', 'settle', 'end'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(walk, (steps) => {
        const end = steps.reduce<Matter>((matter, step) => tried(matter, step, all), received)
        const running = Object.values(end.clocks).filter((clock) => clock.end === null)
        expect(running.length).toBe(dispute.final.some((state) => state === end.state) ? 0 : 1)
      }),
    )
  })
})

test('versions stand side by side: the day a matter began decides, the response mode before the normal one', () => {
  const epidemic = { ...dispute, version: '2026-epidemic', mode: 'epidemic' as const }
  const old = { ...dispute, version: '2020', inForceFrom: '2020-01-01', inForceUntil: '2026-04-14' }
  const versionOn = (...question: [string, ('normal' | 'epidemic')?]) =>
    procedureOn([old, dispute, epidemic], ...question)?.version
  expect([
    versionOn('2026-04-14'),
    versionOn('2026-04-15'),
    versionOn('2026-06-01', 'epidemic'),
    versionOn('2019-12-31'),
  ]).toEqual(['2020', '2026', '2026-epidemic', undefined])
})

function tried(matter: Matter, step: string, actor: Actor): Matter {
  try {
    return takeStep(dispute, matter, step, actor, situation('2026-06-10', ready))
  } catch {
    return matter
  }
}
