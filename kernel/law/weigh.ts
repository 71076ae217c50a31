import { type Calendar, calendarOf, chineseDay, type Day } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import { getLimit, getRule } from './find.ts'
import { hoursAfter, type Interval } from './reckon.ts'
import type { Law, Limit, ResponseMode, RollMode, RuleVersion } from './rule.ts'
import { reckonInStretches, type Stretch } from './stretches.ts'

/** What somebody asks who weighs a deadline. `from`: the day of the event, for a limit in hours its instant. */
export type Weighing = {
  readonly rule: string
  readonly limit: string
  readonly from: string
  readonly place: string | null
  readonly mode: ResponseMode
  readonly roll: RollMode | null
  readonly excluded: readonly Interval[]
  readonly extended: readonly string[]
}

/** The last day (or instant) and how it came about; stretches are empty for hours. */
export type Weighed = {
  readonly rule: RuleVersion
  readonly limit: Limit
  readonly due: string
  readonly unrolled: string
  readonly provisional: boolean
  readonly stretches: readonly Stretch[]
}

/**
 * The same reckoning as that of every clock of the house. @throws Refusal of `getRule` and `getLimit`;
 * `law/bad-day`, `law/bad-interval`, `clock/no-such-extension`.
 */
export function weigh(law: Law, calendar: Calendar, asked: Weighing): Weighed {
  const on = dayOf(asked.from)
  const rule = getRule(law, asked.rule, { on, place: asked.place, mode: asked.mode })
  const limit = getLimit(rule, asked.limit)
  if (limit.unit === 'hours') return { rule, limit, ...weighHours(asked.from, limit) }
  const bad = asked.excluded.find(({ from, until }) => until < from)
  if (bad) throw new Refusal('law/bad-interval', { found: `${bad.from}..${bad.until}` })
  const { due, stretches } = reckonInStretches(
    {
      from: on,
      limit,
      excluded: asked.excluded,
      extensions: asked.extended.map((name) => extensionOf(limit, name)),
      ...(asked.roll ? { roll: asked.roll } : {}),
    },
    calendar,
  )
  return { rule, limit, due: due.day, unrolled: due.unrolled, provisional: due.provisional, stretches }
}

/** In Chinese time, whatever the clock of the device says. */
function weighHours(from: string, { amount }: Limit) {
  const instant = from.includes('T') ? from : `${from}T00:00`
  const due = chineseClock(hoursAfter(new Date(`${instant}:00+08:00`).toISOString(), amount))
  return { due, unrolled: due, provisional: false, stretches: [] }
}

const chineseClock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

function extensionOf({ extensions = [] }: Limit, name: string) {
  const found = extensions.find((extension) => extension.name === name)
  if (!found) throw new Refusal('clock/no-such-extension', { found: name })
  return found
}

function dayOf(from: string): Day {
  const day = from.slice(0, 10)
  if (Number.isNaN(Date.parse(day))) throw new Refusal('law/bad-day', { found: from })
  return from.includes('T') ? chineseDay(new Date(`${from}:00+08:00`).toISOString()) : day
}

type PublicCalendar = {
  readonly coveredFrom: Day
  readonly coveredUntil: Day
  readonly off: readonly Day[]
  readonly work: readonly Day[]
}

/** The calendar as it was published. */
export const calendarFrom = ({ coveredFrom, coveredUntil, off, work }: PublicCalendar): Calendar => ({
  ...calendarOf({}),
  coveredFrom,
  coveredUntil,
  off: new Set(off),
  work: new Set(work),
})
