import { addDays, type Calendar, type Day, isWorkingDay } from '../../../kernel/calendar.ts'
import type { PlanContent } from '../model/plan.ts'

/** The longest window that is counted day by day. */
const mostDays = 1100

/** Working days of a window, both ends with it. */
export function workingDaysOf({ from, until }: PlanContent['window'], calendar: Calendar): Day[] {
  const days: Day[] = []
  for (let day = from, n = 0; day <= until && n < mostDays; day = addDays(day, 1), n += 1) {
    if (isWorkingDay(day, calendar)) days.push(day)
  }
  return days
}

/**
 * The bar of the rule of a draw: what the plan says, but never more than the days of the window hold. The days an officer
 * is away stand in his load, so that nobody gets more than he can make while he is there.
 */
export function loadCapOf({ loadCap, perDay }: Pick<PlanContent, 'loadCap' | 'perDay'>, workingDays: number): number {
  return perDay ? Math.min(loadCap, perDay * workingDays) : loadCap
}

/** What an officer already carries: visits planned, and what the days he is away take from him. */
export function loadOf(
  { planned, daysAway }: { readonly planned: number; readonly daysAway: number },
  content: Pick<PlanContent, 'loadCap' | 'perDay'>,
  workingDays: number,
): number {
  if (!content.perDay) return planned
  const canMake = content.perDay * Math.max(0, workingDays - daysAway)
  return Math.max(planned, loadCapOf(content, workingDays) - Math.max(0, canMake - planned))
}
