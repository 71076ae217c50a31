import { chineseDay, type Instant } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { isInstant, type Moment } from './moment.ts'
import type { Due, Interval, Reckoning, Term } from './reckoning.ts'

const hour = 3_600_000

/** M-09: the hour of the event is not counted, the count runs through every holiday, and nothing rolls. */
export const hoursAfter = (instant: Instant, amount: number): Instant =>
  written(Math.ceil(Date.parse(instant) / hour) * hour + amount * hour)

/** As many hours before the hour of an event. */
const hoursBefore = (instant: Instant, amount: number): Instant =>
  written(Math.floor(Date.parse(instant) / hour) * hour - amount * hour)

/**
 * The end of a limit in hours. Excluded time is stepped over to the millisecond, from its first instant up to, without,
 * its last. @throws Refusal `law/instant-needed` for a day, `law/hours-only` for an extension in days.
 */
export function reckonHours({ from, limit, excluded = [], extensions = [] }: Reckoning): Due {
  demandInstants([from, ...excluded.flatMap((interval) => [interval.from, interval.until])])
  if (limit.direction === 'before') return dueAt(hoursBefore(from, limit.amount))
  const terms: readonly Term[] = [limit, ...extensions]
  const odd = terms.find(({ unit }) => unit !== 'hours')
  if (odd) throw new Refusal('law/hours-only', { unit: odd.unit })
  const amount = terms.reduce((sum, term) => sum + term.amount, 0)
  return dueAt(written(steppedOver(excluded, Date.parse(hoursAfter(from, 0)), amount * hour)))
}

/** Where so many counted milliseconds after a start are over. */
function steppedOver(excluded: readonly Interval[], start: number, amount: number): number {
  const spans = excluded
    .map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) }))
    .sort((a, b) => a.from - b.from)
  let at = start
  let left = amount
  for (const { from, until } of spans) {
    if (until <= at) continue
    if (from > at && from - at >= left) break
    left -= Math.max(0, from - at)
    at = until
  }
  return at + left
}

function dueAt(at: Instant): Due {
  const day = chineseDay(at)
  return { unrolled: day, day, provisional: false, at }
}

function demandInstants(moments: readonly Moment[]): void {
  if (!moments.every(isInstant)) throw new Refusal('law/instant-needed', { unit: 'hours' })
}

const written = (milliseconds: number): Instant => new Date(milliseconds).toISOString()
