import { expect, test } from 'vitest'
import { complaintProcedures, reportProcedures } from '../../complaints/pure.ts'
import { fieldMissing } from './said.ts'
import { stageOf, wordsOpen } from './stage.ts'

test('every state of a complaint and a report has its words for a citizen, and none tells a reporter what came of it', () => {
  const stages = (kind: 'complaint' | 'report', versions: typeof complaintProcedures | typeof reportProcedures) =>
    versions.flatMap(({ states, final }) =>
      states.map((state) => stageOf(kind, state, (final as readonly string[]).includes(state))),
    )
  expect(stages('complaint', complaintProcedures)).not.toContain('inHand')
  expect(stages('complaint', complaintProcedures)).not.toContain('over')
  expect([...new Set(stages('report', reportProcedures))].sort()).toEqual([
    'guided',
    'joined',
    'over',
    'testing',
    'verifying',
  ])
})

test('a complaint says who, whom, where, what and what for; a report may name nobody', () => {
  expect(fieldMissing({ kind: 'complaint' })).toBe('respondentAddress')
  expect(fieldMissing({ kind: 'report', facts: '过期' })).toBe('name')
  expect(fieldMissing({ kind: 'report', facts: '过期', isAnonymous: true })).toBeUndefined()
})

test('he withdraws once and while it goes on, and judges once and when it is over', () => {
  expect(wordsOpen('complaint', false, [])).toEqual(['addition', 'withdrawal'])
  expect(wordsOpen('complaint', false, ['withdrawal'])).toEqual(['addition'])
  expect(wordsOpen('complaint', true, ['addition'])).toEqual(['satisfied', 'dissatisfied'])
  expect(wordsOpen('complaint', true, ['dissatisfied'])).toEqual([])
  expect(wordsOpen('report', true, [])).toEqual([])
})
