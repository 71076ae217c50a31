import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepIn, stepsOf } from './steps.ts'

test('a larger value never has a lighter shade, and every value has one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (values) => {
      const steps = stepsOf(values)
      expect(steps.length).toBeLessThanOrEqual(5)
      const shades = values.toSorted((a, b) => a - b).map((value) => stepIn(steps, value))
      expect(shades).not.toContain(null)
      expect(shades).toEqual(shades.toSorted((a, b) => Number(a) - Number(b)))
    }),
  )
})

test('what is not known has no shade', () => {
  expect(stepIn(stepsOf([1, 2]), null)).toBeNull()
  expect(stepsOf([])).toEqual([])
})
