import type { Day } from '../../../../kernel/calendar.ts'
import { workingDayAfter } from '../../../exchange/pages/index.tsx'

const at = (day: Day, hour: string) => new Date(`${day}T${hour}:00:00+08:00`).toISOString()

/**
 * Times for an ordinary draw: a full working day to commit, an afternoon to reveal, and until the next working day's
 * noon for the custodian.
 */
export function usualTimes(today: Day): { t1: string; t2: string; t3: string } {
  const first = workingDayAfter(today, 1)
  const second = workingDayAfter(today, 2)
  return { t1: at(first, '17'), t2: at(second, '12'), t3: at(second, '17') }
}
