import { addDays, type Calendar, type Day, isWorkingDay } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { type Due, type Reckoning, reckon, type Term } from './reckon.ts'

/** Why a day was counted or not: the event itself, counted, a day of rest, excluded by law, or after the end until it may end. */
export const treatments = ['event', 'counted', 'rest', 'excluded', 'rolled'] as const
export type Treatment = (typeof treatments)[number]

/** Days that follow each other and are treated alike, both ends included. `sum`: how many were counted by its end. */
export type Stretch = {
  readonly treatment: Treatment
  readonly from: Day
  readonly until: Day
  readonly days: number
  readonly sum: number
}

/** Longer than this nobody reads day by day; the due day stands all the same. */
const mostDays = 4000

/**
 * How an end came about, so that anybody can count after it: every day from the event to the end in stretches, in the
 * order of the calendar. A time before an event is told from its end to the event.
 * @throws Refusal `law/days-only` for a limit in hours.
 */
export function reckonInStretches(
  reckoning: Reckoning,
  calendar: Calendar,
): { readonly due: Due; readonly stretches: readonly Stretch[] } {
  if (reckoning.limit.unit === 'hours') throw new Refusal('law/days-only', { unit: 'hours' })
  const due = reckon(reckoning, calendar)
  const treatment = treatmentOf(reckoning, due, calendar)
  const [first, last] = [reckoning.from, due.day].sort() as [Day, Day]
  const stretches: Stretch[] = []
  let sum = 0
  let left = mostDays
  for (let day = first; day <= last && left > 0; day = addDays(day, 1), left -= 1) {
    const found = treatment(day)
    if (found === 'counted') sum += 1
    const before = stretches.at(-1)
    if (before?.treatment === found)
      stretches[stretches.length - 1] = { ...before, until: day, days: before.days + 1, sum }
    else stretches.push({ treatment: found, from: day, until: day, days: 1, sum })
  }
  return { due, stretches }
}

type TreatmentOn = (day: Day) => Treatment

function treatmentOf(reckoning: Reckoning, due: Due, calendar: Calendar): TreatmentOn {
  const { from, limit } = reckoning
  const within =
    limit.direction === 'before' ? countedOrRest(() => limit, calendar) : forwards(reckoning, due, calendar)
  return (day) => (day === from ? 'event' : within(day))
}

const countedOrRest =
  (termAt: (day: Day) => Term, calendar: Calendar): TreatmentOn =>
  (day) =>
    isCounted(day, termAt(day), calendar) ? 'counted' : 'rest'

function forwards(reckoning: Reckoning, { unrolled }: Due, calendar: Calendar): TreatmentOn {
  const { limit, excluded = [] } = reckoning
  const ends = endsOf(reckoning, calendar)
  const counted = countedOrRest((day) => ends.find(({ end }) => day <= end)?.term ?? limit, calendar)
  const isExcluded = (day: Day) => excluded.some((interval) => interval.from <= day && day <= interval.until)
  return (day) => {
    if (day > unrolled) return 'rolled'
    return isExcluded(day) ? 'excluded' : counted(day)
  }
}

const isCounted = (day: Day, { unit }: Term, calendar: Calendar) =>
  unit !== 'workingDays' || isWorkingDay(day, calendar)

/** Where the limit and each extension after it stop counting. */
function endsOf({ from, limit, excluded = [], extensions = [] }: Reckoning, calendar: Calendar) {
  const terms: readonly Term[] = [limit, ...extensions]
  return terms.map((term, place) => {
    const granted = { from, limit, excluded, extensions: extensions.slice(0, place), roll: 'none' as const }
    return { term, end: reckon(granted, calendar).unrolled }
  })
}
