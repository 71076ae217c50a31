import { expect, test } from 'vitest'
import y2026 from '../../../data/calendars/2026.json' with { type: 'json' }
import { calendarOf, type Day } from '../../../kernel/calendar.ts'
import { workingDaysLeft } from './working-days.ts'

const calendar = calendarOf({ 2026: y2026 })
const left = (from: Day, until: Day) => workingDaysLeft(from, until, calendar)

test('the days of the National Day holiday are not working days', () => {
  expect(left('2026-09-30', '2026-10-08')).toEqual({ days: 1, certain: true })
})

test('the due day itself is counted, today is not', () => {
  expect(left('2026-11-16', '2026-11-17')).toEqual({ days: 1, certain: true })
  expect(left('2026-11-17', '2026-11-17')).toEqual({ days: 0, certain: true })
})

test('what is overdue counts backwards', () => {
  expect(left('2026-11-20', '2026-11-18')).toEqual({ days: -2, certain: true })
})

test('beyond the calendar the number is not certain', () => {
  expect(left('2026-12-30', '2027-01-04').certain).toBe(false)
})
