import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOf } from '../../../kernel/calendar.ts'
import { loadCapOf, loadOf, workingDaysOf } from './load.ts'

test('only working days of the window carry visits, both ends with it', () => {
  const calendar = calendarOf({ 2026: { off: ['2026-04-06'], work: ['2026-04-11'] } })
  const days = workingDaysOf({ from: '2026-04-03', until: '2026-04-11' }, calendar)
  expect(days).toEqual(['2026-04-03', '2026-04-07', '2026-04-08', '2026-04-09', '2026-04-10', '2026-04-11'])
})

test('nobody gets more visits than the plan allows, nor more than he can make on the days he is there', () => {
  const plans = fc.record({
    loadCap: fc.integer({ min: 1, max: 60 }),
    perDay: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  fc.assert(
    fc.property(plans, fc.nat(40), fc.nat(40), fc.nat(30), (plan, workingDays, away, planned) => {
      const daysAway = Math.min(away, workingDays)
      const bar = loadCapOf(plan, workingDays)
      // Pairing gives one more as long as the load is below the bar.
      const given = Math.max(0, bar - loadOf({ planned, daysAway }, plan, workingDays))
      expect(given).toBeLessThanOrEqual(Math.max(0, plan.loadCap - planned))
      if (plan.perDay === null) expect(given).toBe(Math.max(0, plan.loadCap - planned))
      else {
        const canMake = plan.perDay * (workingDays - daysAway)
        expect(given).toBe(
          Math.max(0, Math.min(plan.loadCap - planned, plan.perDay * workingDays - planned, canMake - planned)),
        )
      }
    }),
  )
})
