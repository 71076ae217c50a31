import { addDays, addMonths, addWorkingDays, type Calendar, type Day, isWorkingDay } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { reckonHours } from './hours.ts'
import { momentFor } from './moment.ts'
import type { Due, Reckoning, Term } from './reckoning.ts'
import type { Limit, RollMode, Unit } from './rule.ts'

export { type Due, endOf, type Interval, type Reckoning, type Term } from './reckoning.ts'

/**
 * The end of a limit; one in hours is reckoned from instants.
 * @throws Refusal `law/instant-needed`, `law/hours-only`, `law/days-only` for an extension of the other kind.
 */
export function reckon(reckoning: Reckoning, calendar: Calendar): Due {
  const { limit, excluded = [], extensions = [], roll } = reckoning
  if (limit.unit === 'hours') return reckonHours(reckoning)
  const from = momentFor(limit, reckoning.from)
  if (limit.direction === 'before') return reckonBack(from, limit, calendar)
  const isExcluded = (day: Day) => excluded.some((interval) => interval.from <= day && day <= interval.until)
  const terms: readonly Term[] = [limit, ...extensions]
  const unrolled = terms.reduce((day, term) => count(day, term, isExcluded, calendar), from)
  const mode = roll ?? limit.roll
  const day = rollOn(unrolled, mode, calendar)
  const leansOnCalendar = mode !== 'none' || terms.some(({ unit }) => unit === 'workingDays')
  return { unrolled, day, provisional: leansOnCalendar && !isCovered(from, day, calendar) }
}

const isCovered = (from: Day, day: Day, { coveredFrom, coveredUntil }: Calendar) =>
  from >= addDays(coveredFrom, -1) && day <= coveredUntil

/** M-11: days that are excluded are stepped over, so an excluded day after the end changes nothing. */
function count(from: Day, term: Term, isExcluded: (day: Day) => boolean, calendar: Calendar): Day {
  const counts = (day: Day) => !isExcluded(day) && (term.unit !== 'workingDays' || isWorkingDay(day, calendar))
  let day = from
  for (let left = daysOf(from, term); left > 0; ) {
    day = addDays(day, 1)
    if (counts(day)) left -= 1
  }
  return day
}

function daysOf(from: Day, { amount, unit }: Term): number {
  if (unit === 'days' || unit === 'workingDays') return amount
  return daysBetween(from, addMonths(from, monthsOf(amount, unit)))
}

/** @throws Refusal `law/days-only` */
function monthsOf(amount: number, unit: Unit): number {
  if (unit === 'hours') throw new Refusal('law/days-only', { unit })
  if (unit === 'years') return amount * 12
  return unit === 'months' ? amount : 0
}

export const daysBetween = (from: Day, until: Day): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Neither the event nor a roll helps whoever must act before it. */
function reckonBack(event: Day, limit: Limit, calendar: Calendar): Due {
  const day = stepBack(event, limit, calendar)
  return { unrolled: day, day, provisional: limit.unit === 'workingDays' && !isCovered(day, event, calendar) }
}

function stepBack(event: Day, { amount, unit }: Limit, calendar: Calendar): Day {
  if (unit === 'workingDays') return addWorkingDays(event, -amount, calendar)
  return addDays(event, -daysBetween(addMonths(event, -monthsOf(amount, unit)), event) - (unit === 'days' ? amount : 0))
}

function rollOn(end: Day, mode: RollMode, calendar: Calendar): Day {
  const isOff = { none: () => false, holidayBlock, nonWorkday }[mode]
  let day = end
  while (isOff(day, calendar)) day = addDays(day, 1)
  return day
}

const holidayBlock = (day: Day, calendar: Calendar) => calendar.off.has(day)
const nonWorkday = (day: Day, calendar: Calendar) => !isWorkingDay(day, calendar)
