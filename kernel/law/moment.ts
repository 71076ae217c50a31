import { addDays, beginningOf, chineseDay, type Day, type Instant } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import type { Unit } from './rule.ts'

/** When something happens to a clock: a Chinese day for whatever counts days, an instant for whatever counts hours. */
export type Moment = Day | Instant

/** Something happened on a day; `at` which instant of it, where that is known. */
export type Occasion = { readonly on: Day; readonly at?: Instant }

type Counted = { readonly unit: Unit }

export const isInstant = (moment: Moment): boolean => moment.length > 10

/**
 * A moment as a clock of this unit counts it: the day of an instant, or the instant.
 * @throws Refusal `law/instant-needed` for a day where hours are counted.
 */
export function momentFor({ unit }: Counted, moment: Moment): Moment {
  if (unit !== 'hours') return isInstant(moment) ? chineseDay(moment) : moment
  if (!isInstant(moment)) throw new Refusal('law/instant-needed', { unit })
  return new Date(moment).toISOString()
}

/** The same of an occasion. Where only its day is known, hours count from the end of that day: never too early. */
export function momentOf({ unit }: Counted, { on, at }: Occasion): Moment {
  if (unit !== 'hours') return on
  return at === undefined ? beginningOf(addDays(on, 1)) : momentFor({ unit }, at)
}

/** What happens on a day as seen at an instant: today it happens now, of another day the hour is not known. */
export const occasionOn = (on: Day, now: Instant): Occasion => (on === chineseDay(now) ? { on, at: now } : { on })
