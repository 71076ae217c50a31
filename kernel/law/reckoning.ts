import type { Day, Instant } from '../calendar.ts'
import type { Moment } from './moment.ts'
import type { Limit, RollMode, Unit } from './rule.ts'

/** Days that do not count, both ends included; for hours the instants between which nothing counts. */
export type Interval = { readonly from: Moment; readonly until: Moment }

export type Term = { readonly amount: number; readonly unit: Unit }

export type Reckoning = {
  /** The day of the event: not counted itself (M-03). For hours its instant: its hour is not counted (M-09). */
  readonly from: Moment
  readonly limit: Limit
  readonly excluded?: readonly Interval[]
  /** Granted extensions: each counts on from the end before it, as that stood before any roll (M-10). */
  readonly extensions?: readonly Term[]
  /** Instead of the limit's own. */
  readonly roll?: RollMode
}

/**
 * An end of time. `unrolled` is where the count stops, `day` where the law lets it end; of a limit in hours `at` is the
 * last instant in time, and the days are that on which it lies. `provisional`: it leans on working days that are not
 * announced yet (M-12) or lie before our calendar begins.
 */
export type Due = { readonly unrolled: Day; readonly day: Day; readonly provisional: boolean; readonly at?: Instant }

/** The last moment that is in time: an instant of a limit in hours, else a day. */
export const endOf = ({ day, at }: Due): Moment => at ?? day
