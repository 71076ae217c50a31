import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { CreatePlan } from '../../model/index.ts'
import { newPlan, type PlanValues, planFrom } from './plan-values.ts'

const id = '0192f0c1-0000-7000-8000-00000000000'
const typed = {
  ...newPlan('2026-03-02'),
  name: '2026 catering',
  items: ['catering'],
  strata: [
    { stratum: 'A', num: 1, den: 100, min: 0, max: null },
    { stratum: 'B', num: 1, den: 50, min: 0, max: null },
    { stratum: 'C', num: 1, den: 10, min: 0, max: 20 },
    { stratum: 'D', num: 1, den: 1, min: 0, max: null },
  ],
  kinds: [],
  offices: [],
  divisions: ['3703'],
  lendingBureaus: [],
  contributors: [`${id}1`, `${id}2`],
  custodian: `${id}3`,
  beaconSource: null,
} as unknown as PlanValues

test('what the form holds is a plan as the API takes it', () => {
  expect(Value.Check(CreatePlan, planFrom(typed))).toBe(true)
})

test('ratios nobody typed are left to the list of items', () => {
  const plan = planFrom({ ...typed, strata: null as never, evenArm: null as never })
  expect(plan).not.toHaveProperty('strata')
  expect(plan).not.toHaveProperty('evenArm')
  expect(Value.Check(CreatePlan, plan)).toBe(true)
})
