import { expect, test } from 'vitest'
import list from '../../../../data/inspections/items-1.json' with { type: 'json' }
import type { ResultData } from '../../model/index.ts'
import { choices, chosenOf, obstacleTo, resultOf } from './choices.ts'

const table = list.results as ResultData[]
const open = (chosen: string[]) => choices.filter((choice) => obstacleTo(choice, chosen, table) === null)

test('nothing found stands alone', () => {
  expect(open(['1'])).toEqual(['1'])
  expect(obstacleTo('2', ['1'], table)).toEqual({ kind: 'excludes', other: '1' })
})

test('an order to mend goes with 2, 3 and 9 only', () => {
  expect(open(['6'])).toEqual(['2', '3', '6', '9'])
  expect(open(['6', '9'])).toEqual(['2', '3', '6', '9'])
})

test('what became of the business excludes every code', () => {
  expect(open(['closed'])).toEqual(['closed'])
  expect(obstacleTo('closed', ['9'], table)).toEqual({ kind: 'stateAlone', other: '9' })
})

test('what is ticked becomes a result and back', () => {
  expect(resultOf(['2', '6'])).toEqual({ codes: [2, 6], entityState: null })
  expect(resultOf(['movedOut'])).toEqual({ codes: [], entityState: 'movedOut' })
  expect(chosenOf({ codes: ['2'], entityState: null })).toEqual(['2'])
})
