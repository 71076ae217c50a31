import { expect, test } from 'vitest'
import { answersOf, questions } from './verdict.ts'

const stateOf = (answers: ReturnType<typeof answersOf>, key: string) => answers.find((one) => one.key === key)?.state

test('what comes before the first fault holds, what comes after it was not asked', () => {
  const answers = answersOf({ valid: false, why: 'quota', where: 'stratum C' })
  expect(stateOf(answers, 'seed')).toBe('holds')
  expect(stateOf(answers, 'quota')).toBe('fails')
  expect(stateOf(answers, 'selection')).toBe('not-reached')
})

test('a level that does not show the classes does not claim that the quotas hold', () => {
  const notes = ['quota-and-selection-not-shown', 'journal-not-sealed']
  const answers = answersOf({ valid: true, level: 'public', notes })
  expect(stateOf(answers, 'quota')).toBe('not-shown')
  expect(stateOf(answers, 'journal')).toBe('not-shown')
  expect(stateOf(answers, 'pairing')).toBe('holds')
})

test('each fault belongs to one question only', () => {
  const faults = questions.flatMap(({ faults: own }) => own as readonly string[])
  expect(new Set(faults).size).toBe(faults.length)
  expect(faults).toHaveLength(22)
})
