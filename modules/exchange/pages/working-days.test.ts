import { expect, test } from 'vitest'
import { workingDaysLeft } from './working-days.ts'

test('the days of the National Day holiday are not working days', () => {
  expect(workingDaysLeft('2026-09-30', '2026-10-08')).toEqual({ days: 1, certain: true })
})

test('the due day itself is counted, today is not', () => {
  expect(workingDaysLeft('2026-11-16', '2026-11-17')).toEqual({ days: 1, certain: true })
  expect(workingDaysLeft('2026-11-17', '2026-11-17')).toEqual({ days: 0, certain: true })
})

test('what is overdue counts backwards', () => {
  expect(workingDaysLeft('2026-11-20', '2026-11-18')).toEqual({ days: -2, certain: true })
})

test('beyond the calendar the number is not certain', () => {
  expect(workingDaysLeft('2026-12-30', '2027-01-04').certain).toBe(false)
})
