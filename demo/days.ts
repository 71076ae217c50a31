import type { Day } from '../kernel/calendar.ts'

const dayMilliseconds = 86_400_000

/** Days since 1970: history is reckoned in whole numbers. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayMilliseconds

export const dayOf = (number: number): Day => new Date(number * dayMilliseconds).toISOString().slice(0, 10)

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** `2026-11`. */
export const monthOf = (day: Day): string => day.slice(0, 7)

/** The instant of a time of day in China, to the second: `at('2026-03-02', '09:30')` → `2026-03-02T01:30:00.000Z`. */
export const instantOf = (day: Day, time = '09:00:00'): string =>
  new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`).toISOString()
