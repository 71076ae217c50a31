import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day, isWorkingDay } from '../calendar.ts'
import { loadCalendar, loadLaw } from '../reference-data.ts'
import { type Clock, endClock, openClock, readClock, restartClock, stopClock, takeRestartBack } from './clock.ts'
import type { Limit } from './rule.ts'

const calendar = loadCalendar()

/** Every limit of the law that is counted in days, forwards, with the rule it stands in. */
const limits = loadLaw().flatMap((rule) =>
  rule.limits
    .filter(({ unit, direction }) => unit !== 'hours' && direction === undefined)
    .map((limit) => ({ rule, limit })),
)
const stoppable = limits.filter(({ limit }) => (limit.excludes ?? []).length > 0)

const day = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2020-01-02', days))
const opened = fc.tuple(fc.constantFrom(...limits), day)
const interval = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 }))
const dueOf = (clock: Clock): Day => readClock(clock, clock.from, calendar).due?.day ?? ''

const stopped = (clock: Clock, intervals: readonly (readonly [number, number])[]) =>
  intervals.reduce((to, [after, length]) => {
    const from = addDays(clock.from, after)
    const reason = clock.limit.excludes?.[0] ?? ''
    return stopClock(to, { from, until: addDays(from, length), reason, evidence: '委托书' })
  }, clock)

/** The days after the first that count, up to and with the last, reckoned without the engine. */
function countedUntil({ from, limit }: Clock, last: Day): number {
  let counted = 0
  for (let at = addDays(from, 1); at <= last; at = addDays(at, 1))
    if (limit.unit !== 'workingDays' || isWorkingDay(at, calendar)) counted += 1
  return counted
}

test('no clock of the law ends before its whole time has gone by', () => {
  fc.assert(
    fc.property(opened, ([{ rule, limit }, from]) => {
      const clock = openClock(rule, limit, from)
      if (limit.unit === 'days' || limit.unit === 'workingDays')
        expect(countedUntil(clock, dueOf(clock))).toBeGreaterThanOrEqual(limit.amount)
      else expect(dueOf(clock) > from).toBe(true)
    }),
  )
})

test('days that are taken out never bring an end nearer, and the order in which they were written down is nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...stoppable),
      day,
      fc.array(interval, { minLength: 1, maxLength: 4 }),
      ({ rule, limit }, from, intervals) => {
        const clock = openClock(rule, limit, from)
        const ends = [dueOf(stopped(clock, intervals)), dueOf(stopped(clock, [...intervals].reverse()))]
        expect(ends[0]).toBe(ends[1])
        expect((ends[0] ?? '') >= dueOf(clock)).toBe(true)
        expect(dueOf(stopped(clock, [...intervals, [1, 1]])) >= (ends[0] ?? '')).toBe(true)
      },
    ),
  )
})

test('a later beginning never ends earlier, so that whoever merges or reports again loses nothing', () => {
  fc.assert(
    fc.property(opened, fc.integer({ min: 0, max: 90 }), ([{ rule, limit }, from], days) => {
      const clock = openClock(rule, limit, from)
      const again = restartClock(clock, addDays(from, days), 'again')
      expect(dueOf(again) >= dueOf(clock)).toBe(true)
      expect(restartClock(again, from, 'earlier')).toBe(again)
    }),
  )
})

test('what began again begins with the latest reason, in whatever order they came, and as before once all are taken back', () => {
  const reasons = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.uuid()), { selector: ([, id]) => id })
  fc.assert(
    fc.property(opened, reasons, ([{ rule, limit }, from], merged) => {
      const clock = openClock(rule, limit, from)
      const restart = (to: Clock, [days, id]: readonly [number, string]) => restartClock(to, addDays(from, days), id)
      const all = merged.reduce(restart, clock)
      expect(dueOf([...merged].reverse().reduce(restart, clock))).toBe(dueOf(all))
      const [taken, ...left] = merged
      if (taken) expect(dueOf(takeRestartBack(all, taken[1]))).toBe(dueOf(left.reduce(restart, clock)))
      expect(merged.reduce((to, [, id]) => takeRestartBack(to, id), all)).toEqual(clock)
    }),
  )
})

test('each roll ends where it may: on no holiday, on no day of rest, or where the count stops', () => {
  const rolls: Limit['roll'][] = ['none', 'holidayBlock', 'nonWorkday']
  fc.assert(
    fc.property(opened, ([{ rule, limit }, from]) => {
      const [plain = '', block = '', working = ''] = rolls.map((roll) =>
        dueOf(openClock(rule, { ...limit, roll }, from)),
      )
      expect(calendar.off.has(block)).toBe(false)
      expect(working > calendar.coveredUntil || isWorkingDay(working, calendar)).toBe(true)
      expect(plain <= block && block <= working).toBe(true)
    }),
  )
})

test('warnings come in their order, before the end, the last of them on a working day', () => {
  fc.assert(
    fc.property(opened, ([{ rule, limit }, from]) => {
      const { due, warnings } = readClock(openClock(rule, limit, from), from, calendar)
      const { half = '', fourFifths = '' } = warnings ?? {}
      const lastDayBefore = warnings?.lastDayBefore ?? ''
      expect(half <= fourFifths && fourFifths <= (due?.day ?? '')).toBe(true)
      expect(lastDayBefore < (due?.day ?? '')).toBe(true)
      expect(lastDayBefore === from || lastDayBefore < from || isWorkingDay(lastDayBefore, calendar)).toBe(true)
    }),
  )
})

test('what has ended says the same on every later day', () => {
  fc.assert(
    fc.property(
      opened,
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 400 }),
      ([of, from], after, later) => {
        const ended = endClock(openClock(of.rule, of.limit, from), { on: addDays(from, after), how: 'met' })
        const now = readClock(ended, addDays(from, after), calendar)
        expect(readClock(ended, addDays(from, after + later), calendar)).toEqual(now)
      },
    ),
  )
})
