import { expect, test } from 'vitest'
import { dailyAt, everyMinutes } from './turns.ts'

test.each([
  ['before the hour', '2026-03-01T18:29:59.999Z', '2026-03-01T18:30:00.000Z'],
  ['at the hour', '2026-03-01T18:30:00.000Z', '2026-03-02T18:30:00.000Z'],
  ['after midnight of China', '2026-03-01T16:00:00.000Z', '2026-03-01T18:30:00.000Z'],
  ['at the end of a year', '2026-12-31T20:00:00.000Z', '2027-01-01T18:30:00.000Z'],
])('half past two at night, asked %s', (_name, at, next) => {
  expect(dailyAt('02:30')(at)).toBe(next)
})

test.each([
  [1, '2026-03-01T18:29:59.999Z', '2026-03-01T18:30:00.000Z'],
  [15, '2026-03-01T18:30:00.000Z', '2026-03-01T18:45:00.000Z'],
  [60, '2026-03-01T23:30:00.000Z', '2026-03-02T00:00:00.000Z'],
])('every %i minutes after %s', (count, at, next) => {
  expect(everyMinutes(count)(at)).toBe(next)
})
