import type { Day } from '../../kernel/calendar.ts'
import type { FactKind, FactPayload } from '../../modules/credit/pure.ts'
import type { TownBusiness } from '../businesses.ts'
import { dayNumber, dayOf } from '../days.ts'
import type { Random } from '../random.ts'

/** One fact of the past, by the credit code of its business. */
export type TownFact = {
  readonly creditCode: string
  readonly kind: FactKind
  readonly on: Day
  readonly payload: FactPayload<FactKind>
}

/** A business whose past is told: `from` … `until` are day numbers inside the three years and its life. */
export type Subject = {
  readonly business: TownBusiness
  readonly random: Random
  readonly from: number
  readonly until: number
  readonly today: Day
}

export const historyDays = 3 * 365

export function subjectOf(business: TownBusiness, random: Random, today: Day): Subject {
  const yesterday = dayNumber(today) - 1
  const end = business.endedOn === null ? yesterday : Math.min(yesterday, dayNumber(business.endedOn))
  const from = Math.max(dayNumber(business.foundedOn) + 1, yesterday - historyDays)
  return { business, random: random.fork(business.creditCode), from, until: Math.max(from, end), today }
}

export const factOf =
  ({ business: { creditCode } }: Pick<Subject, 'business'>) =>
  <Kind extends FactKind>(kind: Kind, on: number | Day, payload: FactPayload<Kind>): TownFact => ({
    creditCode,
    kind,
    on: typeof on === 'number' ? dayOf(on) : on,
    payload,
  })

/** Shares of the months (January first); each row sums to 12. */
export const seasons = {
  visits: [0.78, 0.56, 1.08, 1.16, 1.18, 1.14, 0.98, 0.96, 1.16, 1.0, 1.18, 0.82],
  complaints: [0.92, 0.74, 1.22, 0.98, 1.0, 1.08, 1.06, 1.04, 0.98, 0.9, 1.14, 0.94],
  reports: [0.9, 0.7, 1.3, 1.02, 1.02, 1.06, 1.04, 1.0, 0.98, 0.92, 1.12, 0.94],
  decisions: [0.78, 0.56, 0.92, 1.0, 1.06, 1.16, 1.04, 1.0, 1.04, 0.94, 1.12, 1.38],
  sampling: [0.62, 0.4, 1.0, 1.1, 1.18, 1.22, 1.2, 1.2, 1.26, 1.06, 1.02, 0.74],
} as const satisfies Record<string, readonly number[]>

/** Days on which something happens, at `perYear` on the average, more in the busy months; ascending. */
export function daysAt({ random, from, until }: Subject, perYear: number, season?: readonly number[]): number[] {
  const count = random.poisson((perYear * (until - from)) / 365)
  return Array.from({ length: count }, () => seasonalDay(random, from, until, season)).sort(
    (left, right) => left - right,
  )
}

function seasonalDay(random: Random, from: number, until: number, season: readonly number[] | undefined): number {
  for (let attempt = 0; attempt < 8; attempt++) {
    const day = from + random.below(until - from + 1)
    if (season === undefined || random.unit() * 1.4 < (season[new Date(day * 86_400_000).getUTCMonth()] ?? 1))
      return day
  }
  return until
}

/** Officers work on working days: a Saturday's visit was on Friday, a Sunday's on Monday. */
export function workdayNear(day: number): number {
  const weekday = (day + 4) % 7
  if (weekday === 6) return day - 1
  return weekday === 0 ? day - 2 : day
}
