import { describe, expect, test } from 'vitest'
import { dispute, handler, received, situation } from '../../tests/dispute.ts'
import { faultsOf } from './faults.ts'
import { takeStep } from './matter.ts'
import type { Procedure } from './table.ts'

/** The decision is met only once somebody has been told of it; where a system keeps the record, by its receipt. */
const table = {
  ...dispute,
  steps: {
    ...dispute.steps,
    accept: { ...dispute.steps.accept, meets: [], confirms: ['decide'], starts: ['telling'] },
    refuse: { ...dispute.steps.refuse, meets: [], confirms: ['decide'], starts: ['telling'] },
  },
  branches: {
    ...dispute.branches,
    telling: {
      ...{ states: ['owed', 'told'], initial: 'owed', final: ['told'], outlives: true },
      steps: {
        say: {
          ...{ from: ['owed'], to: 'told', by: 'disputes.handle', article: 'Art. 15' },
          ...{ meets: ['decide'], doneOn: 'on' },
        },
      },
    },
  },
} as unknown as Procedure

const decided = takeStep(table, received, 'accept', handler, situation('2026-06-03'))
const said = (doneOn: string, on = '2026-06-20') =>
  takeStep(table, decided, 'say', handler, { ...situation(on), at: `${on}T01:00:00.000Z`, doneOn })

describe('What was done on an earlier day', () => {
  test('ends its clock on that day, and is kept with it', () => {
    expect(faultsOf(table)).toEqual([])
    expect(decided.clocks.decide?.end).toBeNull()
    expect(said('2026-06-10').clocks.decide?.end).toEqual({ on: '2026-06-10', how: 'met' })
    expect(said('2026-06-10').taken?.at(-1)).toMatchObject({ step: 'say', on: '2026-06-20', doneOn: '2026-06-10' })
    expect(said('2026-06-20').clocks.decide?.end).toEqual({ on: '2026-06-20', how: 'met' })
  })

  test.each(['2026-06-02', '2026-06-21'])('was not done on %s: before what it follows on, or tomorrow', (day) => {
    expect(() => said(day)).toThrow(
      expect.objectContaining({
        code: 'step/bad-day',
        details: { step: 'say', found: day, from: '2026-06-03', until: '2026-06-20' },
      }),
    )
  })
})

test('where another system keeps the record the decision itself waits for its receipt, and what follows ends nothing', () => {
  const master = { ...situation('2026-06-03'), master: 'national12315' }
  const waiting = takeStep(table, received, 'accept', handler, master)
  expect(waiting.clocks.decide).toMatchObject({ end: null, awaits: { step: 'accept', on: '2026-06-03' } })
  const told = takeStep(table, waiting, 'say', handler, { ...master, on: '2026-06-04', doneOn: '2026-06-04' })
  expect(told).toMatchObject({ branches: { telling: 'told' }, clocks: { decide: { end: null } } })
})

test('a step whose receipt is to end a clock that no longer runs is a fault of the table', () => {
  const late = { ...table.steps.settle, confirms: ['decide'] } as never
  const steps = { ...table.steps, accept: { ...table.steps.accept, meets: ['decide'], confirms: [] }, settle: late }
  expect(faultsOf({ ...table, steps } as Procedure)).toContain('disputes.dispute: not-running decide by settle')
})
