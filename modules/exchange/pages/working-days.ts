import y2025 from '../../../data/calendars/2025.json' with { type: 'json' }
import y2026 from '../../../data/calendars/2026.json' with { type: 'json' }
import { addDays, addWorkingDays, calendarOf, type Day, isWorkingDay } from '../../../kernel/calendar.ts'

// The years in which clocks that can still be open run. A later year counts its weekends only, and says so.
const calendar = calendarOf({ 2025: y2025, 2026: y2026 })

// Beyond a year nobody counts working days on a badge; the number bounds the loop.
const mostDays = 400

/** Working days after `from` until `until` inclusive; negative when `until` has passed. `certain`: holidays are known. */
export function workingDaysLeft(from: Day, until: Day): { days: number; certain: boolean } {
  const isLate = until < from
  const [first, last] = isLate ? [until, from] : [from, until]
  let days = 0
  let day = first
  for (let step = 0; day < last && step < mostDays; step += 1) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) days += 1
  }
  return { days: isLate ? -days : days, certain: last <= calendar.coveredUntil }
}

/** The working day `count` working days after `from`. */
export function workingDayAfter(from: Day, count: number): Day {
  return addWorkingDays(from, count, calendar)
}
