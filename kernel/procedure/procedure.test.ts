import { describe, expect, test } from 'vitest'
import { accepted, dispute, handler, head, ready, received, reviewer, situation } from '../../tests/dispute.ts'
import { approve, choicesOf, sendBack, takeStep, withdraw } from './matter.ts'
import type { Situation } from './situation.ts'
import { procedureOn } from './table.ts'

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

  test('is approved by nobody in the name of who asked for it or approved it, nor by him after that', () => {
    const deputy = { ...head, accountId: 'deputy', actsForId: head.accountId }
    const own = takeStep(dispute, received, 'refuse', head, reasons)
    expect(() => approve(dispute, own, deputy, reasons)).toThrow('approval/own')
    const asDeputy = takeStep(dispute, received, 'refuse', deputy, reasons)
    expect(() => approve(dispute, asDeputy, head, reasons)).toThrow('approval/own')
    const reviewedForHead = approve(dispute, asked, deputy, reasons)
    expect(() => approve(dispute, reviewedForHead, head, reasons)).toThrow('approval/own')
    expect(() => sendBack(dispute, own, deputy)).toThrow('approval/own')
    const another = { ...deputy, actsForId: 'chief' }
    expect(approve(dispute, own, another, reasons)).toMatchObject({
      pending: { given: ['deputy'], inNameOf: ['chief'] },
    })
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
