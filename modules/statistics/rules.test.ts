import { expect, test } from 'vitest'
import { betweenDays, monthsUntil } from './rules.ts'

test('a series ends with the month of today and its months have their own lengths', () => {
  expect(monthsUntil('2026-03-31', 3)).toEqual([
    { month: '2026-01', from: '2026-01-01', until: '2026-01-31' },
    { month: '2026-02', from: '2026-02-01', until: '2026-02-28' },
    { month: '2026-03', from: '2026-03-01', until: '2026-03-31' },
  ])
  expect(monthsUntil('2026-01-15', 2)[0]).toEqual({ month: '2025-12', from: '2025-12-01', until: '2025-12-31' })
})

test('a point of the series counts nothing that the figure leaves out', () => {
  const march = { from: '2026-03-01', until: '2026-03-31' }
  const due = { inTime: 'true', 'dueOn.until': '2026-03-15' }
  expect(betweenDays(due, 'dueOn', march)).toEqual({
    inTime: 'true',
    'dueOn.from': '2026-03-01',
    'dueOn.until': '2026-03-15',
  })
  expect(betweenDays(due, 'dueOn', { from: '2026-04-01', until: '2026-04-30' })).toBeUndefined()
  expect(betweenDays({ 'dueOn.from': '2026-03-10' }, 'dueOn', march)).toEqual({
    'dueOn.from': '2026-03-10',
    'dueOn.until': '2026-03-31',
  })
})
