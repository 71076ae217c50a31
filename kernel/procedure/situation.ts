import type { Calendar, Day, Instant } from '../calendar.ts'
import type { Row } from '../condition/predicate.ts'
import type { Law, ResponseMode } from '../law/rule.ts'

/** Everything besides the matter that a step may depend on. */
export type Situation = {
  readonly on: Day
  /** Which instant of that day, where it is known: clocks of hours are turned by it. */
  readonly at?: Instant
  /** The day on which it was done, where that is an earlier one than that on which it is said. */
  readonly doneOn?: Day
  readonly place: string | null
  readonly mode: ResponseMode
  readonly law: Law
  readonly calendar: Calendar
  readonly facts: Row
  /** The system that keeps the record: what a step meets here waits for its receipt. */
  readonly master?: string
}
