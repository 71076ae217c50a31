import { expect, test } from 'vitest'
import { complaintProcedures, reportProcedures } from '../procedure/index.ts'
import { acceptedStates, decisionByState } from './decision.ts'

const states = new Set([...complaintProcedures, ...reportProcedures].flatMap(({ states: all }) => [...all]))

test('of every state of every version of both procedures it is known what became of the record, and of no other', () => {
  expect(Object.keys(decisionByState).sort()).toEqual([...states].sort())
})

test('a report that was handed on counts as accepted, and the hint is told that its end was elsewhere', () => {
  expect(acceptedStates).toContain('transferred')
  expect(decisionByState.transferred).toBe('elsewhere')
  expect(acceptedStates.filter((state) => decisionByState[state] !== 'accepted')).toEqual(['transferred'])
})
