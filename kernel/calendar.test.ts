import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  type CalendarYear,
  calendarOf,
  chineseDay,
  isWorkingDay,
} from './calendar.ts'
import { loadCalendar, readJson } from './reference-data.ts'

const calendar = loadCalendar()

test('every year has as many working days as the State Council’s list leaves', () => {
  const counted = Object.fromEntries([2021, 2022, 2023, 2024, 2025, 2026].map((year) => [year, workingDaysOf(year)]))
  expect(counted).toEqual({ 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248 })
})

test('a make-up Saturday counts and a holiday on a weekday does not', () => {
  expect(isWorkingDay('2026-10-10', calendar)).toBe(true)
  expect(isWorkingDay('2026-10-05', calendar)).toBe(false)
  expect(isWorkingDay('2026-02-28', calendar)).toBe(true)
})

test('seven working days across National Day end on the make-up Saturday, and lead back again', () => {
  expect(addWorkingDays('2026-09-23', 7, calendar)).toBe('2026-10-10')
  expect(addWorkingDays('2026-10-10', -7, calendar)).toBe('2026-09-23')
})

test('a month ends on the same-numbered day or on its last', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
})

test('one second before midnight in China is still the day', () => {
  expect(chineseDay('2026-03-01T15:59:59.000Z')).toBe('2026-03-01')
  expect(chineseDay('2026-03-01T16:00:00.000Z')).toBe('2026-03-02')
})

test('working days never end on a day off, and more days never end earlier', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((offset) => addDays('2020-01-01', offset))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, amount) => {
      const due = addWorkingDays(from, amount, calendar)
      const later = addWorkingDays(from, amount + 1, calendar)
      return isWorkingDay(due, calendar) && due > from && later > due
    }),
  )
})

test('the calendar agrees with every vector of M-01', () => {
  const all = readJson<{ rule: string; input: string; expected: boolean }[]>('rule-book', 'vectors.json')
  const days = all.filter(({ rule, input }) => rule === 'M-01' && typeof input === 'string')
  expect(days.length).toBeGreaterThan(5)
  expect(days.map(({ input }) => [input, isWorkingDay(input, calendar)])).toEqual(
    days.map(({ input, expected }) => [input, expected]),
  )
})

test('every day from 2020 to 2026 is what the State Council announced', () => {
  const theirs = calendarOf(readJson<Record<string, CalendarYear>>('rule-book', 'calendar.json'))
  const days = Array.from({ length: 2557 }, (_, offset) => addDays('2020-01-01', offset))
  expect(days.at(-1)).toBe('2026-12-31')
  expect(days.filter((day) => isWorkingDay(day, calendar) !== isWorkingDay(day, theirs))).toEqual([])
})

function workingDaysOf(year: number): number {
  let count = 0
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
    if (isWorkingDay(day, calendar)) count += 1
  return count
}
