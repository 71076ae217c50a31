import { addDays, addWorkingDays, type Calendar, type Day, isWorkingDay } from '../../../kernel/calendar.ts'

// Beyond a year nobody counts working days on a badge; the number bounds the loop.
const mostDays = 400

/** Working days after `from` until `until` inclusive; negative when `until` has passed. `certain`: holidays are known. */
export function workingDaysLeft(from: Day, until: Day, calendar: Calendar): { days: number; certain: boolean } {
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
export const workingDayAfter = addWorkingDays
