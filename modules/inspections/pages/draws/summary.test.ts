import { expect, test } from 'vitest'
import { runCeremony } from '../../rules/draw/samples.ts'
import { sealDraw } from '../../rules/index.ts'
import { summaryOf } from './summary.ts'

test('who is left out of pool and officers is counted by its reason', () => {
  expect(summaryOf(runCeremony())).toEqual({
    pool: [
      { state: 'in', reason: '-', count: 56 },
      { state: 'out', reason: 'exit-pool', count: 4 },
    ],
    officers: [
      { state: 'in', reason: '-', count: 7 },
      { state: 'out', reason: 'on-leave', count: 1 },
    ],
  })
})

test('a sealed draw tells nothing of its pool', () => {
  expect(summaryOf(sealDraw(runCeremony()))).toBeNull()
})
