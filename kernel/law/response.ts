import type { Day } from '../calendar.ts'
import type { ResponseMode } from './rule.ts'

/** A time in which other law holds at some places. `places`: beginnings of division codes; none: everywhere. */
export type ResponsePeriod = {
  readonly mode: Exclude<ResponseMode, 'normal'>
  readonly places: readonly string[]
  readonly from: Day
  /** The last day, included; null until its end is declared. */
  readonly until: Day | null
}

/** The periods that hold at a place on a day, the latest declared first. */
export const responsesOn = <Period extends ResponsePeriod>(
  periods: readonly Period[],
  place: string | null,
  on: Day,
): Period[] =>
  periods
    .filter(({ from, until }) => from <= on && (until === null || on <= until))
    .filter(({ places }) => places.length === 0 || places.some((one) => place?.startsWith(one)))
    .sort((a, b) => (a.from < b.from ? 1 : -1))

/** The mode in which law is asked there and then. Of two that hold together the later one counts. */
export const modeOn = (periods: readonly ResponsePeriod[], place: string | null, on: Day): ResponseMode =>
  responsesOn(periods, place, on)[0]?.mode ?? 'normal'
