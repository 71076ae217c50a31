import type { Calendar, Day } from '../../../../kernel/calendar.ts'
import { workingDayAfter } from '../../../exchange/pages/index.tsx'

const at = (day: Day, hour: string) => new Date(`${day}T${hour}:00:00+08:00`).toISOString()

/**
 * Times for an ordinary draw: a full working day to commit, an afternoon to reveal, and until the next working day's
 * noon for the custodian.
 */
export function usualTimes(today: Day, calendar: Calendar): { t1: string; t2: string; t3: string } {
  const first = workingDayAfter(today, 1, calendar)
  const second = workingDayAfter(today, 2, calendar)
  return { t1: at(first, '17'), t2: at(second, '12'), t3: at(second, '17') }
}
