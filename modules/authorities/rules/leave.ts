import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { EnterLeave, Leave } from '../model.ts'

type Days = Pick<Leave, 'absentFrom' | 'absentUntil'>

const overlap = (one: Days, other: Days) => one.absentFrom <= other.absentUntil && other.absentFrom <= one.absentUntil

/**
 * @param before what the person has entered for days not over yet.
 * @param ofDeputy the same of whoever stands in.
 * @throws Refusal `leave/period-reversed`, `leave/exists`, `leave/deputy-absent`.
 */
export function checkLeave(input: EnterLeave, before: readonly Days[], ofDeputy: readonly Days[]): void {
  const { absentFrom, absentUntil } = input
  if (absentUntil < absentFrom) throw new Refusal('leave/period-reversed', { absentFrom, absentUntil })
  const other = before.find((days) => overlap(days, input))
  if (other) throw new Refusal('leave/exists', { from: other.absentFrom, until: other.absentUntil })
  const away = ofDeputy.find((days) => overlap(days, input))
  if (away) throw new Refusal('leave/deputy-absent', { from: away.absentFrom, until: away.absentUntil })
}

/**
 * Back sooner or later than was said; days that are over stay as they were.
 * @throws Refusal `leave/stale`, `leave/not-open`, `leave/period-reversed`.
 */
export function endedLeave(leave: Leave, input: { absentUntil: Day; version: number }, today: Day): Leave {
  const { absentUntil, version } = input
  const yesterday = addDays(today, -1)
  if (leave.version !== version) throw new Refusal('leave/stale', { seen: version, current: leave.version })
  if (leave.absentUntil < yesterday) throw new Refusal('leave/not-open', { until: leave.absentUntil })
  const earliest = leave.absentFrom > today ? addDays(leave.absentFrom, -1) : yesterday
  if (absentUntil < earliest) throw new Refusal('leave/period-reversed', { absentFrom: leave.absentFrom, absentUntil })
  return { ...leave, absentUntil, version: version + 1 }
}
