import { describe, expect, test } from 'vitest'
import { accepted, all, dispute, handler, head, laboratory, ready, received, situation } from '../../tests/dispute.ts'
import { type Actor, approve, choicesOf, isEnded, type Matter, takeStep, undoStep } from './matter.ts'
import type { Procedure } from './table.ts'

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
